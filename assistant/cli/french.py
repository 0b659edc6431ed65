"""A parser of arguments that speaks French: argparse's own words are English."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from assistant.cli.failures import Misuse
from assistant.language.typography import spaced

NBSP = "\u00a0"

_ERRORS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", "il manque : {0}"),
    (r"unrecognized arguments: (.*)", "argument inconnu : {0}"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(.*", "« {1} » n'existe pas"),
    (r"argument (.*?): expected .*", "{0} demande une valeur"),
    (r"argument (.*?): not allowed with argument (.*)", "{0} ne va pas avec {1}"),
    (r"argument (.*?): ignored explicit argument (.*)", "{0} ne prend pas de valeur"),
    (r"ambiguous option: (\S+).*", "« {0} » peut désigner plusieurs options"),
)
"""What argparse says of a wrong use, and what is said in its place."""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help laid out as argparse does, under French titles."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Write « usage », which is the same word but takes a blank before its colon."""
        super().add_usage(usage, actions, groups, f"usage{NBSP}: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are French; a wrong use raises Misuse."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", Formatter)
        super().__init__(**settings, add_help=False, allow_abbrev=False)
        self._positionals.title = f"arguments{NBSP}"  # argparse adds the colon
        self._optionals.title = f"options{NBSP}"
        self.add_argument("-h", "--help", "--aide", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        """Raise Misuse with what is wrong, in French."""
        raise Misuse("{wrong}. « {name} --help » montre ce qui est possible.", wrong=in_french(message), name=self.prog)


def in_french(message: str) -> str:
    """An error of argparse in French; one that is not known is told without its words."""
    for pattern, french in _ERRORS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return spaced(french).format(*match.groups())
    return "la commande est mal écrite"


def chosen(arguments: Sequence[str], known: Sequence[str], valued: Sequence[str]) -> str | None:
    """The command that arguments name: the first that is no option, nor the value of an option in `valued`."""
    before = ""
    for argument in arguments:
        if not argument.startswith("-") and before not in valued:
            return argument if argument in known else None
        before = argument
    return None
