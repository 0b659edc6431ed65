"""What a guide is: phases, steps, fields, read from one YAML file. `docs/ecrire-un-guide.md` tells the format.

Every record is what the file says; `Flow` adds the look-ups that others need.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

Condition = dict[str, list[str]]
"""Field -> the answers that satisfy it, none meaning any; all the fields must be satisfied."""


class FieldType(StrEnum):
    """What an answer is made of."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"
    YESNO = "yesno"
    CHOICE = "choice"
    CHOICES = "choices"
    LIST = "list"
    TABLE = "table"


class Readers(StrEnum):
    """Who may read an answer."""

    ALL = "all"
    """It may be handed out."""
    INSIDE = "inside"
    """It stays with whoever wrote it."""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    id: str
    label: str
    type: FieldType = FieldType.LINE
    choices: list[str] = dataclasses.field(default_factory=list)
    readers: Readers = Readers.ALL
    help: str = ""


@dataclass(frozen=True)
class Field:
    """A question and the shape of its answer."""

    id: str
    type: FieldType
    ask: str
    label: str
    readers: Readers
    express: bool = False
    """The short version asks it too."""
    more: bool = False
    """Folded: for whoever wants to go further."""
    help: str = ""
    choices: list[str] = dataclasses.field(default_factory=list)
    other: bool = False
    """An answer that is not among the choices may be written."""
    starters: list[str] = dataclasses.field(default_factory=list)
    """Beginnings that the writer may complete."""
    words: int = 0
    """Length wished for, in words; 0: none."""
    columns: list[Column] = dataclasses.field(default_factory=list)
    rows: list[str] = dataclasses.field(default_factory=list)
    """First cells of the rows that a table starts with."""
    book: bool = False
    """The rows are partners, to be found in the address book."""
    people: bool = False
    """Real people are described here."""
    when: Condition = dataclasses.field(default_factory=dict)

    def column(self, name: str) -> Column | None:
        """A column by its id."""
        return next((column for column in self.columns if column.id == name), None)


@dataclass(frozen=True)
class Support:
    """A passage that backs a step, and its first words there."""

    passage: str
    words: str


@dataclass(frozen=True)
class Reminder:
    """A note of what has changed, to be recalled at a step."""

    term: str
    when: Condition = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """What is asked together."""

    id: str
    title: str
    fields: list[Field]
    number: int | None = None
    """The number that the trade gives it."""
    intro: str = ""
    good: str = ""
    mistakes: list[str] = dataclasses.field(default_factory=list)
    supports: list[Support] = dataclasses.field(default_factory=list)
    notes: list[Reminder] = dataclasses.field(default_factory=list)
    when: Condition = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Phase:
    """Steps that belong together."""

    id: str
    title: str
    steps: list[Step]
    supports: list[Support] = dataclasses.field(default_factory=list)


@dataclass(frozen=True)
class Minutes:
    """How long it takes, about."""

    express: int
    complete: int


@dataclass(frozen=True)
class Starts:
    """Where to begin, by the answer to one field."""

    field: str
    at: dict[str, str]


class CheckKind(StrEnum):
    """What is looked at when answers are read again."""

    SUM_WITHIN = "sum-within"
    NAMED_IN = "named-in"
    IN_ORDER = "in-order"
    AT_MOST = "at-most"
    GOES_WITH = "goes-with"


@dataclass(frozen=True)
class Check:
    """A simple contradiction to point out; which keys it needs depends on its kind."""

    kind: CheckKind
    say: str
    table: str = ""
    column: str = ""
    limit: str = ""
    other: str = ""
    other_column: str = ""
    first: str = ""
    second: str = ""
    rows: int = 0
    field: str = ""
    values: list[str] = dataclasses.field(default_factory=list)
    needs: str = ""


@dataclass(frozen=True)
class Onward:
    """Where to go on, by what was answered."""

    when: Condition
    guide: str
    say: str
    step: str = ""


@dataclass(frozen=True)
class Flow:
    """A guide, whole."""

    id: str
    version: int
    title: str
    purpose: str
    minutes: Minutes
    phases: list[Phase]
    documents: list[str] = dataclasses.field(default_factory=list)
    named_by: str = ""
    """The field whose answer names a draft, until somebody gives it another name."""
    starts: Starts | None = None
    checks: list[Check] = dataclasses.field(default_factory=list)
    onward: list[Onward] = dataclasses.field(default_factory=list)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All the steps, in order."""
        return tuple(step for phase in self.phases for step in phase.steps)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """All the fields, in the order in which they are asked, by id."""
        return {asked.id: asked for step in self.steps for asked in step.fields}

    @cached_property
    def step_of(self) -> dict[str, Step]:
        """The step that asks each field, by the field's id."""
        return {asked.id: step for step in self.steps for asked in step.fields}

    def step(self, name: str) -> Step | None:
        """A step by its id."""
        return next((step for step in self.steps if step.id == name), None)

    def phase_of(self, step: Step) -> Phase:
        """The phase a step belongs to."""
        return next(phase for phase in self.phases if step in phase.steps)

    def supports_at(self, step: Step) -> list[Support]:
        """What backs a step, with what backs the phase that it opens: each passage once."""
        phase = self.phase_of(step)
        found = [*step.supports, *(phase.supports if phase.steps[0] is step else ())]
        return list({support.passage: support for support in reversed(found)}.values())[::-1]

    def supports(self) -> Iterator[tuple[str, Support]]:
        """Every support with the place where it stands in the guide."""
        for phase in self.phases:
            yield from ((phase.id, support) for support in phase.supports)
            for step in phase.steps:
                yield from ((f"{phase.id}.{step.id}", support) for support in step.supports)
