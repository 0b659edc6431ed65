"""A document to hand out as lines of the screen; the words of the writer, ours and the authors' are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from assistant.blocks import (
    Blank,
    Citation,
    Figure,
    Handout,
    HandoutBlock,
    Heading,
    Listing,
    Note,
    Own,
    OwnList,
    OwnTable,
    PageBreak,
    Pairs,
    Quote,
    References,
    Ruled,
    Said,
    Table,
)
from assistant.blocks import Paragraph as OwnParagraph
from assistant.language.typography import spaced
from assistant.tui.drawing import Part, draw_block, lay_out
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, wrap
from assistant.tui.tables import Grid


def preview(handout: Handout, width: int) -> list[Line]:
    """The lines of a document in `width` cells."""
    lines: list[Line] = []
    for text, role in ((handout.banner, "label"), (handout.title, "title"), (handout.subtitle, "strong")):
        if text:
            lines += wrap(Paragraph((Piece(text, role),)), width)
    for block in handout.blocks:
        lines += [BLANK, *lay_out(_body(block), width)]
    return lines


def _body(block: HandoutBlock) -> tuple[Paragraph | Grid, ...]:
    match block:
        case Said() | Quote() | Listing() | Table() | Note():
            return tuple(_of_part(draw_block(block)))
        case Heading(text, level):
            return (Paragraph((Piece(text, "title" if level == 1 else "strong"),)),)
        case Own() | Blank():
            return (Paragraph((_piece(block),)),)
        case OwnParagraph(parts):
            return (Paragraph(tuple(_piece(part) for part in parts)),)
        case OwnList(items):
            return tuple(Paragraph((Piece(spaced(item)),), "• ", "  ") for item in items)
        case OwnTable():
            return (_grid(block),)
        case Pairs(rows):
            labels = ((Piece(f"{label}\u00a0: ", "muted"), _piece(value)) for label, value in rows)
            return tuple(Paragraph(pieces, "", "  ") for pieces in labels)
        case Ruled(lines):
            return tuple(Paragraph((Piece("…" * 12, "muted"),)) for _ in range(lines))
        case Figure():
            told = ((said, "" if said.startswith("– ") else "strong") for said in block.described)
            return tuple(Paragraph((Piece(said, role),), "", "  ") for said, role in told)
        case References(citations):
            return tuple(Paragraph((Piece(reference),), "– ", "  ") for reference in _references(citations))
        case PageBreak():
            return (Paragraph((Piece("— page suivante —", "muted"),)),)
        case _:
            assert_never(block)


def _of_part(part: Part) -> Iterator[Paragraph | Grid]:
    yield from part.body
    for citation in part.citations:
        yield Paragraph((Piece(citation.reference, "muted"),), "  ", "  ")


def _piece(part: Said | Own | Blank) -> Piece:
    return Piece(spaced(part.text), {Said: "muted", Own: "", Blank: "label"}[type(part)])


def _grid(table: OwnTable) -> Grid:
    head = tuple((Piece(title, "label"),) for title in table.columns)
    rows = [tuple((Piece(spaced(cell)),) for cell in row) for row in table.rows]
    sums = [tuple((Piece(cell, "label"),) for cell in table.sums)] if table.sums else []
    return Grid((head, *rows, *sums))


def _references(citations: tuple[Citation, ...]) -> list[str]:
    return sorted({citation.reference for citation in citations})
