"""A document, or a part of it, -> lines that a screen reader reads in order, told where cited words begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from assistant.blocks import Citation
from assistant.corpus.models import Document, Library, Span
from assistant.corpus.structure import Block, BlockKind
from assistant.language.printable import printable
from assistant.render.crediting import also_in, credit
from assistant.render.linear import UNCUT, laid_out, read_row, words
from assistant.render.text import NBSP, counted

AROUND = 2
"""Blocks shown on either side of a passage."""
BEGINS, ENDS = f"Passage cité{NBSP}:", "Fin du passage cité."


class Section(NamedTuple):
    """A heading of a document and what stands under it, up to the next heading."""

    title: str
    level: int
    blocks: tuple[Block, ...]


class _Stretch(NamedTuple):
    text: str
    cited: bool


def sections(document: Document) -> list[Section]:
    """The parts of a document, in order; what stands before its first heading is under its title."""
    parts: list[tuple[str, int, list[Block]]] = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            title = " ".join(document.text[block.start : block.end].split())
            parts.append((title, block.depth, []))
        elif not parts:
            parts.append((document.title, 1, []))
        if block.kind is not BlockKind.HEADING:
            parts[-1][2].append(block)
    return [Section(title, level, tuple(blocks)) for title, level, blocks in parts if blocks]


def documents_to_linear(library: Library, width: int = UNCUT) -> str:
    """The documents, each with the number by which it opens."""
    lines = [f"{counted(len(library.documents), 'document')}. «{NBSP}/documents 1{NBSP}» donne le plan du premier."]
    for number, document in enumerate(library.documents.values(), 1):
        year = str(document.year) if document.year else "sans date"
        makers = ", ".join(document.authors) or document.short_authors
        lines.append(printable(f"{number}. {document.title}. {makers}, {document.kind}, {year}."))
    return laid_out(lines, width)


def outline_to_linear(document: Document, number: int, width: int = UNCUT) -> str:
    """What a document is, and its parts, each with the number by which it is read."""
    lines = [printable(text) for text in (document.title, document.description) if text]
    lines += [printable(f"Manque{NBSP}: {missing}") for missing in document.missing]
    lines += ["", f"Plan. «{NBSP}/documents {number} 1{NBSP}» lit la première partie."]
    lines += [f"{at}. {printable(part.title)}" for at, part in enumerate(sections(document), 1)]
    return laid_out(lines, width)


def section_to_linear(document: Document, part: Section, width: int = UNCUT) -> str:
    """A part of a document, whole."""
    texts = (stretch.text for stretch in _stretches(document, part.blocks, ()))
    return laid_out([printable(part.title), *texts], width)


def source_to_linear(citation: Citation, width: int = UNCUT) -> str:
    """A passage in its document: where it stands, what is before and after, its reference."""
    document = citation.document
    lines = [
        printable(f"Source {citation.n}, {credit(citation)}"),
        printable(f"{document.title}, {citation.locator}"),
        "",
    ]
    inside = False
    for text, cited in _stretches(document, _around(document, citation.excerpt.spans), citation.excerpt.spans):
        if cited != inside:
            lines.append(BEGINS if cited else ENDS)
        inside = cited
        lines.append(text)
    if inside:
        lines.append(ENDS)
    lines += ["", f"Référence{NBSP}: {printable(citation.reference)}"]
    if also := also_in(citation):
        lines.append(printable(also))
    lines.append(_whole(citation))
    return laid_out(lines, width)


def _whole(citation: Citation) -> str:
    """How to read on from a passage."""
    block = citation.document.blocks_between(citation.excerpt.start, citation.excerpt.start + 1)
    parts = sections(citation.document)
    at = next((n for n, part in enumerate(parts, 1) if block and block[0] in part.blocks), None)
    command = f"/documents {citation.document.id}" + (f" {at}" if at else "")
    return f"Toute cette partie du document{NBSP}: {command}"


def _around(document: Document, spans: Sequence[Span]) -> list[Block]:
    """The blocks of a passage and some on either side, tables never cut."""
    inside = document.blocks_between(spans[0][0], spans[-1][1])
    if not inside:
        return []
    first, last = document.blocks.index(inside[0]), document.blocks.index(inside[-1])
    first, last = max(0, first - AROUND), min(len(document.blocks) - 1, last + AROUND)
    while first and _same_table(document.blocks[first - 1], document.blocks[first]):
        first -= 1
    while last + 1 < len(document.blocks) and _same_table(document.blocks[last], document.blocks[last + 1]):
        last += 1
    return list(document.blocks[first : last + 1])


def _same_table(left: Block, right: Block) -> bool:
    return left.kind is right.kind is BlockKind.CELL and left.group == right.group


def _stretches(document: Document, blocks: Sequence[Block], spans: Sequence[Span]) -> Iterator[_Stretch]:
    for table, members in groupby(blocks, key=lambda block: block.kind is BlockKind.CELL and block.group):
        if table:
            yield from _table(document, list(members), spans)
            continue
        for block in members:
            yield from _cut(document, block, spans)


def _cut(document: Document, block: Block, spans: Sequence[Span]) -> Iterator[_Stretch]:
    """A block, cut where cited words begin or end."""
    edges = sorted({block.start, block.end, *(e for span in spans for e in span if block.start < e < block.end)})
    lead = {BlockKind.HEADING: f"Titre{NBSP}: ", BlockKind.ITEM: "– ", BlockKind.NOTE: f"Note{NBSP}: "}.get(
        block.kind, ""
    )
    for left, right in pairwise(edges):
        text = words(document.text[left:right])
        if text:
            yield _Stretch(lead + text, _cited(left, right, spans))
            lead = ""


def _table(document: Document, cells: Sequence[Block], spans: Sequence[Span]) -> Iterator[_Stretch]:
    names: list[str] = []
    for row, members in groupby(cells, key=lambda block: block.row):
        blocks = list(members)
        texts = [""] * (max(block.column for block in blocks) + 1)
        for block in blocks:
            texts[block.column] = words(document.text[block.start : block.end])
        if row == 0:
            names = texts
            continue
        cited = any(_cited(block.start, block.end, spans) for block in blocks)
        yield from (_Stretch(line, cited) for line in read_row(row, names, texts))


def _cited(left: int, right: int, spans: Sequence[Span]) -> bool:
    return any(left < end and start < right for start, end in spans)
