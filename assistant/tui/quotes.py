"""The words of a quote -> paragraphs that keep the shape they have in their document: titles, items and their depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.corpus.models import CUT, Excerpt
from assistant.corpus.structure import Block, BlockKind
from assistant.render.quoting import quoted
from assistant.tui.lines import Paragraph, Piece
from assistant.tui.reading import item_lead


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of one block."""

    block: Block
    text: str


def quote_paragraphs(excerpt: Excerpt) -> tuple[Paragraph, ...]:
    """The quote between one pair of guillemets; words of a single block, or of a table, run on."""
    stretches = _stretches(excerpt)
    if len(stretches) < 2 or any(stretch.block.kind is BlockKind.CELL for stretch in stretches):
        return (Paragraph((Piece(quoted([excerpt.text])[0]),)),)
    return tuple(_paragraphs(stretches))


def table_rows(excerpt: Excerpt) -> list[list[str]]:
    """The rows of a table that is quoted, each cell on one line; nothing of a single cell, or of anything else."""
    stretches = _stretches(excerpt)
    if len(stretches) < 2 or not all(stretch.block.kind is BlockKind.CELL for stretch in stretches):
        return []
    width = max(stretch.block.column for stretch in stretches) + 1
    rows: dict[tuple[int, int], list[str]] = {}
    for stretch in stretches:
        block = stretch.block
        row = rows.setdefault((block.group, block.row), [""] * width)
        row[block.column] = " ".join(stretch.text.split())
    return list(rows.values())


def _stretches(excerpt: Excerpt) -> list[_Stretch]:
    """The words block by block, with the mark of a cut before every piece but the first."""
    document = excerpt.document
    stretches: list[_Stretch] = []
    for index, (start, end) in enumerate(excerpt.spans):
        cut = bool(index)
        for block in document.blocks_between(start, end):
            text = document.text[max(start, block.start) : min(end, block.end)]
            if cut and stretches[-1].block is block:
                stretches[-1] = _Stretch(block, stretches[-1].text + CUT + text)
            else:
                stretches.append(_Stretch(block, CUT.lstrip() + text if cut else text))
            cut = False
    return stretches


def _paragraphs(stretches: list[_Stretch]) -> Iterator[Paragraph]:
    before: Block | None = None
    for stretch, text in zip(stretches, quoted([stretch.text for stretch in stretches]), strict=True):
        block = stretch.block
        if before is not None and not _follows(before, block):
            yield Paragraph(())
        first, rest = item_lead(stretch.text, block.depth) if block.kind is BlockKind.ITEM else ("", "")
        yield Paragraph((Piece(text, "strong" if block.kind is BlockKind.HEADING else ""),), first, rest)
        before = block


def _follows(before: Block, block: Block) -> bool:
    """No blank line between items, between a title and what it stands over, nor between a lead-in and its items."""
    if block.kind is BlockKind.HEADING:
        return False
    return block.kind is BlockKind.ITEM or before.kind is BlockKind.HEADING
