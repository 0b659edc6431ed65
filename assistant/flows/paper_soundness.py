"""Whether a document of a guide makes sense: the fields it names exist, and none that is internal is handed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.flows.deliverables import Paper, PaperBlock, Shown
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.schema import FieldType, Flow, Readers
from assistant.flows.soundness import condition_problems, unknown
from assistant.records import Problem

_LONGEST_RULED = 60


def paper_problems(paper: Paper, flow: Flow, makers: Iterable[Flow], file: str) -> list[Problem]:
    """Everything wrong in a document that a guide makes, each problem once.

    A field may be asked by another one of its makers only: in this guide, it is simply not answered.
    """
    asked = {name for maker in makers for name in maker.fields}
    found = [*_head(paper, flow, asked), *_blocks(paper, flow, asked)]
    return [Problem(file, where, message) for where, message in dict.fromkeys(found)]


def _head(paper: Paper, flow: Flow, asked: set[str]) -> Iterator[tuple[str, str]]:
    named = [("subtitle", paper.subtitle), ("author", paper.author), *(("when", name) for name in paper.when)]
    for key, name in named:
        if name and (message := unknown(name, asked, "le champ") or _inside(name, flow, paper)):
            yield key, message
    for key, name in named[:2]:
        yield from ((key, message) for message in _single(name, flow))
    if not paper.quotes and any(
        block.references or block.pinned or block.pinned_elsewhere for block in paper.all_blocks()
    ):
        yield "quotes", "des citations y sont demandées, mais « quotes » n'est pas à yes"


def _inside(name: str, flow: Flow, paper: Paper) -> str | None:
    """The sentence that tells an internal field of a document to hand out: even as a condition, it would show."""
    if paper.readers is Readers.ALL and name in flow.fields and flow.fields[name].readers is Readers.INSIDE:
        return f"le champ « {name} » est interne, ce document est à remettre"
    return None


def _blocks(paper: Paper, flow: Flow, asked: set[str]) -> Iterator[tuple[str, str]]:
    for block in paper.all_blocks():
        if len(block.kinds) != 1:
            told = ", ".join(block.kinds) or "aucune"
            yield "blocks", f"un bloc dit une seule chose à la fois ({told})"
            continue
        kind = block.kinds[0]
        if block.part:
            known = {name: values for name, values in block.part.when.items() if name in flow.fields}
            yield from ((block.part.title, message) for message in condition_problems(known, flow.fields))
            for name in block.part.when:
                if message := unknown(name, asked, "le champ") or _inside(name, flow, paper):
                    yield block.part.title, message
        if block.ruled is not None and not 0 < block.ruled <= _LONGEST_RULED:
            yield kind, f"de 1 à {_LONGEST_RULED} lignes"
        if block.blank_table and not 0 <= block.blank_table.rows <= _LONGEST_RULED:
            yield kind, f"de 0 à {_LONGEST_RULED} lignes"
        for name in fields_named(block):
            if message := unknown(name, asked, "le champ") or _inside(name, flow, paper):
                yield kind, message
        yield from ((kind, message) for message in _of_tables(block, flow, paper))


def fields_named(block: PaperBlock) -> Iterator[str]:
    """The fields that one block names, those of the blocks inside it apart."""
    yield from (pair.field for pair in block.pairs or ())
    yield from (run.field for run in block.line or () if run.field)
    yield from (each.field for each in (block.answer, block.each, block.map) if each is not None)
    for row in block.grid.rows if block.grid else ():
        yield from row.fields
    if block.map:
        around = (block.map.centre, block.map.date, block.map.title, block.map.perimeter)
        yield from (name for name in around if name)
    if block.sort:
        yield from block.sort.fields
        yield from (name + block.sort.facts for name in block.sort.fields if block.sort.facts)
    yield from block.pinned or ()


def _of_tables(block: PaperBlock, flow: Flow, paper: Paper) -> Iterator[str]:
    if block.answer:
        total = [block.answer.total] if block.answer.total else []
        yield from _columns(block.answer.field, [*block.answer.columns, *total], flow, paper)
        yield from _whole_table(block.answer, flow)
    if block.each:
        names = [block.each.title, *(pair.field for pair in block.each.pairs)]
        yield from _columns(block.each.field, names, flow, paper)
    if block.grid:
        lengths = {len(row.fields) for row in block.grid.rows}
        if lengths - {len(block.grid.columns) - 1}:
            yield "chaque ligne a une case par colonne, la première étant son étiquette"
    for name in _short_ones(block):
        yield from _single(name, flow)
    if block.map and block.map.called:
        yield from filter(None, [unknown(block.map.called, load_vocabulary().said.called, "le nom")])
    for name in block.sort.fields if block.sort else ():
        asked = flow.fields.get(name)
        if asked and asked.type is not FieldType.CHOICE:
            yield f"le champ « {name} » n'est pas un choix"


def _columns(table: str, names: list[str], flow: Flow, paper: Paper) -> Iterator[str]:
    asked = flow.fields.get(table)
    if asked is None:
        return
    if asked.type is not FieldType.TABLE:
        if names:
            yield f"le champ « {table} » n'est pas un tableau"
        return
    for name in names:
        column = asked.column(name)
        if column is None:
            yield unknown(name, [each.id for each in asked.columns], "la colonne") or ""
        elif paper.readers is Readers.ALL and column.readers is Readers.INSIDE:
            yield f"la colonne « {name} » est interne, ce document est à remettre"


def _whole_table(shown: Shown, flow: Flow) -> Iterator[str]:
    asked = flow.fields.get(shown.field)
    if asked and asked.type is not FieldType.TABLE and shown.extra_columns:
        yield f"le champ « {shown.field} » n'est pas un tableau"
    summed = asked.column(shown.total) if asked and shown.total else None
    if summed and summed.type is not FieldType.NUMBER:
        yield f"la colonne « {shown.total} » n'est pas un nombre : elle ne s'additionne pas"


def _short_ones(block: PaperBlock) -> Iterator[str]:
    """The fields that one block shows inside a line or a cell."""
    yield from (pair.field for pair in block.pairs or ())
    yield from (run.field for run in block.line or () if run.field)
    for row in block.grid.rows if block.grid else ():
        yield from row.fields
    if block.sort and block.sort.facts:
        yield from (name + block.sort.facts for name in block.sort.fields)
    if block.map:
        yield from (block.map.centre, block.map.date, block.map.title, block.map.perimeter)


def _single(name: str, flow: Flow) -> Iterator[str]:
    asked = flow.fields.get(name)
    if asked and asked.type is FieldType.TABLE:
        yield f"« {asked.id} » est un tableau : employez « answer »"
