"""The refusal: the documents do not answer; say so, show what is near, offer questions that have an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Answer, Status
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.retrieval.ranking import Hit

_NEAR = 2


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer:
    """A plain refusal with the nearest passages, marked as such."""
    sheet = Sheet(ground, query)
    sheet.say("refused_within" if ground.limited else "refused")
    if hits:
        sheet.say("near")
    for hit in hits[:_NEAR]:
        sheet.show(ground.library.passages[hit.passage], near=True)
    return sheet.answer("refusal", Status.UNANSWERED, suggestions=ground.wording.starters[:3])
