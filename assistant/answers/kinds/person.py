"""The person: who they are in the documents' own words, what is credited to them, what they wrote."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.kinds.general import complete
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.corpus.lexicon import NameFinder
from assistant.corpus.models import Passage
from assistant.retrieval.ranking import Hit

_MOST_PRESENTATIONS = 2
_FOUND, _BARE = 2, 4
"""A question with more words than these is about a person only when search found their presentation that high."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """Passages that present the people named; None when no document presents them."""
    if not query.people:
        return None
    sheet = Sheet(ground, query)
    ranks = {hit.passage: rank for rank, hit in enumerate(hits)}
    best = min(
        (ranks.get(p.id, len(ranks)) for id in query.people for p in _presentations(ground, id)), default=len(ranks)
    )
    if best > _FOUND and len(query.asked) > _BARE:
        return None
    for id in query.people[:2]:
        presentations = sorted(
            _presentations(ground, id), key=lambda p: (ranks.get(p.id, len(ranks)), -(p.end - p.start))
        )
        if presentations:
            sheet.say("person", person=ground.people[id].name)
        for passage in presentations[:_MOST_PRESENTATIONS]:
            if not sheet.holds(passage):
                sheet.show(passage)
    if not sheet.citations:
        return None
    credited = [hit for hit in hits if ground.credited(ground.library.passages[hit.passage]) & set(query.people)]
    if credited:
        sheet.say("person_says")
        complete(sheet, credited, len(sheet.citations) + 1)
    return sheet.answer("person")


def _presentations(ground: Ground, id: str) -> list[Passage]:
    """Footnotes that name a person in their first half: how documents say who somebody is."""
    person = ground.people[id]
    names = [person.name, *person.variants]
    finder = NameFinder([(id, names)])
    found = []
    for passage in ground.library.lookup.notes(names):
        text = ground.library.excerpt_of(passage).text
        mentions = finder.find(text)
        if mentions and mentions[0].start < len(text) // 2:
            found.append(passage)
    return found
