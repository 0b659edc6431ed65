"""Questions that a user's own documents answer though nobody wrote them: what they define, abbreviate and are about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from assistant.answers.ground import Ground
from assistant.corpus.lexicon import OWN
from assistant.corpus.models import Passage
from assistant.language.folding import squash

_STARTERS = 5
_NEAR = 8
"""Passages on either side of the one that answers, among which something else is worth asking."""


def proposed(ground: Ground) -> Iterator[str]:
    """What can be asked of the user's documents, for completion."""
    wording, own = ground.wording, {id for id, document in ground.library.documents.items() if document.own}
    if not own:
        return
    defined = ground.library.lookup.definitions
    for notion in ground.lexicon.notions:
        if notion.id.startswith(OWN) and defined.get(squash(notion.name)):
            yield wording.say("ask_meaning", term=notion.name)
    for acronym in ground.lexicon.acronyms:
        if any(expansion.document in own for expansion in acronym.expansions):
            yield wording.say("ask_meaning", term=acronym.sigle)
    for id in own:
        yield wording.say("ask_outline", title=ground.library.documents[id].title)


def starters(ground: Ground) -> list[str]:
    """Questions to start from among a few documents: what they answer for sure."""
    written = (entry.questions[0] for entry in ground.library.entries.values() if entry.questions)
    return list(islice(chain(proposed(ground), written), _STARTERS))


def questions_for(ground: Ground, passage: Passage) -> tuple[str, ...]:
    """The questions that a passage answers: those written for it, else what it defines in a user's document."""
    entry = ground.library.entries.get(passage.id)
    if entry is not None:
        return entry.questions
    if passage.defines and ground.library.document_of(passage).own:
        return (ground.wording.say("ask_meaning", term=passage.defines),)
    return ()


def neighbours(ground: Ground, passage: Passage) -> Iterator[Passage]:
    """The passages near one in a user's document, the nearest first; none elsewhere, where search knows better."""
    if not ground.library.document_of(passage).own:
        return
    around = list(ground.library.lookup.around(passage))
    at = next((index for index, other in enumerate(around) if other.id == passage.id), None)
    if at is not None:
        for step in range(1, _NEAR + 1):
            yield from (around[index] for index in (at + step, at - step) if 0 <= index < len(around))
