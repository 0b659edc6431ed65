"""The command `passerelle`: reads its arguments, runs one command, turns what stops it into a sentence and a status."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from assistant.cli.failures import DONE, INTERRUPTED, MISUSE, Misuse
from assistant.cli.french import Parser, chosen
from assistant.cli.streams import drop_output, leave_at_once, speak_utf8, tell
from assistant.language.typography import spaced
from assistant.version import VERSION

COMMANDS = {
    "demander": ("asking", "poser une question et recevoir une réponse citée"),
    "verifier": ("verifying", "vérifier les citations d'un dossier, ou d'un dossier de fichiers"),
    "parcours": ("guiding", "suivre un guide pas à pas et en faire un document"),
    "documents": ("documents", "lister, lire et contrôler les documents de la bibliothèque"),
    "servir": ("serving", "ouvrir l'application dans un navigateur de cet ordinateur"),
    "confidentialite": ("confiding", "dire ce qui est gardé, où et combien de temps, et tout effacer"),
    "evaluer": ("evaluating", "mesurer les réponses sur des questions dont on connaît la bonne réponse"),
}
"""Command -> the module of this package that runs it, and what it does."""

MOST_PROBLEMS = 20
"""Problems told when nothing can be answered: the first ones are the causes, most others follow from them."""

_DESCRIPTION = """\
Passerelle répond aux questions sur le partenariat et les réseaux dans le
travail social avec des passages de ses documents, cités à leur place. Rien de
ce que vous écrivez ne quitte cet ordinateur.

Sans commande, l'application s'ouvre dans le terminal. Là où elle ne peut pas
s'afficher, ou avec --simple, la conversation se fait ligne à ligne."""


class Command(Protocol):
    """What the module of a command offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments of the command."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Run it; the exit status. May raise Misuse and RecordError."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the matrices are small: threads only cost their start
    speak_utf8()
    status = _status_of(list(sys.argv[1:] if arguments is None else arguments))
    if arguments is None and "textual" not in sys.modules:
        leave_at_once(status)
    return status


def _status_of(arguments: list[str]) -> int:
    try:
        return _guarded(arguments)
    except BrokenPipeError:
        drop_output()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _guarded(arguments: list[str]) -> int:
    try:
        return _run(arguments)
    except Misuse as misuse:
        tell(f"passerelle\u00a0: {misuse}")
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        if os.environ.get("PASSERELLE_DEBUG"):
            raise
        _explain(error)
    return MISUSE


def _explain(error: Exception) -> None:
    from assistant.own.large.damage import Damaged
    from assistant.records import RecordError

    if isinstance(error, RecordError):
        for problem in error.problems[:MOST_PROBLEMS]:
            tell(str(problem))
        if (left := len(error.problems) - MOST_PROBLEMS) > 0:
            tell(spaced("… et {left} de plus, que « passerelle documents controler » donne tous.").format(left=left))
        return
    if isinstance(error, Damaged):
        tell(f"passerelle\u00a0: {error}")
        return
    tell(
        f"passerelle\u00a0: arrêt sur une erreur imprévue ({type(error).__name__}). Pour en savoir plus, relancez la "
        "même commande avec la variable PASSERELLE_DEBUG=1."
    )


def _run(arguments: list[str]) -> int:
    command = chosen(arguments, list(COMMANDS), ["--bibliotheque"])
    module = _module(command) if command else None
    parsed = _parser(command, module).parse_args(arguments)
    folder = parsed.bibliotheque
    if folder is not None and not folder.is_dir():
        raise Misuse(
            "« {folder} » n'est pas un dossier : --bibliotheque attend celui d'une bibliothèque.", folder=folder
        )
    if module is None:
        return _application(parsed)
    return module.run(parsed)


def _module(command: str) -> Command:
    return cast(Command, importlib.import_module(f"assistant.cli.{COMMANDS[command][0]}"))


def _parser(command: str | None, module: Command | None) -> Parser:
    """The parser of the whole command line; of the commands, only the one that is used is described in full."""
    parser = Parser(prog="passerelle", description=_DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"passerelle {VERSION}", help="montrer la version")
    parser.add_argument("--simple", action="store_true", help="converser ligne à ligne, sans rien dessiner")
    _add_library(parser, None)
    commands = parser.add_subparsers(title="commandes\u00a0", dest="command", metavar="COMMANDE", prog="passerelle")
    for name, (_, summary) in COMMANDS.items():
        parser_of = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        _add_library(parser_of, argparse.SUPPRESS)
        if name == command and module is not None:
            module.configure(parser_of)
    return parser


def _add_library(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--bibliotheque",
        metavar="DOSSIER",
        type=Path,
        default=default,
        help="une autre bibliothèque que celle fournie (un dossier comme knowledge)",
    )


def _application(arguments: argparse.Namespace) -> int:
    """The application, or the conversation line by line where it was asked for or nothing can be drawn."""
    from assistant.cli.talking import converse, draws

    if arguments.simple or not draws(os.environ, sys.stdin, sys.stdout, sys.stderr):
        return converse(arguments.bibliotheque)
    from assistant.tui.app import run

    return run(library=arguments.bibliotheque)


if __name__ == "__main__":
    sys.exit(main())
