"""Gestures on the answer just given: whose words, where they stand, more of them, others like them."""

from __future__ import annotations

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.kinds.general import MOST_QUOTES, complete
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.answers.widening import widen
from assistant.blocks import Citation
from assistant.corpus.models import Passage

_CONTEXT_WORDS = 260


def compose(ground: Ground, query: Query, gesture: str, previous: Answer) -> Answer | None:
    """What a gesture shows of the previous answer; None when there is nothing to show."""
    if gesture == "more":
        return _more(ground, query, previous)
    if not previous.citations:
        return None
    citation = _aimed(query, previous)
    sheet = Sheet(ground, query)
    if gesture == "expand":
        sheet.say("expanded")
        passage = citation.passage
        sheet.show(passage, widen(ground, passage, _CONTEXT_WORDS, ()))
        return sheet.answer("expand")
    sheet.say("who_said" if gesture == "who" else "where")
    sheet.show(citation.passage, citation.excerpt)
    if gesture == "who" and not citation.attributed_to:
        sheet.say("who_said_unknown")
    for elsewhere in citation.also_in:
        place = f"{elsewhere.document.title}, {elsewhere.locator}" if elsewhere.locator else elsewhere.document.title
        sheet.say("also", places=place)
    if gesture == "where":
        for other in previous.citations:
            if other is not citation and len(sheet.citations) < MOST_QUOTES and not sheet.holds(other.passage):
                sheet.show(other.passage, other.excerpt)
    return sheet.answer("where" if gesture == "where" else "who_said")


def _aimed(query: Query, previous: Answer) -> Citation:
    """The citation whose number is asked for, else the first."""
    wanted = query.number or 1
    return previous.citations[min(wanted, len(previous.citations)) - 1]


def _more(ground: Ground, query: Query, previous: Answer) -> Answer | None:
    shown = {citation.passage.id for citation in previous.citations}
    hits = [hit for hit in previous.hits if hit.passage not in shown]
    if not hits:
        return None
    sheet = Sheet(ground, query)
    sheet.say("more")
    fresh = [
        hit for hit in hits if not any(_inside(ground.library.passages[hit.passage], c) for c in previous.citations)
    ]
    complete(sheet, fresh or hits)
    return sheet.answer("more") if sheet.citations else None


def _inside(passage: Passage, citation: Citation) -> bool:
    excerpt = citation.excerpt
    return citation.document.id == passage.document and excerpt.start < passage.end and passage.start < excerpt.end
