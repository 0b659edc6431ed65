"""A document and the spans cited in it -> the lines a reader goes through, with the cited words marked.

Every line knows where its block starts in the document's text, so that a place of it can be found again at any width.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from assistant.blocks import Citation, Elsewhere
from assistant.corpus.models import Document, Span
from assistant.corpus.structure import LINE, Block, BlockKind
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, shown, wrap
from assistant.tui.tables import Grid, draw_table

MARK = "▌"
"""Stands in the margin beside cited words."""
BULLET = "•"
"""Stands before an item that has no mark of its own."""
MARGIN = 2
"""Cells of the margin."""
_ENUMERATED = re.compile(r"[\divxIVX]{1,4}[.)°–-]|[a-zA-Z][.)]|[-–•]")


@dataclass(frozen=True)
class Reading:
    """A document opened at a place, with what its head says."""

    document: Document
    spans: tuple[Span, ...] = ()
    """The cited words; none when the document is opened for itself."""
    start: int = 0
    """Where to begin when nothing is cited."""
    locator: str = ""
    reference: str = ""
    citation: Citation | None = None
    siblings: tuple[Citation, ...] = ()
    """All the citations of the answer one comes from."""

    @property
    def neighbours(self) -> tuple[Citation | None, Citation | None]:
        """The citations before and after this one in the answer."""
        if self.citation not in self.siblings:
            return None, None
        at = self.siblings.index(self.citation)
        before = self.siblings[at - 1] if at else None
        return before, self.siblings[at + 1] if at + 1 < len(self.siblings) else None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document's outline."""

    title: str
    level: int
    start: int
    """Where it stands in the document's text."""
    count: int = 1
    """How many times it comes in a row, as a title repeated from slide to slide does."""


@dataclass(frozen=True)
class Page:
    """A document laid out at one width."""

    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    """For each line, where its block starts in the document's text; never decreasing."""

    @property
    def passage(self) -> int | None:
        """The first line that holds cited words."""
        return next((index for index, line in enumerate(self.lines) if line.cited), None)

    def line_of(self, offset: int) -> int:
        """The line where the block of a place of the text begins."""
        block = bisect.bisect_right(self.starts, offset) - 1
        return bisect.bisect_left(self.starts, self.starts[block]) if block >= 0 else 0


def of_citation(citation: Citation, siblings: tuple[Citation, ...]) -> Reading:
    """The document of a citation, at its words."""
    spans = citation.excerpt.spans
    return Reading(
        citation.document, spans, citation.excerpt.start, citation.locator, citation.reference, citation, siblings
    )


def of_elsewhere(place: Elsewhere, siblings: tuple[Citation, ...]) -> Reading:
    """Another document that holds the same words."""
    credit = f"Ici, ces mots sont attribués à {place.attributed_to}." if place.attributed_to else ""
    return Reading(place.document, place.excerpt.spans, place.excerpt.start, place.locator, credit, None, siblings)


def outline(document: Document) -> tuple[Heading, ...]:
    """The headings of a document below its title, in order; one repeated in a row comes once, with its count."""
    headings = (
        Heading(" ".join(document.text[block.start : block.end].split()), block.depth, block.start)
        for block in document.blocks
        if block.kind is BlockKind.HEADING and block.depth > 1
    )
    rows = [list(row) for _, row in groupby(headings, key=lambda heading: (heading.level, heading.title))]
    return tuple(replace(row[0], count=len(row)) for row in rows)


def heading_label(heading: Heading) -> str:
    """A heading as a line of an outline."""
    times = f" ({heading.count} fois de suite)" if heading.count > 1 else ""
    return "  " * (heading.level - 2) + shown(heading.title) + times


def item_lead(text: str, depth: int, mark: str = BULLET) -> tuple[str, str]:
    """What stands before the first line of an item and before the others; its own mark stands for a bullet."""
    indent = "  " * depth
    own = mark == BULLET and _ENUMERATED.match(text)
    return indent if own else f"{indent}{mark} ", indent + "  "


