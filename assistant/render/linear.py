"""An answer -> lines that a screen reader reads in order: nothing drawn, nothing that asks for eyes.

Who speaks comes before the words, each passage under « Source 1 »; a table is read row by row, every cell after the
name of its column; what can be asked next has a short name to type. Long paragraphs are cut to a width where there is a
terminal, and left whole elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from assistant.answers.answer import Answer, Status
from assistant.answers.guiding import Proposal
from assistant.blocks import Block, Cell, Citation, Heading, Listing, Note, Quote, Said, Table
from assistant.corpus.models import Excerpt
from assistant.language.printable import printable
from assistant.render.cells import wrap
from assistant.render.crediting import NEAR, also_in, credit, note_lines
from assistant.render.quoting import quoted
from assistant.render.text import NBSP, counted, stretches_of

UNCUT = 1 << 20
"""A width that no line reaches."""


def answer_to_linear(answer: Answer, width: int = UNCUT, taken: str = "") -> str:
    """The answer as text to be read from top to bottom, ending with a line feed.

    `taken` says how a guide that it proposes is taken, `{guide}` standing for its id; nothing where it cannot be.
    """
    return laid_out(_parted_once(_paragraphs(answer, taken)), width)


def _parted_once(paragraphs: Iterable[str]) -> Iterator[str]:
    """Paragraphs with one blank line at most between two of them."""
    before = None
    for paragraph in paragraphs:
        if paragraph or before != "":
            yield paragraph
        before = paragraph


def laid_out(paragraphs: Iterable[str], width: int = UNCUT) -> str:
    """Paragraphs as one text, cut to a width; what they indent stays so."""
    lines: list[str] = []
    for paragraph in paragraphs:
        for line in paragraph.split("\n"):
            indent = line[: len(line) - len(line.lstrip(" "))]
            lines += wrap(line.lstrip(" "), width, indent) if line else [""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _paragraphs(answer: Answer, taken: str) -> Iterator[str]:
    query = answer.query
    if query.told:
        yield f"Compris{NBSP}: {printable(query.told)}"
        yield ""
    if answer.guide and answer.guide.first:
        yield from _guide(answer.guide, taken)
        yield ""
    for before, block in zip((None, *answer.blocks), answer.blocks, strict=False):
        if isinstance(block, Said) and before is not None and not isinstance(before, Said):
            yield ""
        yield from _block(block)
    for note in answer.notes:
        if note not in answer.blocks:
            yield from _note(note)
    yield from _sources(answer.citations)
    yield from _suggestions(answer, taken)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Said(text):
            yield printable(text)
        case Heading(text):
            yield ""
            yield printable(text)
        case Quote(citation):
            yield from _passage(citation, [("", citation.excerpt.text)])
        case Listing():
            yield from _passage(block.citation, stretches_of(block))
        case Table():
            yield from _table(block)
        case Note():
            yield from _note(block)
        case _:
            assert_never(block)


def _passage(citation: Citation, stretches: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Words of a document between « », after their number and who says them."""
    yield ""
    yield _led(citation)
    texts = quoted([words(text) for _, text in stretches])
    for (mark, _), text in zip(stretches, texts, strict=True):
        yield mark + text


def _led(citation: Citation) -> str:
    """« Source 1, Dhume, dans RNRSMS, 2010 : »."""
    near = f"{NEAR}, " if citation.near else ""
    return printable(f"Source {citation.n}, {near}{credit(citation)}{NBSP}:")


def words(text: str) -> str:
    """Words of a document as they can be read: no blank line between them, nothing that acts."""
    return "\n".join(line.strip() for line in printable(text).replace("\t", "  ").split("\n") if line.strip())


def _table(table: Table) -> Iterator[str]:
    """A table row by row, each cell after the name of its column."""
    header, *body = table.rows or ((),)
    if not body:
        header, body = (), list(table.rows)
    yield ""
    if table.citation:
        yield _led(table.citation)
    yield f"Tableau, {counted(len(body), 'ligne')}."
    names = [_cell(cell, table) for cell in header]
    for number, row in enumerate(body, 1):
        yield from read_row(number, names, [_cell(cell, table) for cell in row])


def read_row(number: int, names: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    """A row of a table as lines: its first cell where that names the row, then « column : cell » for each other one."""
    titled = bool(cells and cells[0]) and (not names or not names[0])
    yield f"Ligne {number}{NBSP}: {cells[0]}" if titled else f"Ligne {number}"
    for index, cell in list(enumerate(cells))[titled:]:
        name = names[index] if index < len(names) else ""
        if cell:
            text = " / ".join(cell.split("\n"))
            yield f"  {name}{NBSP}: {text}" if name else f"  {text}"


def _cell(cell: Cell, table: Table) -> str:
    if cell.excerpt is None:
        return printable(cell.label)
    return words(cell.excerpt.text) + _number(cell.citation if table.citation is None else None, cell.excerpt)


def _number(citation: Citation | None, excerpt: Excerpt) -> str:
    return f" (source {citation.n})" if citation and excerpt.spans else ""


def _note(note: Note) -> Iterator[str]:
    yield ""
    yield f"Note, hors des documents{'' if note.certain else ', à vérifier'}{NBSP}:"
    yield from map(printable, note_lines(note))


def _sources(citations: Sequence[Citation]) -> Iterator[str]:
    if not citations:
        return
    yield ""
    first = citations[0].n
    yield f"Références, que «{NBSP}source {first}{NBSP}» remet dans leur document{NBSP}:"
    for citation in citations:
        yield f"Source {citation.n}{NBSP}: {printable(citation.reference)}"
        if also := also_in(citation):
            yield f"  {printable(also)}"


def _guide(guide: Proposal, taken: str) -> Iterator[str]:
    how = f" ({taken.format(guide=guide.guide)})" if taken else ""
    yield f"À faire avec vous{NBSP}: {printable(guide.name)}{how}"


def _suggestions(answer: Answer, taken: str) -> Iterator[str]:
    if answer.guide and not answer.guide.first:
        yield ""
        yield from _guide(answer.guide, taken)
    if not answer.suggestions:
        return
    title = "Questions qui ont une réponse" if answer.status is Status.UNANSWERED else "À demander ensuite"
    yield ""
    yield f"{title}, en tapant q1, q2…{NBSP}:" if len(answer.suggestions) > 1 else f"{title}, en tapant q1{NBSP}:"
    for number, suggestion in enumerate(answer.suggestions, 1):
        yield f"q{number}{NBSP}: {printable(suggestion)}"
