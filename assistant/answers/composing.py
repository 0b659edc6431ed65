"""From a question to its answer: understand, search, prefer, weigh the evidence, compose. Pure."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers.answer import Answer, Status
from assistant.answers.evidence import weigh
from assistant.answers.following import Following
from assistant.answers.ground import Ground
from assistant.answers.guiding import propose
from assistant.answers.kinds import (
    acronym,
    comparison,
    definition,
    disagreement,
    general,
    gesture,
    law,
    outline,
    panorama,
    person,
    quotation,
    refusal,
    talk,
)
from assistant.answers.noting import with_notes
from assistant.answers.preference import prefer
from assistant.answers.query import Query
from assistant.answers.suggesting import suggest
from assistant.answers.understanding import Understanding
from assistant.blocks import Heading, Said
from assistant.retrieval.ranking import Hit

SEARCHED = 40
"""Passages that search hands over to the kinds of answers."""

LONG_QUOTATION = 5
"""Words between quotation marks from which they are a quotation to find, and not a term."""

Composer = Callable[[Ground, Query, Sequence[Hit]], Answer | None]

COMPOSERS: dict[str, Sequence[Composer]] = {
    "who_said": (quotation.compose,),
    "where": (quotation.compose,),
    "definition": (definition.compose,),
    "comparison": (comparison.compose,),
    "limits": (panorama.compose,),
    "benefits": (panorama.compose,),
    "outline": (outline.compose,),
    "law": (law.compose,),
    "person": (person.compose,),
    "disagreement": (disagreement.compose,),
    "debatable": (disagreement.compose,),
}
"""What is tried first for a kind of question; the general answer is what remains."""


class Answering:
    """Answers questions on one ground."""

    def __init__(self, ground: Ground, understanding: Understanding, following: Following) -> None:
        self.ground = ground
        self.understanding = understanding
        self.following = following

    def answer(self, text: str, previous: Answer | None = None) -> Answer:
        """The answer to a question, whatever is typed; `previous` is what the same conversation was just answered."""
        started = time.perf_counter()
        query = self.understanding.understand(text)
        answer = self._follow(query, previous)
        return replace(answer, elapsed_ms=(time.perf_counter() - started) * 1000)

    def _follow(self, query: Query, previous: Answer | None) -> Answer:
        meant = self.following.meant(query, previous)
        if meant.gesture and previous:
            shown = gesture.compose(self.ground, query, meant, previous)
            if shown:  # the next question leans on what was asked, not on the gesture
                quoted = {citation.passage.id for citation in (*previous.citations, *shown.citations)}
                left = tuple(hit for hit in previous.hits if hit.passage not in quoted)
                return with_notes(
                    self.ground,
                    replace(
                        shown,
                        query=replace(previous.query, text=query.text),
                        hits=left,
                        shown=(*previous.shown, *previous.citations),
                    ),
                )
        elif meant.question and meant.question != query.text:
            full = self.understanding.understand(meant.question)
            return self._compose(replace(full, text=query.text, about=meant.about))
        return self._compose(query)

    def _compose(self, query: Query) -> Answer:
        guide = propose(self.ground.guides, query)
        if query.is_talk:
            return replace(talk.compose(self.ground, query), guide=guide)
        found = self.ground.retriever.search(query.terms, SEARCHED)
        hits = prefer(self.ground, query, found)
        answer = self._attempt(query, hits)
        suggestions = suggest(self.ground, query, hits, answer.citations) or answer.suggestions
        told = replace(answer, hits=tuple(hits[:10]), suggestions=suggestions, guide=guide)
        return with_notes(self.ground, self._after_guide(told))

    def _after_guide(self, answer: Answer) -> Answer:
        """The answer with the words that lead from the guide, where it comes first, to the passages."""
        guided = answer.guide is not None and answer.guide.first and answer.status is Status.ANSWERED
        if not guided or isinstance(answer.blocks[0], Said | Heading):
            return answer
        return replace(answer, blocks=(Said(self.ground.wording.say("situation")), *answer.blocks))

    def _attempt(self, query: Query, hits: Sequence[Hit]) -> Answer:
        if _is_looked_up(query) and (quoted := quotation.compose(self.ground, query, hits)):
            return quoted
        evidence = weigh(self.ground, query, hits)
        if query.kind == "acronym" and not evidence.vetoes and (expanded := acronym.compose(self.ground, query, hits)):
            return expanded
        if not evidence.suffices:
            return refusal.compose(self.ground, query, hits)
        for composer in (*COMPOSERS.get(query.kind, ()), general.compose):
            if answer := composer(self.ground, query, hits):
                return answer
        return refusal.compose(self.ground, query, hits)


def _is_looked_up(query: Query) -> bool:
    """Words between quotation marks are to be found: asked for their author or place, or too many to be a term."""
    if not query.quotation:
        return False
    return query.kind in ("who_said", "where") or len(query.quotation.split()) >= LONG_QUOTATION
