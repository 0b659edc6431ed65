"""A document of a guide, and the answers of a draft -> a handout. Knows no medium.

The writer's words, the authors' (pinned citations) and ours stay apart: each has its own blocks. What is internal never
enters a document to hand out, whatever its file says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.blocks import (
    Blank,
    Citation,
    Handout,
    HandoutBlock,
    Heading,
    Own,
    OwnTable,
    PageBreak,
    Pairs,
    Paragraph,
    References,
    Ruled,
    Said,
)
from assistant.corpus.models import Library
from assistant.flows.answer_blocks import alone, answer_blocks, cell_of, columns_of, short_words
from assistant.flows.conditions import holds
from assistant.flows.deliverables import Each, Grid, Pair, Paper, PaperBlock, Part, Run, Shown, Sort
from assistant.flows.draft import Pin, Row, Value, value_of
from assistant.flows.holding_back import held_back
from assistant.flows.mapping import drawn
from assistant.flows.paper_soundness import fields_named
from assistant.flows.pinning import citations_of, quoted
from assistant.flows.reach import Reach
from assistant.flows.schema import Field, Readers
from assistant.flows.wording import GuideWords
from assistant.language.typography import spaced

_DEEPEST = 3
"""Levels of headings."""


@dataclass(frozen=True)
class Source:
    """All that a document is made from."""

    reach: Reach
    library: Library
    words: GuideWords


@dataclass
class _Sheet:
    """A document being composed."""

    paper: Paper
    source: Source
    citations: list[Citation] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)
    """Those whose quotes stand in it."""

    @property
    def handed(self) -> bool:
        return self.paper.readers is Readers.ALL

    def field(self, name: str) -> Field | None:
        """A field that this document may show, else None."""
        asked = self.source.reach.flow.fields.get(name)
        return None if asked is None or (self.handed and asked.readers is Readers.INSIDE) else asked

    def value(self, name: str) -> Value | None:
        """The answer to a field that this document may show, else None."""
        asked = self.field(name)
        if asked is None or name not in self.source.reach.visible:
            return None
        return value_of(asked, self.source.reach.draft)


@dataclass(frozen=True)
class Composed:
    """A document, and what was kept out of it."""

    handout: Handout
    held_back: tuple[str, ...]
    """Labels of answers that are internal and stand in no part of it."""


def compose(paper: Paper, source: Source) -> Composed:
    """Make a document of the answers."""
    sheet = _Sheet(paper, source)
    blocks = list(_blocks(paper.blocks, sheet, 1))
    handout = Handout(
        title=spaced(paper.title),
        blocks=tuple(blocks),
        subtitle=_short(paper.subtitle, sheet),
        banner=spaced(paper.banner),
        author=_short(paper.author, sheet),
    )
    return Composed(handout, tuple(held_back(paper, source.reach)))


def _short(name: str, sheet: _Sheet) -> str:
    asked, value = sheet.field(name), sheet.value(name)
    return short_words(asked, value) if asked and value else ""


def _alone(name: str, sheet: _Sheet) -> str:
    asked = sheet.field(name)
    return alone(asked, _short(name, sheet)) if asked else ""


def _blocks(blocks: Iterable[PaperBlock], sheet: _Sheet, level: int) -> Iterator[HandoutBlock]:
    for block in blocks:
        yield from _block(block, sheet, level)


def _block(block: PaperBlock, sheet: _Sheet, level: int) -> Iterator[HandoutBlock]:
    if block.part:
        yield from _part(block.part, sheet, level)
    elif block.answer:
        yield from _answer(block.answer, sheet, level)
    elif block.pairs:
        yield from _pairs(block.pairs, sheet)
    elif block.line:
        yield Paragraph(tuple(part for run in block.line for part in _run(run, sheet)))
    elif block.each:
        yield from _cards(block.each, sheet, level)
    elif block.grid:
        yield _grid(block.grid, sheet)
    elif block.sort:
        yield from _sorted(block.sort, sheet, level)
    elif block.map:
        if figure := drawn(block.map, sheet.source.reach, sheet.handed):
            yield figure
    elif block.pinned:
        yield from _pinned(block.pinned, sheet)
    elif block.pinned_elsewhere:
        yield from _pinned(sheet.source.reach.flow.fields, sheet, anew=False)
    else:
        yield from _fixed(block, sheet, level)


def _fixed(block: PaperBlock, sheet: _Sheet, level: int) -> Iterator[HandoutBlock]:
    """What does not depend on the answers."""
    if block.say:
        yield Said(spaced(block.say))
    elif block.checklist:
        for item in block.checklist:
            yield Said(f"☐ {spaced(item)}")
    elif block.blank_table:
        columns = tuple(spaced(title) for title in block.blank_table.columns)
        yield OwnTable(columns, (("",) * len(columns),) * block.blank_table.rows)
    elif block.ruled:
        yield Ruled(block.ruled)
    elif block.page:
        yield PageBreak()
    elif block.references and sheet.citations:
        yield Heading(spaced(sheet.source.words.references), level)
        yield References(tuple(sheet.citations))


def _part(part: Part, sheet: _Sheet, level: int) -> Iterator[HandoutBlock]:
    reach = sheet.source.reach
    if not holds(part.when, reach.draft.answers, reach.visible):
        return
    before = len(sheet.citations)
    inside = list(_blocks(part.blocks, sheet, min(level + 1, _DEEPEST)))
    if part.pinned:
        names = [name for block in part.blocks for name in fields_named(block)]
        inside += _pinned(names, sheet)
    quoted = len(sheet.citations) > before or any(isinstance(block, References) for block in inside)
    if not (part.required or quoted) and not (inside and _says_something(part.blocks, sheet)):
        return
    if part.page:
        yield PageBreak()
    if part.title:
        yield Heading(spaced(part.title), level)
    yield from inside or [Blank(sheet.source.words.blank)]


def _says_something(blocks: Iterable[PaperBlock], sheet: _Sheet) -> bool:
    """Whether one of the answers that some blocks show was given."""
    for block in blocks:
        inner = block.part.blocks if block.part else ()
        names = () if block.pinned else fields_named(block)
        if _says_something(inner, sheet) or any(_given(name, sheet) for name in names):
            return True
    return False


def _given(name: str, sheet: _Sheet) -> bool:
    return sheet.field(name) is not None and sheet.source.reach.answer(name) is not None


def _answer(shown: Shown, sheet: _Sheet, level: int) -> list[HandoutBlock]:
    asked = sheet.field(shown.field)
    if asked is None:  # another guide that makes this document asks it
        missing = shown.required and shown.field not in sheet.source.reach.flow.fields
        return [Blank(sheet.source.words.blank)] if missing else []
    return answer_blocks(asked, sheet.value(shown.field), shown, sheet.handed, sheet.source.words, level)


def _pairs(pairs: list[Pair], sheet: _Sheet) -> Iterator[HandoutBlock]:
    rows = []
    for pair in pairs:
        text = _alone(pair.field, sheet)
        if text or pair.required:
            rows.append((spaced(pair.label), Own(text) if text else Blank(sheet.source.words.blank)))
    if rows:
        yield Pairs(tuple(rows))


def _run(run: Run, sheet: _Sheet) -> Iterator[Said | Own | Blank]:
    if run.say:
        yield Said(spaced(run.say))
    if run.field:
        text = _short(run.field, sheet)
        if text:
            yield Own(text)
        elif run.required:
            yield Blank(sheet.source.words.blank)


def _cards(each: Each, sheet: _Sheet, level: int) -> Iterator[HandoutBlock]:
    asked, value = sheet.field(each.field), sheet.value(each.field)
    rows = [row for row in value or () if isinstance(row, dict) and row]
    if asked is None or not rows:
        return
    for number, row in enumerate(rows):
        if each.page and number:
            yield PageBreak()
        yield Heading(_title(asked, each.title, row, sheet) or sheet.source.words.blank, level)
        pairs = tuple(_card(asked, each.pairs, row, sheet))
        if pairs:
            yield Pairs(pairs)


def _title(asked: Field, name: str, row: Row, sheet: _Sheet) -> str:
    shown = columns_of(asked, [name], sheet.handed)
    return cell_of(shown[0], row) if shown and shown[0].id == name else ""


def _card(asked: Field, pairs: list[Pair], row: Row, sheet: _Sheet) -> Iterator[tuple[str, Own | Blank]]:
    for pair in pairs:
        column = asked.column(pair.field)
        if column is None or (sheet.handed and column.readers is Readers.INSIDE):
            continue
        text = alone(column, cell_of(column, row))
        if text or pair.required:
            yield spaced(pair.label), Own(text) if text else Blank(sheet.source.words.blank)


def _grid(grid: Grid, sheet: _Sheet) -> HandoutBlock:
    rows = [(spaced(row.label), *(_alone(name, sheet) for name in row.fields)) for row in grid.rows]
    unanswered = not any(cell for row in rows for cell in row[1:])
    return OwnTable(tuple(spaced(title) for title in grid.columns), tuple(rows), by_hand=unanswered)


def _sorted(sort: Sort, sheet: _Sheet, level: int) -> Iterator[HandoutBlock]:
    for group in sort.groups:
        rows: list[tuple[str, Own | Blank]] = []
        for name in sort.fields:
            asked, value = sheet.field(name), sheet.value(name)
            if asked and isinstance(value, str) and value in group.values:
                fact = _short(name + sort.facts, sheet) if sort.facts else ""
                answer = alone(asked, value)
                said = sheet.source.words.fact.format(answer=answer, fact=fact) if fact else answer
                rows.append((spaced(asked.label), Own(said)))
        if rows:
            yield Heading(spaced(group.title), level)
            yield Pairs(tuple(rows))


def _pinned(names: Iterable[str], sheet: _Sheet, anew: bool = True) -> list[HandoutBlock]:
    """The quotes pinned to some fields, in their order, each once; not `anew`: those that stand nowhere yet."""
    if not sheet.paper.quotes:
        return []
    in_view = sheet.source.reach.visible
    wanted = list(dict.fromkeys(name for name in names if sheet.field(name) and name in in_view))
    draft = sheet.source.reach.draft
    known = set() if anew else {(pin.passage, pin.pieces) for pin in sheet.pins}
    pins: list[Pin] = []
    for pin in (pin for name in wanted for pin in draft.pins if pin.field == name):
        if (pin.passage, pin.pieces) not in known:
            known.add((pin.passage, pin.pieces))
            pins.append(pin)
    sheet.pins.extend(pins)
    pinned = citations_of(pins, sheet.source.library, len(sheet.citations) + 1)
    sheet.citations.extend(pinned.citations)
    lost = [Said(spaced(sheet.source.words.lost_pin.format(passage=passage))) for passage in pinned.lost]
    return [*(quoted(citation, sheet.source.library) for citation in pinned.citations), *lost]
