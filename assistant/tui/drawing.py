"""Blocks of an answer -> parts ready to be laid out at any width.

The kinds of text are told apart without colour too: a quote has guillemets, a note says that it stands outside the
documents, a citation has its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from assistant.answers.answer import Answer
from assistant.answers.citing import short_reference
from assistant.blocks import Block, Cell, Citation, Elsewhere, Heading, Listing, Note, Quote, Said, Table
from assistant.corpus.models import Excerpt
from assistant.render.quoting import quoted
from assistant.tui.lines import Line, Paragraph, Piece, shown, wrap
from assistant.tui.quotes import quote_paragraphs, table_rows
from assistant.tui.reading import item_lead
from assistant.tui.tables import Grid, draw_table

NEAR = "passage proche, qui ne répond pas"
"""What is said of words that a refusal shows."""


class PartKind(StrEnum):
    """What a part of an answer is, which a style sheet turns into a look."""

    SAID = "said"
    HEADING = "heading"
    QUOTE = "quote"
    NEAR = "near"
    LISTING = "listing"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True)
class Part:
    """A part of an answer: what it is, its text, and the citations whose sources are told under it."""

    kind: PartKind
    body: tuple[Paragraph | Grid, ...]
    citations: tuple[Citation, ...] = ()


def parts(answer: Answer) -> tuple[Part, ...]:
    """The parts of an answer, in order."""
    apart = [note for note in answer.notes if note not in answer.blocks]
    return tuple(draw_block(block) for block in (*answer.blocks, *apart))


def lay_out(body: Iterable[Paragraph | Grid], width: int) -> list[Line]:
    """The lines of a part in `width` cells."""
    lines: list[Line] = []
    for element in body:
        if isinstance(element, Grid):
            lines += [row.line for row in draw_table(element, width)]
        else:
            lines += wrap(element, width)
    return lines


def source_line(citation: Citation) -> Paragraph:
    """The line under cited words: number, whose words, in what document, and where."""
    number = f"[{citation.n}]"
    pieces = [Piece(number, "number"), Piece(" "), Piece(short_credit(citation), "credit")]
    if place := _short_place(citation):
        pieces.append(Piece(f" · {place}", "muted"))
    return Paragraph(tuple(pieces), "", " " * (len(number) + 1))


def also_in(place: Elsewhere, citation: Citation) -> str:
    """« Dupont, 2021 (attribué à X) »: another document that holds the words, and whom else it credits."""
    reference = short_reference(place.document)
    if place.attributed_to and place.attributed_to != citation.attributed_to:
        return f"{reference} (attribué à {place.attributed_to})"
    return reference


def to_copy(citation: Citation) -> str:
    """The cited words with their reference, as one pastes them into a text; a table keeps its rows and columns."""
    rows = ["\t".join(map(shown, row)) for row in table_rows(citation.excerpt)]
    words = "\n".join([*rows, ""]) if rows else shown(f"{quoted([citation.excerpt.text])[0]} ")
    return f"{words}({shown(citation.reference.rstrip('.'))})."


def draw_block(block: Block) -> Part:
    """A block as a part."""
    match block:
        case Said(text):
            return Part(PartKind.SAID, (Paragraph((Piece(text),)),))
        case Heading(text):
            return Part(PartKind.HEADING, (Paragraph((Piece(text, "strong"),)),))
        case Quote(citation):
            return _cited(PartKind.QUOTE, quote_paragraphs(citation.excerpt), (citation,))
        case Listing():
            return _cited(PartKind.LISTING, tuple(_listing(block)), (block.citation,))
        case Table():
            return _table(block)
        case Note():
            return Part(PartKind.NOTE, tuple(_note(block)))
        case _:
            assert_never(block)


def _cited(kind: PartKind, body: tuple[Paragraph | Grid, ...], citations: tuple[Citation, ...]) -> Part:
    """Words of documents, of whatever shape; those that are only close to the question say so before anything else."""
    if not any(citation.near for citation in citations):
        return Part(kind, body, citations)
    return Part(PartKind.NEAR, (Paragraph((Piece(f"{NEAR}\u00a0:", "label"),)), *body), citations)


def _listing(listing: Listing) -> Iterator[Paragraph]:
    """The lead and the items between one pair of guillemets; the item asked for is pointed at."""
    leads = [("", "")] if listing.lead else []
    roles = [""] if listing.lead else []
    for item in listing.items:
        leads.append(item_lead(item.excerpt.text, item.depth, "▸" if item.asked else "•"))
        roles.append("strong" if item.asked else "")
    excerpts = [*([listing.lead] if listing.lead else []), *(item.excerpt for item in listing.items)]
    texts = quoted([excerpt.text for excerpt in excerpts])
    for text, role, (first, rest) in zip(texts, roles, leads, strict=True):
        yield Paragraph((Piece(text, role),), first, rest)


def _table(table: Table) -> Part:
    citations: dict[int, Citation] = {table.citation.n: table.citation} if table.citation else {}
    for row in table.rows:
        for cell in row:
            if cell.citation:
                citations.setdefault(cell.citation.n, cell.citation)
    several = len(citations) > 1
    grid = Grid(tuple(tuple(tuple(_cell(cell, several)) for cell in row) for row in table.rows))
    return _cited(PartKind.TABLE, (grid,), tuple(citations[n] for n in sorted(citations)))


def _cell(cell: Cell, numbered: bool) -> Iterator[Piece]:
    """The words of a cell; in a table put together from several places, each with its number."""
    if cell.label:
        yield Piece(cell.label, "label")
    if cell.excerpt is None:
        return
    yield Piece(_one_line(cell.excerpt))
    if numbered and cell.citation:
        yield Piece("\u00a0")
        yield Piece(f"[{cell.citation.n}]", "number", citation=cell.citation.n)


def _one_line(excerpt: Excerpt) -> str:
    return "\n".join(line.strip() for line in excerpt.text.split("\n") if line.strip())


def _note(note: Note) -> Iterator[Paragraph]:
    certain = "" if note.certain else " (à vérifier)"
    yield Paragraph((Piece("Hors des documents", "strong"), Piece(f" · {note.term}{certain}", "muted")))
    yield Paragraph((Piece(note.today),))
    yield Paragraph((Piece(f"Depuis {note.since}. Source\u00a0: {note.source}", "muted"),))


def short_credit(citation: Citation) -> str:
    """Whose words, author first, then the document that holds them."""
    holder = short_reference(citation.document)
    credit = citation.attributed_to
    if not credit or credit in citation.document.authors:
        return holder
    return f"{credit}, {'rapporté dans' if citation.passage.reported else 'cité dans'} {holder}"


def _short_place(citation: Citation) -> str:
    """The innermost title above the words, and the page or slide where it is known."""
    section = citation.passage.section
    return "".join(section[-1:]) + citation.locator.removeprefix(" › ".join(section)).replace("p. ", "p.\u00a0")
