"""The shape a passage has in its document: plain words, a list with its lead-in, a table."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.corpus.models import Document, Excerpt, Library, Passage, PassageKind
from assistant.corpus.structure import Block, BlockKind

_LEAST_ITEMS = 2


@dataclass(frozen=True)
class Shape:
    """A passage taken apart: lead-in and items, or rows of cells (None when empty); both empty for plain words."""

    lead: Excerpt | None = None
    items: tuple[tuple[Excerpt, int], ...] = ()
    rows: tuple[tuple[Excerpt | None, ...], ...] = ()


def shape_of(library: Library, passage: Passage) -> Shape:
    """Take a passage apart by the blocks of its document."""
    document = library.document_of(passage)
    blocks = [b for b in document.blocks_between(passage.start, passage.end) if b.kind is not BlockKind.NOTE]
    header = _header(document, passage)
    cells = [block for block in blocks if block.kind is BlockKind.CELL]
    items = [block for block in blocks if block.kind is BlockKind.ITEM]
    if cells and len(cells) >= len(blocks) - 2:
        return Shape(rows=_rows(document, [*header, *cells], passage))
    if len(items) >= _LEAST_ITEMS and _is_one_list(blocks):
        before = [block for block in blocks if block.end <= items[0].start]
        lead = document.excerpt(max(before[0].start, passage.start), before[-1].end) if before else None
        return Shape(lead, tuple((_within(document, item, passage), item.depth) for item in items))
    return Shape()


def with_header(library: Library, passage: Passage) -> Excerpt:
    """The words of a passage; those of a row of a table come after the header that tells what its cells are."""
    document = library.document_of(passage)
    header = _header(document, passage)
    if not header:
        return library.excerpt_of(passage)
    return document.join([(header[0].start, header[-1].end), (passage.start, passage.end)])


def _header(document: Document, passage: Passage) -> list[Block]:
    """The header cells of the table a row stands in; none for other passages, or when the row is the header."""
    if passage.kind is not PassageKind.ROW:
        return []
    cells = [b for b in document.blocks_between(passage.start, passage.end) if b.kind is BlockKind.CELL]
    if not cells or not cells[0].row:
        return []
    return [b for b in document.blocks if b.group == cells[0].group and b.row == 0 and b.kind is BlockKind.CELL]


def _is_one_list(blocks: list[Block]) -> bool:
    """A few lines of lead-in, then items to the end."""
    kinds = [block.kind is BlockKind.ITEM for block in blocks]
    first = kinds.index(True)
    return all(kinds[first:]) and first <= 3


def _within(document: Document, block: Block, passage: Passage) -> Excerpt:
    if block.end <= passage.start:  # a header, above the row
        return document.excerpt(block.start, block.end)
    return document.excerpt(max(block.start, passage.start), min(block.end, passage.end))


def _rows(document: Document, cells: list[Block], passage: Passage) -> tuple[tuple[Excerpt | None, ...], ...]:
    width = 1 + max(cell.column for cell in document.blocks if cell.group == cells[0].group)
    table: dict[int, list[Excerpt | None]] = {}
    for cell in cells:
        if cell.group == cells[0].group:
            table.setdefault(cell.row, [None] * width)[cell.column] = _within(document, cell, passage)
    return tuple(tuple(row) for _, row in sorted(table.items()))
