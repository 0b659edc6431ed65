"""What a reader makes of a file: its paragraphs, where each one stands, and the notes they call.

Knows no format. Offsets are code points of a paragraph's text, from which formatting and note calls are gone.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """How a format says where something stands."""

    LINE = "line"
    PAGE = "page"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a dossier."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """(offset, number): from that offset on, the text stands on that line, page or paragraph; the first offset is 0."""
    quoted: bool = False
    """Set apart as a quotation (block quote of Markdown, « Quote » style of a word processor)."""
    calls: tuple[tuple[int, str], ...] = ()
    """(offset, key) of the notes called."""
    row: int | None = None
    """For a cell of a table, which row it stands in: rows are numbered through the dossier."""

    def number_at(self, offset: int) -> int:
        """The line, page or paragraph number where an offset of the text stands."""
        return self.marks[max(0, bisect.bisect_right(self.marks, (offset, 1 << 60)) - 1)][1]


@dataclass(frozen=True)
class Dossier:
    """A file as read: its paragraphs in order, and the text of its notes by key."""

    name: str
    unit: Unit
    paragraphs: tuple[Paragraph, ...]
    notes: dict[str, str]


FEWEST_SET_IN = 8
"""Words from which a paragraph that is set in on both sides is a quotation; shorter ones are titles and addresses."""


class Unreadable(Exception):
    """A file that cannot be read; its text is one French sentence that says why and what to do."""
