"""What can happen to a draft. Front ends make events; only `engine` knows what they do."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.flows.draft import Depth, Pin


@dataclass(frozen=True)
class Answer:
    """A field gets an answer; an empty one clears it."""

    field: str
    value: str | list[str] | list[dict[str, str]]


@dataclass(frozen=True)
class Clear:
    """A field loses its answer."""

    field: str


@dataclass(frozen=True)
class AddRow:
    """A table gets one more row, at its end."""

    field: str
    row: dict[str, str]


@dataclass(frozen=True)
class ChangeRow:
    """A row of a table becomes another one."""

    field: str
    index: int
    row: dict[str, str]


@dataclass(frozen=True)
class RemoveRow:
    """A row of a table goes."""

    field: str
    index: int


@dataclass(frozen=True)
class MoveRow:
    """A row of a table goes up (-1) or down (+1)."""

    field: str
    index: int
    by: int


@dataclass(frozen=True)
class Next:
    """On to the step that follows."""


@dataclass(frozen=True)
class Skip:
    """The step is left for later, on to the one that follows."""


@dataclass(frozen=True)
class Back:
    """To the step before."""


@dataclass(frozen=True)
class Jump:
    """To any step; one that only the complete version asks turns the draft into a complete one."""

    step: str


@dataclass(frozen=True)
class PinQuote:
    """A citation is pinned to a field."""

    pin: Pin


@dataclass(frozen=True)
class Unpin:
    """A citation is taken off a field."""

    field: str
    passage: str


@dataclass(frozen=True)
class WriteNote:
    """A note for oneself at a step; an empty one goes."""

    step: str
    text: str


@dataclass(frozen=True)
class ChangeDepth:
    """Ask less, or more."""

    depth: Depth


@dataclass(frozen=True)
class Rename:
    """The draft gets another name."""

    name: str


Event = (
    Answer
    | Clear
    | AddRow
    | ChangeRow
    | RemoveRow
    | MoveRow
    | Next
    | Skip
    | Back
    | Jump
    | PinQuote
    | Unpin
    | WriteNote
    | ChangeDepth
    | Rename
)
