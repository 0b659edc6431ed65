"""What a line asks for: a command, a source, a question that was offered, or a question of one's own.

Accents and capitals of commands do not count. A bare number is a source, as in the application; offered questions go
by « q1 », so that neither is ever taken for the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.folding import fold

COMMANDS = {
    "aide": ("", "cette aide"),
    "documents": ("[DOCUMENT [PARTIE]]", "les documents, le plan de l'un d'eux, ou une partie à lire"),
    "source": ("NUMÉRO", "le passage de ce numéro, dans son document ; « source 2 » ou « 2 » suffisent"),
    "verifier": ("FICHIER ou PHRASE", "vérifier les citations d'un dossier, ou une phrase"),
    "guides": ("[NOM ou NUMÉRO]", "les guides pas à pas ; en commencer un, ou reprendre un brouillon"),
    "exporter": ("FICHIER", "écrire la conversation dans un fichier"),
    "nouvelle": ("", "commencer une autre conversation"),
    "quitter": ("", "quitter ; Ctrl+D ou la fin du fichier aussi"),
}
"""Command, without its stroke -> what follows it, and what it does."""

_SOURCE = re.compile(r"(?:source\s*|\[)?(\d{1,3})\]?")
_OFFERED = re.compile(r"q(?:uestion)?\s*(\d{1,2})")
_LEAVING = frozenset({"quitter", "exit", "quit"})


@dataclass(frozen=True, slots=True)
class Command:
    """A command that exists, by its key in COMMANDS, and the words after it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """Looks like a command, but is none."""

    typed: str


@dataclass(frozen=True, slots=True)
class SourceWanted:
    """The number of a citation of the last answer."""

    n: int


@dataclass(frozen=True, slots=True)
class OfferedWanted:
    """The number of a question offered under the last answer."""

    n: int


@dataclass(frozen=True, slots=True)
class Question:
    """Anything else: a question, which may be empty."""

    text: str


Wish = Command | UnknownCommand | SourceWanted | OfferedWanted | Question


def understand(line: str) -> Wish:
    """What a line asks for."""
    text = line.strip()
    folded = fold(text)
    if folded in _LEAVING:
        return Command("quitter")
    if text.startswith("/"):
        return _command(text)
    if match := _SOURCE.fullmatch(folded):
        return SourceWanted(int(match.group(1)))
    if match := _OFFERED.fullmatch(folded):
        return OfferedWanted(int(match.group(1)))
    return Question(text)


def _command(text: str) -> Wish:
    typed, _, argument = text.partition(" ")
    name = fold(typed[1:])
    if name == "source":
        return understand(f"source {argument.strip('/ ') or 1}")
    return Command(name, argument.strip()) if name in COMMANDS else UnknownCommand(typed)
