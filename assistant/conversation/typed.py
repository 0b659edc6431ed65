"""What a typed line asks for: a command, a source, what was offered, or a question of one's own.

The same for every front end. A bare number is a source; offered questions go by « q1 », so that neither is ever taken
for the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from assistant.conversation.commands import AnyCommand, Command, beginning, named
from assistant.language.printable import printable

_SOURCE = re.compile(r"(?:source\s*|\[)?(\d{1,2})\]?")
_OFFERED = re.compile(r"q(?:uestion)?\s*(\d{1,2})")
_NEAR = 0.7
"""How alike a command must be to one that is typed to be proposed for it."""
_AGREEING = frozenset(("oui", "oui merci", "oui volontiers", "d'accord", "ok", "volontiers"))
_LEAVING = frozenset(("quitter", "exit", "quit"))


@dataclass(frozen=True, slots=True)
class CommandWanted(Generic[AnyCommand]):
    """A command, and what was typed after its name."""

    command: AnyCommand
    argument: str = ""


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """Looks like a command, but is none."""

    typed: str


@dataclass(frozen=True, slots=True)
class LoneCommand:
    """A command that nothing may follow, with something after it."""

    command: Command


@dataclass(frozen=True, slots=True)
class SourceWanted:
    """The number of a citation of the last answer."""

    n: int


@dataclass(frozen=True, slots=True)
class OfferedWanted:
    """The number of a question offered under the last answer."""

    n: int
    text: str
    """What was typed: a question like another where none is offered."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A yes to what the last answer proposes to do."""

    text: str
    """What was typed: a question like another where nothing is proposed."""


@dataclass(frozen=True, slots=True)
class Question:
    """Anything else: a question, which may be empty."""

    text: str


CommandWish = CommandWanted[AnyCommand] | UnknownCommand | LoneCommand
Wish = CommandWish[AnyCommand] | SourceWanted | OfferedWanted | Agreed | Question


def understand(line: str, commands: Sequence[AnyCommand]) -> Wish[AnyCommand]:
    """What a line asks for, of who has these commands."""
    from assistant.language.folding import fold

    text = line.strip()
    said = fold(text)
    if text.startswith("/"):
        name, _, rest = said.partition(" ")
        return understand(f"source {rest.strip() or 1}", commands) if name == "/source" else command_in(text, commands)
    if said in _LEAVING and (leaving := named("/quitter", commands)):
        return CommandWanted(leaving)
    if match := _SOURCE.fullmatch(said):
        return SourceWanted(int(match.group(1)))
    if match := _OFFERED.fullmatch(said):
        return OfferedWanted(int(match.group(1)), text)
    return Agreed(text) if said.rstrip(" .!") in _AGREEING else Question(text)


def command_in(text: str, commands: Sequence[AnyCommand]) -> CommandWish[AnyCommand]:
    """The command that a text beginning with a stroke names."""
    typed, *rest = text.split(None, 1)
    command = named(typed, commands)
    if command is None:
        return UnknownCommand(typed)
    if rest and not command.argument:
        return LoneCommand(command)
    return CommandWanted(command, rest[0].strip() if rest else "")


def refusal(wish: UnknownCommand | LoneCommand, commands: Sequence[Command], where: str = "") -> str:
    """What is said of a command that cannot be followed, there where these commands are (« dans un guide »)."""
    if isinstance(wish, LoneCommand):
        return f"Rien ne suit {wish.command.typed}\u00a0: tapez cette commande seule."
    missing = f"La commande {printable(wish.typed)} n'existe pas {where}".rstrip()
    if near := _nearest(wish.typed, commands):
        return f"{missing}\u00a0: vouliez-vous dire {near}\u00a0?"
    return f"{missing}\u00a0: /aide donne celles qui existent."


def _nearest(typed: str, commands: Sequence[Command]) -> str:
    """The commands that one may have meant; nothing when none looks like what was typed."""
    import difflib  # loaded here: most commands are right

    from assistant.language.folding import fold

    near = [each.typed for each in beginning(typed, commands)[:3]] if len(typed) > 1 else []
    return " ou ".join(near or difflib.get_close_matches(fold(typed), [each.typed for each in commands], 1, _NEAR))
