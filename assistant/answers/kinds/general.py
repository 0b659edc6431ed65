"""The general answer: the passage that answers best, then what completes it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.answers.widening import widen
from assistant.retrieval.ranking import Hit

FIRST_WORDS = 110
"""A first quote shorter than this is widened to what surrounds it."""
ENOUGH_WORDS = 180
"""Quoted words after which nothing more is added."""
MOST_QUOTES = 4
WORTH_SHOWING = 0.6
"""Share of the best score below which a passage is left out."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """The best passages, whole lists and tables as such, the first one widened to its surroundings when it is short."""
    if not hits:
        return None
    sheet = Sheet(ground, query)
    complete(sheet, hits)
    return sheet.answer(query.kind)


def complete(sheet: Sheet, hits: Sequence[Hit], most: int = MOST_QUOTES) -> None:
    """Add the best passages that are not yet on the sheet, within its size."""
    floor = WORTH_SHOWING * hits[0].score if hits else 0.0
    found = {hit.passage for hit in hits[:8]}
    for hit in hits:
        passage = sheet.ground.library.passages[hit.passage]
        if hit.score < floor or len(sheet.citations) >= most or (sheet.citations and sheet.words >= ENOUGH_WORDS):
            return
        if sheet.holds(passage):
            continue
        excerpt = widen(sheet.ground, passage, FIRST_WORDS if not sheet.citations else FIRST_WORDS // 2, found)
        sheet.show(passage, excerpt)
