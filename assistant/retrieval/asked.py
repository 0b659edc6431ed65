"""Passages found by the questions that a user wrote for them, whatever engine searches the words of their documents.

Writing a question indexes that question and nothing else. A passage whose question is near the one asked stands among
the others by how much better or worse than the best of them it answers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from math import sqrt

from assistant.corpus.models import Entry
from assistant.language.analysis import stems
from assistant.retrieval.bm25 import Weights
from assistant.retrieval.ranking import Hit, Retriever

_COVERED, _LATENT, _NEAR = 0.5, 0.35, 0.7
"""What counts in how well a passage answers: share of the question that stands in it or its entry, company of words,
nearness of a question written for it."""
_FAR, _LEAST, _MOST = 0.3, 0.05, 3.0
_AS_NEAR = 0.75
_CONTRAST = 2.0
_LOOKED_AT = 3


class AskedRetriever:
    """Finds passages by the words of their entries too."""

    def __init__(self, retriever: Retriever, entries: Mapping[str, Entry]) -> None:
        self._retriever = retriever
        self._questions = {id: [set(stems(question)) for question in entry.questions] for id, entry in entries.items()}
        self._stems = {
            id: set(stems(" ; ".join((entry.says, *entry.words)))).union(*self._questions[id])
            for id, entry in entries.items()
        }
        self._owners: dict[str, list[str]] = {}
        for id, held in self._stems.items():
            for stem in held:
                self._owners.setdefault(stem, []).append(id)

    def search(self, terms: Weights, limit: int, documents: Collection[str] | None = None) -> list[Hit]:
        """The best passages, best first; those of the documents given, if any, are what is looked for."""
        hits = self._retriever.search(terms, limit, documents)
        asked = {term: weight for term, weight in terms.items() if weight >= 1.0} or dict(terms)
        wanted = {id for term in asked for id in self._owners.get(term, ())}
        if not wanted:
            return hits
        others = [hit for hit in hits if hit.passage not in wanted]
        best = others[0].score if others else 1.0
        first = others[:_LOOKED_AT]
        bar = max((_answers(hit.signals, self.coverage(hit.passage, asked)) for hit in first), default=0.0)
        found = {hit.passage: hit for hit in hits}
        written = (self._hit(id, asked, best, max(bar, _LEAST), found.get(id)) for id in wanted)
        return sorted([*others, *written], key=lambda hit: -hit.score)[:limit]

    def _hit(self, id: str, asked: Weights, best: float, bar: float, found: Hit | None) -> Hit:
        """A passage with an entry, where its entry puts it; where its words did when that is higher."""
        covered = self.coverage(id, asked)
        signals = dict(found.signals) if found else {}
        signals["question"] = max(signals.get("question", 0.0), self._nearest(id, asked))
        signals["latent"] = max(signals.get("latent", 0.0), _AS_NEAR * covered**2)
        score = best * min(_MOST, _answers(signals, covered) / bar) ** _CONTRAST
        return Hit(id, max(score, found.score if found else 0.0), signals)

    def _nearest(self, id: str, asked: Weights) -> float:
        """The cosine of the question of a passage that is nearest to the one asked."""
        weights = {term: weight * self.rarity(term) for term, weight in asked.items()}
        length = sqrt(sum(weight**2 for weight in weights.values()))
        return max((self._cosine(weights, length, question) for question in self._questions[id]), default=0.0)

    def _cosine(self, weights: Weights, length: float, question: set[str]) -> float:
        rarities = {term: self.rarity(term) for term in question}
        other = sqrt(sum(rarity**2 for rarity in rarities.values()))
        shared = sum(weights[term] * rarity for term, rarity in rarities.items() if term in weights)
        return float(shared / (length * other)) if length and other else 0.0

    def coverage(self, passage: str, terms: Weights) -> float:
        """Share (0 to 1, by rarity) of the terms that stand in a passage or its entry."""
        held = self._stems.get(passage)
        if held is None:
            return self._retriever.coverage(passage, terms)
        total = sum(self.rarity(term) * weight for term, weight in terms.items())
        stands = sum(
            self.rarity(term) * weight
            for term, weight in terms.items()
            if term in held or self._retriever.coverage(passage, {term: 1.0}) > 0
        )
        return float(stands / total) if total else 0.0

    def company(self, terms: Sequence[str]) -> float:
        """Share (0 to 1) of the neighbouring stems that stand near each other somewhere, or in one written question."""
        known = self._retriever.company(terms)
        if len(terms) == 1:
            return max(known, float(terms[0] in self._owners))
        pairs = list(pairwise(terms))
        if not pairs or known >= 1.0:
            return known
        together = [question for questions in self._questions.values() for question in questions]
        return max(known, sum(any(a in q and b in q for q in together) for a, b in pairs) / len(pairs))

    def rarity(self, term: str) -> float:
        """How telling a stem is in the library."""
        return self._retriever.rarity(term)


def _answers(signals: Mapping[str, float], covered: float) -> float:
    """How well a passage answers, from 0 to 1."""
    near = max(0.0, signals.get("question", 0.0) - _FAR) / (1.0 - _FAR)
    return float(_COVERED * covered**1.5) + _LATENT * covered * signals.get("latent", 0.0) + _NEAR * near
