"""The partner map of a document: the rows of a table, as partners around the people or the situation."""

from __future__ import annotations

from assistant.blocks import Figure
from assistant.flows.answer_blocks import words_of
from assistant.flows.deliverables import PartnerMap
from assistant.flows.partner_map import MapOptions, partner_map
from assistant.flows.partner_rows import partner_of
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.partners import Partner
from assistant.flows.reach import Reach
from assistant.language.days import day_of


def partners_in(reach: Reach, table: str) -> list[Partner]:
    """The partners that a table tells, those without a name left out."""
    words = load_vocabulary()
    rows = [row for row in reach.answer(table) or () if isinstance(row, dict)]
    partners = [partner_of(row, words)[0] for row in rows]
    return [partner for partner in partners if partner.name]


def drawn(asked: PartnerMap, reach: Reach, handed: bool) -> Figure | None:
    """The map of a table of partners; None when it has none. `handed`: what is internal stays out of it."""
    partners = partners_in(reach, asked.field)
    if not partners:
        return None
    options = MapOptions(
        centre=_short(asked.centre, reach),
        title=_short(asked.title, reach),
        perimeter=_short(asked.perimeter, reach),
        day=day_of(_short(asked.date, reach)),
        internal=not handed,
    )
    return partner_map(partners, options, load_vocabulary())


def _short(name: str, reach: Reach) -> str:
    value = reach.answer(name) if name else None
    return words_of(reach.flow.fields[name], value) if value is not None else ""