def lay_out(document: Document, spans: Sequence[Span], width: int) -> Page:
    """The lines of a whole document in `width` cells, margin included."""
    lines: list[Line] = []
    starts: list[int] = []
    before: Block | None = None
    for blocks in _groups(document.blocks):
        laid = [BLANK] * _space(before, blocks[0])
        if (place := _page(blocks[0])) and (before is None or before.place != place):
            laid += [Line((Piece(f"— {place} —", "muted"),)), BLANK]
        above = (before or blocks[0]).start
        for at, line in [(above, line) for line in laid] + list(_laid(document, blocks, spans, width - MARGIN)):
            lines.append(line)
            starts.append(at)
        before = blocks[-1]
    return Page(tuple(map(_with_margin, lines, _marked(lines))), tuple(starts))


def _page(block: Block) -> str | None:
    """The page or the slide that a block stands on; the lines of a text file would be told at each paragraph."""
    return None if block.place and block.place.startswith(f"{LINE} ") else block.place


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks one by one, but the cells of a table together."""
    for key, members in groupby(blocks, key=lambda block: (block.kind is BlockKind.CELL, block.group)):
        if key[0]:
            yield list(members)
        else:
            yield from ([block] for block in members)


def _space(before: Block | None, block: Block) -> int:
    """Blank lines between two blocks."""
    if before is None or (
        block.kind is BlockKind.ITEM and before.kind is BlockKind.ITEM and before.group == block.group
    ):
        return 0
    return 2 if block.kind is BlockKind.HEADING and block.depth <= 2 else 1


def _laid(document: Document, blocks: Sequence[Block], spans: Sequence[Span], width: int) -> Iterator[tuple[int, Line]]:
    if blocks[0].kind is not BlockKind.CELL:
        block = blocks[0]
        first, rest = _lead(document, block)
        pieces = tuple(_pieces(document, block, spans, _role(block)))
        yield from ((block.start, line) for line in wrap(Paragraph(pieces, first, rest), width))
        return
    rows = [list(members) for _, members in groupby(blocks, key=lambda block: block.row)]
    for drawn in draw_table(Grid(tuple(_row(document, row, spans) for row in rows)), width):
        yield rows[drawn.row][0].start, drawn.line


def _row(document: Document, cells: Sequence[Block], spans: Sequence[Span]) -> tuple[tuple[Piece, ...], ...]:
    """The cells of a row by column; a column that the document leaves empty has no words."""
    by_column = {cell.column: tuple(_pieces(document, cell, spans, "")) for cell in cells}
    return tuple(by_column.get(column, ()) for column in range(max(by_column) + 1))


def _role(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return "title" if block.depth <= 2 else "strong"
    return "muted" if block.kind is BlockKind.NOTE else ""


def _lead(document: Document, block: Block) -> tuple[str, str]:
    """What stands before the first line and before the others."""
    if block.kind is BlockKind.ITEM:
        return item_lead(document.text[block.start : block.end], block.depth)
    if block.kind is BlockKind.NOTE:
        return "Note\u00a0: ", "  "
    return ("  ", "  ") if block.quoted else ("", "")


def _pieces(document: Document, block: Block, spans: Sequence[Span], role: str) -> Iterator[Piece]:
    """The words of a block, cut where a cited span begins or ends."""
    inside = sorted({edge for span in spans for edge in span if block.start < edge < block.end})
    edges = [block.start, *inside, block.end]
    for left, right in pairwise(edges):
        cited = any(start <= left and right <= end for start, end in spans)
        yield Piece(document.text[left:right], role, cited)


def _marked(lines: Sequence[Line]) -> list[bool]:
    """Which lines have the mark: those that hold cited words, and the blank ones between them."""
    marked = [line.cited for line in lines]
    for index in range(1, len(lines) - 1):
        marked[index] = marked[index] or (marked[index - 1] and marked[index + 1] and not lines[index].text.strip("─┼"))
    return marked


def _with_margin(line: Line, marked: bool) -> Line:
    mark = Piece(MARK + " ", "mark") if marked else Piece("  ")
    return Line((mark, *line.pieces), line.indent + MARGIN, line.before)
