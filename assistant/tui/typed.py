"""What a line typed in the input asks for: a command, a source of the last answer, or a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMANDS = {
    "/aide": "help",
    "/documents": "documents",
    "/fermer": "close_source",
    "/theme": "theme",
    "/quitter": "quit",
}
"""Typed command -> name of the action. Accents and capitals do not count."""
_ACCENTS = str.maketrans("éèêëàâîïôûùç", "eeeeaaiiouuc")
_SOURCE = re.compile(r"(?:source\s*|\[)?(\d{1,2})\]?")


@dataclass(frozen=True, slots=True)
class Command:
    """An action of the application."""

    action: str


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """Looks like a command, but is none."""

    typed: str


@dataclass(frozen=True, slots=True)
class SourceWanted:
    """The number of a citation of the last answer."""

    n: int


@dataclass(frozen=True, slots=True)
class Question:
    """Anything else: a question for the assistant."""

    text: str


Wish = Command | UnknownCommand | SourceWanted | Question


def understand(line: str) -> Wish:
    """What a typed line asks for."""
    text = line.strip()
    folded = text.lower().translate(_ACCENTS)
    if folded in COMMANDS:
        return Command(COMMANDS[folded])
    if text.startswith("/"):
        return UnknownCommand(text.split()[0])
    if match := _SOURCE.fullmatch(folded):
        return SourceWanted(int(match.group(1)))
    return Question(text)
