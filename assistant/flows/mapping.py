"""The partner map of a document: the rows of a table, as partners around the people or the situation."""

from __future__ import annotations

from assistant.blocks import Figure
from assistant.flows.answer_blocks import short_words
from assistant.flows.deliverables import Paper, PartnerMap
from assistant.flows.partner_map import MapOptions, partner_map
from assistant.flows.partner_rows import partner_of
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.partners import Partner
from assistant.flows.reach import Reach
from assistant.flows.schema import Readers
from assistant.language.days import day_of


def partners_in(reach: Reach, table: str, handed: bool = False) -> list[Partner]:
    """The partners that a table tells, those without a name left out. `handed`: without columns that are internal."""
    words = load_vocabulary()
    asked = reach.flow.fields.get(table)
    if asked is None or (handed and asked.readers is Readers.INSIDE):
        return []
    inside = {column.id for column in asked.columns if column.readers is Readers.INSIDE}
    rows = [row for row in reach.answer(table) or () if isinstance(row, dict)]
    told = [{name: text for name, text in row.items() if not (handed and name in inside)} for row in rows]
    partners = [partner_of(row, words)[0] for row in told]
    return [partner for partner in partners if partner.name]


def partners_on(paper: Paper, reach: Reach) -> list[Partner]:
    """The partners on the map of a document, told as far as its readers may read; none when it has no map."""
    return partners_in(reach, paper.map.field, paper.readers is Readers.ALL) if paper.map else []


def drawn(asked: PartnerMap, reach: Reach, handed: bool) -> Figure | None:
    """The map of a table of partners; None when it has none. `handed`: what is internal stays out of it."""
    partners = partners_in(reach, asked.field, handed)
    if not partners:
        return None

    def told(name: str) -> str:
        field = reach.flow.fields.get(name)
        value = reach.answer(name)
        if field is None or value is None or (handed and field.readers is Readers.INSIDE):
            return ""
        return short_words(field, value)

    options = MapOptions(
        centre=told(asked.centre),
        title=told(asked.title),
        perimeter=told(asked.perimeter),
        day=day_of(told(asked.date)),
        internal=not handed,
    )
    return partner_map(partners, options, load_vocabulary().calling(asked.called))
