"""Canonical Markdown -> the text that all spans refer to, and its blocks.

The only module that knows how text is derived from Markdown, hence the owner of span arithmetic: NFC, LF, the words of
every block in order, without markup, note calls or comments. Blocks are parted by a blank line, list items and table
rows by a line feed, cells by a tab.

A seam is an offset where two neighbouring stretches of words do not follow each other in the source (a comment
« couture », the borders of a footnote, the cells of a reassembled table): a quote is never shown as one piece across
it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


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
    """Page or slide as the source tells it (« page 16 »)."""
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


def parse(markdown: str) -> ParsedMarkdown:
    """Derive the text, blocks and seams of a canonical Markdown document."""
    source = unicodedata.normalize("NFC", markdown.replace("\r\n", "\n").replace("\r", "\n"))
    from assistant.corpus.tokens import TokenReader  # loaded here: a library that was read before needs no parser

    return TokenReader().read(_parser().parse(source))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    parser.disable("footnote_tail")  # notes stay where the document puts them, called or not
    parser.disable("footnote_inline")
    return parser
