"""Whether the documents answer a question: how much of what was asked is covered, and by what.

A figure (`Evidence.score`) weighs what the best passages cover; vetoes stand above it, each a plain reason: a proper
name or a year that no near passage has, or an answer of the kind expected (an amount, a date) that none of them holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.understanding import STORY_TERMS
from assistant.language.analysis import stems
from assistant.language.folding import flatten
from assistant.retrieval.ranking import Hit

WEIGHTS = {"coverage": 0.45, "question": 0.3, "latent": 0.08, "notions": 0.14, "people": 0.1, "unknown": -0.5}
"""What each figure counts for; fitted on the project's own questions, then rounded."""

ENOUGH = 0.4
ENOUGH_FOR_A_STORY = 0.28
"""Scores from which the documents answer; a story says much that no passage can cover."""
LOOKED_AT = 3
"""Passages whose evidence counts."""
_ARTICLE = re.compile(r"\barticle (?:l |r |d )?(\d+)")
ASKED_BEFORE = 0.85
"""Nearness of a question written for a passage from which it is the same question."""
ON_TOPIC = 0.5
"""Share of what is asked that a passage must cover for what it holds to count as what is expected."""
SEARCHED_FOR_EXPECTED = 8
"""Passages among which what is expected of the answer is looked for."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for an answer; figures run from 0 to 1."""

    coverage: float
    """Share of what is asked, by rarity, that stands in the best passage or its entry."""
    question: float
    """Nearness of the nearest question written for it."""
    latent: float
    """Nearness of its company of words."""
    notions: float
    """The question names a notion of the field, or a legal text or an acronym that is known."""
    people: float
    """The question names people known here."""
    unknown: float
    """Share of the words asked that no document and no entry has."""
    story: bool
    """The question tells a situation."""
    vetoes: tuple[str, ...]
    """Reasons to refuse whatever the figures say."""

    @property
    def score(self) -> float:
        """The weighed sum of the figures."""
        return sum(weight * float(getattr(self, name)) for name, weight in WEIGHTS.items())

    @property
    def suffices(self) -> bool:
        """The documents answer."""
        return not self.vetoes and self.score >= (ENOUGH_FOR_A_STORY if self.story else ENOUGH)


def weigh(ground: Ground, query: Query, hits: Sequence[Hit]) -> Evidence:
    """The evidence of the best hits for a question."""
    top = hits[:LOOKED_AT]
    unknown = [term for term in query.asked if not ground.retriever.knows(term)]
    return Evidence(
        coverage=max((ground.retriever.coverage(hit.passage, query.asked) for hit in top), default=0.0),
        question=max((hit.signals.get("question", 0.0) for hit in top), default=0.0),
        latent=max((hit.signals.get("latent", 0.0) for hit in top), default=0.0),
        notions=float(
            bool(query.notions or query.texts or any(ground.acronyms[id].expansions for id in query.acronyms))
        ),
        people=float(bool(query.people)),
        unknown=len(unknown) / max(1, len(query.asked)),
        story=len(query.asked) >= STORY_TERMS,
        vetoes=tuple(_vetoes(ground, query, hits[:SEARCHED_FOR_EXPECTED])),
    )


def _undefined(ground: Ground, query: Query, top: Sequence[Hit], on_topic: Sequence[str]) -> list[str]:
    """What is to be defined, when it is no notion known here, must stand in the very words of a passage."""
    if query.kind != "definition" or query.notions or query.people or query.texts or query.acronyms:
        return []
    if any(hit.signals.get("question", 0.0) >= ASKED_BEFORE for hit in top[:LOOKED_AT]):
        return []
    head = set(query.asked) - {stem for word in ground.wording.definition_words for stem in stems(word)}
    held = any(head <= set(stems(text)) for text in on_topic)
    return [] if held or not head else ["mot absent des documents"]


def _vetoes(ground: Ground, query: Query, top: Sequence[Hit]) -> list[str]:
    reasons = [f"nom inconnu : {name}" for name in query.unknown_names]
    passages = [ground.library.passages[hit.passage] for hit in top]
    texts = [f"{ground.flat(passage)} {flatten(passage.work or '')}" for passage in passages]
    covered = [ground.retriever.coverage(hit.passage, query.asked) for hit in top]
    on_topic = [text for text, share in zip(texts, covered, strict=True) if share >= ON_TOPIC]
    documents = " ".join(str(ground.library.document_of(passage).year) for passage in passages[:LOOKED_AT])
    for year in re.findall(r"\b(?:19|20)\d\d\b", query.understood):
        named = any(ground.retriever.coverage(hit.passage, {year: 1.0}) for hit in top[:LOOKED_AT])
        if not named and year not in documents and not any(year in text for text in on_topic):
            reasons.append(f"année absente : {year}")
    asked = flatten(query.understood)
    for number in _ARTICLE.findall(asked):
        if not any(re.search(rf"\bart(icle)? (l |r |d )?{number}\b", text) for text in texts):
            reasons.append(f"article absent : {number}")
    reasons += _undefined(ground, query, top, on_topic)
    for expectation in filter(lambda row: row.required, ground.expectations):
        if expectation.asks.search(asked) and not any(expectation.needs.search(text) for text in on_topic):
            reasons.append(f"attendu absent : {expectation.needs.pattern}")
    return reasons
