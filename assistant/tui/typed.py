"""What a line typed in the input asks for: a command, a source of the last answer, or a question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.tui.commands import Command, named

_SOURCE = re.compile(r"(?i)(?:source\s*|\[)?(\d{1,2})\]?")


@dataclass(frozen=True, slots=True)
class CommandWanted:
    """A command, and what was typed after its name."""

    command: Command
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
class Question:
    """Anything else: a question for the assistant."""

    text: str


Wish = CommandWanted | UnknownCommand | SourceWanted | Question


def understand(line: str) -> Wish:
    """What a typed line asks for."""
    text = line.strip()
    if text.startswith("/"):
        name, *rest = text.split(None, 1)
        command = named(name)
        if command is None or (rest and not command.argument):
            return UnknownCommand(name)
        return CommandWanted(command, rest[0] if rest else "")
    if match := _SOURCE.fullmatch(text):
        return SourceWanted(int(match.group(1)))
    return Question(text)
