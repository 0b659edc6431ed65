"""What widgets tell the screen: something the reader wants. Each carries records, never widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from assistant.tui.commands import ScreenCommand
    from assistant.tui.reading import Reading


@dataclass
class Asked(Message):
    """A question to answer, from a suggestion."""

    question: str


@dataclass
class SourceAsked(Message):
    """A document to open at a place."""

    reading: Reading


@dataclass
class CopyAsked(Message):
    """A text to copy."""

    text: str
    what: str
    """What was copied, for the notice: « La citation »."""


@dataclass
class Typed(Message):
    """A line sent from the input."""

    line: str


@dataclass
class KeepChosen(Message):
    """Whether conversations are to be kept from now on."""

    keep: bool


@dataclass
class ActionAsked(Message):
    """An action of the application, or of the screen one is on, as a choice offers it."""

    action: str


@dataclass
class LibraryOpened(Message):
    """The library is ready, at first or after a change: what waited for it may go on."""

    document: str = ""
    """The document that changed, if one did."""


@dataclass
class LibraryChanged(Message):
    """Documents were added, corrected or removed: the library is to be opened again."""

    told: str = ""
    """What was done, said once the library has it."""
    document: str = ""
    """The document it is about."""


@dataclass
class CommandAsked(Message):
    """A command of the list."""

    command: ScreenCommand
