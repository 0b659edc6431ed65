"""What a document made from answers is: blocks naming fields, read from one YAML file.

A block is a mapping with exactly one key: its kind. Short forms (`answer: field`, a text inside a line) are spelt out
before the records are made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.flows.schema import Condition, Readers


@dataclass(frozen=True)
class Pair:
    """A label of ours and the answer, or the cell, that goes with it."""

    label: str
    field: str
    required: bool = False


@dataclass(frozen=True)
class Part:
    """A part; an optional one of which nothing is filled disappears."""

    title: str
    """Empty for one that is told from the others by its condition only."""
    blocks: list[PaperBlock]
    required: bool = False
    when: Condition = dataclasses.field(default_factory=dict)
    pinned: bool = False
    """Ends with the quotes pinned to the fields it shows."""
    page: bool = False
    """Starts on a page of its own."""


@dataclass(frozen=True)
class Shown:
    """An answer, as its type asks."""

    field: str
    label: str = ""
    columns: list[str] = dataclasses.field(default_factory=list)
    extra_columns: list[str] = dataclasses.field(default_factory=list)
    """Titles of empty columns, to be filled by hand."""
    told: bool = False
    """Rows of which only the first of `columns` is filled are left out."""
    total: str = ""
    """A column whose amounts are added up in a last row."""
    required: bool = False


@dataclass(frozen=True)
class Run:
    """A stretch of a line: our words, or an answer."""

    say: str = ""
    field: str = ""
    required: bool = False


@dataclass(frozen=True)
class Each:
    """A card for each row of a table."""

    field: str
    title: str
    """The column that gives a card its title."""
    pairs: list[Pair]
    """Labels with the cells of the row: here `field` names a column."""
    page: bool = False
    """Each card has a page of its own."""


@dataclass(frozen=True)
class GridRow:
    """A row of a grid: its label, and the answers in its cells."""

    label: str
    fields: list[str]


@dataclass(frozen=True)
class Grid:
    """Several answers as one table."""

    columns: list[str]
    rows: list[GridRow]


@dataclass(frozen=True)
class Group:
    """Answers that are read together."""

    title: str
    values: list[str]


@dataclass(frozen=True)
class Sort:
    """Choices arranged by what was chosen."""

    fields: list[str]
    groups: list[Group]
    facts: str = ""
    """What is added to the id of a field to name the one that holds its facts."""


@dataclass(frozen=True)
class PartnerMap:
    """The map of the partners of a table."""

    field: str
    centre: str = ""
    """The field that tells the people, or the situation, in the middle."""
    date: str = ""
    title: str = ""
    """The field that gives the picture its title."""
    perimeter: str = ""
    """The field that tells the territory."""
    called: str = ""
    """How those on it are called, when they are not all partners: a name that the words of the map know."""


@dataclass(frozen=True)
class BlankTable:
    """A table to fill by hand."""

    columns: list[str]
    rows: int


@dataclass(frozen=True)
class PaperBlock:
    """One block: exactly one of these is told."""

    pairs: list[Pair] | None = None
    part: Part | None = None
    say: str | None = None
    line: list[Run] | None = None
    answer: Shown | None = None
    each: Each | None = None
    grid: Grid | None = None
    sort: Sort | None = None
    map: PartnerMap | None = None
    pinned: list[str] | None = None
    pinned_elsewhere: bool | None = None
    checklist: list[str] | None = None
    blank_table: BlankTable | None = None
    ruled: int | None = None
    page: str | None = None
    references: bool | None = None

    @property
    def kinds(self) -> list[str]:
        """The kinds told: one, in a sound file."""
        return [each.name for each in dataclasses.fields(self) if getattr(self, each.name) is not None]


@dataclass(frozen=True)
class Paper:
    """A document that a guide makes."""

    id: str
    title: str
    readers: Readers
    blocks: list[PaperBlock]
    subtitle: str = ""
    """The field that gives the subtitle."""
    author: str = ""
    """The field that names the author."""
    banner: str = ""
    when: Condition = dataclasses.field(default_factory=dict)
    """The document makes sense when this holds."""
    quotes: bool = False
    """Pinned quotes, their notes and their references are part of it."""

    @property
    def map(self) -> PartnerMap | None:
        """Its map of partners, if it has one."""
        return next((block.map for block in self.all_blocks() if block.map), None)

    def all_blocks(self) -> Iterator[PaperBlock]:
        """Every block, whatever part it stands in."""
        yield from _within(self.blocks)


def _within(blocks: list[PaperBlock]) -> Iterator[PaperBlock]:
    for block in blocks:
        yield block
        if block.part:
            yield from _within(block.part.blocks)


def spelt_out(data: Any) -> Any:
    """A loaded document file with its short forms made long; whatever is malformed is left for the records to tell."""
    if isinstance(data, dict) and isinstance(data.get("blocks"), list):
        return {**data, "blocks": [_block(block) for block in data["blocks"]]}
    return data


def _block(block: Any) -> Any:
    if not isinstance(block, dict):
        return block
    block = dict(block)
    if isinstance(block.get("answer"), str):
        block["answer"] = {"field": block["answer"]}
    if isinstance(block.get("line"), list):
        block["line"] = [{"say": run} if isinstance(run, str) else run for run in block["line"]]
    if "part" in block:
        block["part"] = spelt_out(block["part"])
    return block
