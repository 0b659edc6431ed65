"""Small talk and questions about the assistant: a brief, decent answer from `prompts/dire.yaml`."""

from __future__ import annotations

from assistant.answers.answer import Answer, Status
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.blocks import Said
from assistant.language.typography import spaced

_MOST_TITLES = 20
"""Documents that are named; the screen of documents lists them all."""


def compose(ground: Ground, query: Query) -> Answer:
    """The sentence for this kind of talk, with questions to start from."""
    documents = list(ground.library.documents.values())
    named = [f"{document.title} ({document.short_authors})" for document in documents[:_MOST_TITLES]]
    titles = " ; ".join([*named, "…"] if len(documents) > _MOST_TITLES else named)
    sentence = ground.wording.talk[query.kind.removeprefix("talk:")].format(count=len(documents), titles=titles)
    sheet = Sheet(ground, query)
    sheet.blocks.append(Said(spaced(sentence)))
    return sheet.answer("talk", Status.TALK, suggestions=ground.wording.starters[:3])
