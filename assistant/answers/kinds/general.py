"""The general answer: the passage that answers best, then what completes it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.answers.widening import lead_to, under_lead, widen
from assistant.corpus.models import Passage, PassageKind
from assistant.retrieval.ranking import Hit

FIRST_WORDS = 120
"""A first quote shorter than this is widened to what surrounds it."""
ENOUGH_WORDS = 200
"""Quoted words after which nothing more is added."""
MOST_QUOTES = 4
ITSELF = 0.8
"""Nearness of a question written for a lead-in from which the lead-in itself is what is asked for."""
NEARBY = 10
"""Hits among which the whole list of an item is looked for."""
NEARLY_BEST = 0.8
"""Share of the best score from which a passage that only points elsewhere is shown all the same."""
_POINTERS = frozenset({PassageKind.OUTLINE, PassageKind.REFERENCE, PassageKind.STEP})
_POINTED = frozenset(
    {"bibliography", "document", "outline", "where", "who_said", "steps", "list", "person", "referential"}
)
WORTH_SHOWING = 0.5
"""Share of the best score below which a passage is left out."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """The best passages, whole lists and tables as such, the first one widened to its surroundings when it is short."""
    if not hits:
        return None
    sheet = Sheet(ground, query)
    complete(sheet, hits)
    return sheet.answer(query.kind)


def complete(sheet: Sheet, hits: Sequence[Hit], most: int = MOST_QUOTES, worth: float = WORTH_SHOWING) -> None:
    """Add the best passages that are not yet on the sheet, within its size; `worth` is a share of the best score."""
    ground = sheet.ground
    floor = worth * hits[0].score if hits else 0.0
    found = {hit.passage for hit in hits[:8]}
    for hit in hits:
        if hit.score < floor or len(sheet.citations) >= most or (sheet.citations and sheet.words >= ENOUGH_WORDS):
            return
        hit_passage = ground.fullest(whole(ground, sheet.query, hit.passage, hits))
        passage, led = lead_to(ground, hit_passage)
        led_to = passage
        if led is None and hit.signals.get("question", 0.0) >= ITSELF:
            passage = hit_passage
        only_points = _only_points(sheet.query, passage) and hit.score < NEARLY_BEST * hits[0].score
        if sheet.holds(passage) or (sheet.citations and only_points):
            continue
        size = FIRST_WORDS if not sheet.citations else FIRST_WORDS // 2
        wider = led or under_lead(ground, passage, widen(ground, passage, size, found))
        document = ground.library.document_of(passage)
        if sheet.overlaps(document, ground.library.excerpt_of(passage)):
            continue
        sheet.show(passage, None if wider and sheet.overlaps(document, wider) else wider)
        if led_to is not passage and len(sheet.citations) < most and not sheet.holds(led_to):
            sheet.show(led_to)


def _only_points(query: Query, passage: Passage) -> bool:
    """A passage that points to what others say, or names a step, and completes no answer but to who asks for that."""
    return passage.kind in _POINTERS and query.kind not in _POINTED


def whole(ground: Ground, query: Query, id: str, hits: Sequence[Hit]) -> Passage:
    """The passage, or the list or table that holds it when the question asks for the whole and search found it too."""
    passage = ground.library.passages[id]
    if query.kind not in ("list", "steps", "comparison") or query.number is not None:
        return passage
    for hit in hits[:NEARBY]:
        other = ground.library.passages[hit.passage]
        if other.document == passage.document and other.start <= passage.start and passage.end <= other.end:
            passage = other
    return passage
