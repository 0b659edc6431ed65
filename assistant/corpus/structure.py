"""The structure of a document: its text, its blocks, its seams. Spans are code-point offsets in the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LINE = "ligne"
"""What a place is when it is a line of a text file, that has neither page nor slide (« ligne 34 »)."""


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text that stands alone: a heading, a paragraph, a list item, a table cell, a note."""

    kind: BlockKind
    start: int
    end: int
    line: int
    """Line of the Markdown file, from 1, for messages."""
    section: tuple[str, ...] = ()
    """Titles above the block, outermost first; a heading is under its parents, not under itself."""
    place: str | None = None
    """Page, slide or line as the source tells it (« page 16 »)."""
    depth: int = 0
    """Level of a heading (1 is the title) or of nesting of an item (0 is the outermost)."""
    quoted: bool = False
    """Stands in a block quote."""
    group: int = 0
    """Number shared by the items of one list or the cells of one table; 0 elsewhere."""
    row: int = 0
    """Row of a cell, from 0, which is the header."""
    column: int = 0


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """The derived text of a Markdown document, its blocks in order and its seams, sorted."""

    text: str
    blocks: tuple[Block, ...]
    seams: tuple[int, ...]
    places: tuple[tuple[int, str], ...] = ()
    """(offset, place): from that offset on, the text stands on that page, slide or line."""
