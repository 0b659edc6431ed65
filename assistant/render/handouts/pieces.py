"""What a laid-out handout is made of, whatever the medium: paragraphs of runs, grids, pictures, lines to write on.

Every run says whose words it holds, so that each medium can show them differently; texts hold no control character,
and a line feed in one is a line break.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from assistant.blocks import Figure


class Voice(StrEnum):
    """Whose words these are."""

    OURS = "ours"
    """What the assistant says: sentences, titles, labels."""
    OWN = "own"
    """What the user wrote."""
    QUOTED = "quoted"
    """What an author wrote."""
    BLANK = "blank"
    """What is still to be written."""
    SOURCE = "source"
    """Who is quoted, and where the words stand."""
    OUTSIDE = "outside"
    """A note from outside the documents."""


class Role(StrEnum):
    """What a paragraph is on its page."""

    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    BODY = "body"
    ITEM = "item"
    QUOTE = "quote"
    QUOTED_ITEM = "quoted-item"
    CREDIT = "credit"
    OUTSIDE_TITLE = "outside-title"
    OUTSIDE = "outside"
    REFERENCE = "reference"


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)


@dataclass(frozen=True)
class Run:
    """Words of one voice, and the number of the note they call (from 1; 0: none)."""

    text: str
    voice: Voice
    strong: bool = False
    note: int = 0
    colour: str = ""
    """In hexadecimal; that of what the words stand in if empty."""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    role: Role
    runs: Runs
    depth: int = 0
    """How far inside a list an item stands, from 0."""
    held: bool = False
    """Stays on the page of what follows."""


@dataclass(frozen=True)
class Row:
    """A row of a grid; one without any word is left tall enough to write in."""

    cells: tuple[Runs, ...]
    by_hand: bool = False
    """Something is to be written, or signed, by hand beside its words."""

    @property
    def height(self) -> float:
        """Millimetres that it is high at least; 0: as high as its words."""
        return 14.0 if self.by_hand else 8.5 if self.empty else 0.0

    @property
    def empty(self) -> bool:
        """Nothing stands in it."""
        return not any(run.text for cell in self.cells for run in cell)

    @property
    def short(self) -> bool:
        """Short enough never to be cut between two pages."""
        return max((sum(len(run.text) for run in cell) for cell in self.cells), default=0) < 300


_LETTERS, _LINE, _MARGIN = 100, 4.5, 1.5
"""Letters of a line as wide as the page, and millimetres that it takes, without the margins of a cell."""
_LOW, _LOW_CARD = 75.0, 165.0
"""Millimetres: under a third of a page; a card, whose rows are one thing together, may leave more of one empty."""
_LINE_BY_HAND = 9.0
"""Millimetres that a line to write on by hand takes."""


@dataclass(frozen=True)
class Grid:
    """A table: its header, repeated on each page (or without cells), its rows, the shares of its columns."""

    header: Row
    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    """What part of the width each column takes; they add up to 1."""
    labelled: bool = False
    """The first cell of each row names the others."""
    figures: frozenset[int] = frozenset()
    """The columns that hold amounts, from 0: they end on the right."""

    @property
    def short(self) -> bool:
        """Low enough to stand whole on one page: moved to the next one, it leaves no great hole behind."""
        return sum(self._height(row) for row in self.rows) <= (_LOW_CARD if self.labelled else _LOW)

    def _height(self, row: Row) -> float:
        """Millimetres that a row is high, more or less."""
        texts = ("".join(run.text for run in cell) for cell in row.cells)
        lines = (
            sum(math.ceil(max(len(line), 1) / max(share * _LETTERS, 1)) for line in text.split("\n"))
            for text, share in zip(texts, self.shares, strict=False)
        )
        return max(row.height, max(lines, default=1) * _LINE + 2 * _MARGIN)


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on."""

    count: int

    @property
    def short(self) -> bool:
        """Few enough to stand together on one page, under their title."""
        return self.count * _LINE_BY_HAND <= _LOW


@dataclass(frozen=True)
class Picture:
    """A picture, with the words under it where it is shown."""

    figure: Figure
    caption: str
    """Its title, unless the picture shows it."""


@dataclass(frozen=True)
class Break:
    """What follows starts a page."""


Piece = Para | Grid | Lines | Picture | Break


def parted(before: Piece | None, piece: Piece) -> bool:
    """Something must stand between two pieces: tables and notes would otherwise touch what follows, or join.

    Nothing where a page ends: it would take a page for itself under a table that fills its own.
    """
    if isinstance(piece, Break):
        return False
    role = piece.role if isinstance(piece, Para) else None
    if isinstance(before, Grid):
        return role is not Role.CREDIT
    return isinstance(before, Para) and before.role is Role.OUTSIDE and role not in HEADINGS


@dataclass(frozen=True)
class Section:
    """Pages of one direction: upright, or lying for what is wide."""

    wide: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Laid:
    """A handout ready for a medium. `notes[n - 1]` is what a run's note number n calls."""

    title: str
    subtitle: str
    banner: str
    author: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every piece, for media without pages."""
        return tuple(piece for section in self.sections for piece in section.pieces)
