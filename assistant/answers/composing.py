"""From a question to its answer: understand, search, prefer, weigh the evidence, compose. Pure."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cached_property

from assistant.answers.addressing import Addressing, AddressingPatterns
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
from assistant.answers.proposing import starters
from assistant.answers.query import Query
from assistant.answers.suggesting import MOST, suggest
from assistant.answers.understanding import Understanding
from assistant.blocks import Heading, Said
from assistant.corpus.lexicon import OWN, without_strays
from assistant.language.analysis import stems
from assistant.retrieval.limited import LimitedRetriever
from assistant.retrieval.ranking import Hit

SEARCHED = 40
"""Passages that search hands over to the kinds of answers."""

LONG_QUOTATION = 5
"""Words between quotation marks from which they are a quotation to find, and not a term."""

MOST_TOLD = 3
"""Documents that a question is put to whose titles are told one by one."""

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

    def __init__(
        self, ground: Ground, understanding: Understanding, following: Following, addressing: AddressingPatterns
    ) -> None:
        self.ground = ground
        self.understanding = understanding
        self.following = following
        self._patterns = addressing
        self._whole = self
        self._documents: frozenset[str] = frozenset()
        self._limited: dict[tuple[str, ...], Answering] = {}

    def within(self, documents: Collection[str]) -> Answering:
        """What answers from some of the documents alone, by their ids; names are understood as before."""
        ground = self.ground
        library = ground.library.within(documents)
        retriever = LimitedRetriever(ground.retriever, documents, library.passages, len(ground.library.passages))
        lexicon, _ = without_strays(ground.lexicon, library.passages)
        limited = replace(ground, library=library, lexicon=lexicon, retriever=retriever, limited=True)
        limited = replace(limited, wording=replace(ground.wording, starters=starters(limited)))
        answering = Answering(limited, self.understanding, self.following.on(limited), self._patterns)
        answering._whole, answering._documents = self._whole, frozenset(documents)
        return answering

    def answer(self, text: str, previous: Answer | None = None) -> Answer:
        """The answer to a question, whatever is typed; `previous` is what the same conversation was just answered."""
        started = time.perf_counter()
        query = self._addressed(self.understanding.understand(text), previous)
        answer = self._follow(query, previous)
        return replace(answer, elapsed_ms=(time.perf_counter() - started) * 1000)

    @cached_property
    def _addressing(self) -> Addressing:
        """What finds the user's documents that questions are put to."""
        shipped = [person for person in self.ground.lexicon.people if not person.id.startswith(OWN)]
        known = [name for person in shipped for name in (person.name, *person.variants)]
        return Addressing(self._patterns, self.ground.library.documents.values, known)

    def _addressed(self, query: Query, previous: Answer | None) -> Query:
        """The question without what it says of the documents it is put to; « et dans le règlement ? » asks again."""
        found = self._whole._addressing.find(query.understood)  # a document that is named wins over those chosen before
        if found is None:
            return query
        asked = stems(found.question)
        question = found.question if asked or previous is None else previous.query.understood
        if not question:  # nothing is asked but of the document: what is in it
            title = self._whole.ground.library.documents[found.documents[0]].title
            question = self.ground.wording.say("ask_outline", title=title)
        understood = self.understanding.understand(question)
        return replace(understood, text=query.text, within=found.documents, corrections=query.corrections)

    def _put_to(self, query: Query) -> Answer:
        """The answer of the documents that a question is put to; where they have none, what all of them answer."""
        if query.within not in self._limited:
            self._limited[query.within] = self._whole.within(query.within)
        answering = self._limited[query.within]
        wording, question = self.ground.wording, query.understood.strip()
        if len(query.within) > MOST_TOLD:
            told = wording.say("put_to_many", question=question, count=len(query.within))
        else:
            named = (answering.ground.library.documents[id].title for id in query.within)
            titles = " ; ".join(f"«\u00a0{title}\u00a0»" for title in named)
            told = wording.say("put_to", question=question, titles=titles)
        answer = answering._compose(replace(query, put_to=told))
        if answer.status is Status.UNANSWERED:
            plain = self._compose(replace(query, within=()))
            more = (query.understood,) if plain.status is Status.ANSWERED else ()
            answer = replace(answer, suggestions=(*more, *answer.suggestions)[:MOST])
        return answer

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
            within = query.within or (previous.query.within if previous else ())
            there = tuple(id for id in within if id in self._whole.ground.library.documents)
            return self._compose(replace(full, text=query.text, about=meant.about, within=there))
        return self._compose(query)

    def _compose(self, query: Query) -> Answer:
        if query.within and self._documents != frozenset(query.within):
            return self._put_to(query)
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
