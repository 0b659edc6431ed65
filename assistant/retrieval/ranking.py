"""Passages ranked for a question: several signals, each a score for every passage, fused by one small table of weights.

Signals are brought to [0, 1] by their own best score before they are weighed, so that a weight says how much a signal
counts and nothing else. Each hit keeps its signals, so that a ranking can be explained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.retrieval.bm25 import BM25Index, Scores, Weights
from assistant.retrieval.fields import Fields
from assistant.retrieval.latent import LatentSpace

WEIGHTS: Mapping[str, float] = {
    "body": 0.3,  # the passage's own words
    "place": 0.2,  # where it stands: titles, credit, work
    "says": 0.4,  # the plain line written for it
    "words": 0.3,  # everyday words written for it
    "entry": 0.7,  # all its questions together
    "question": 1.0,  # its question nearest to the one asked
    "latent": 1.2,  # the company of words
}
"""How much each signal counts; every one earns its place on the project's own questions (see tests/evaluation)."""

QUESTION_CANDIDATES = 60
"""Passages whose questions are compared one by one with the question asked: comparing all of them costs tens of ms."""


@dataclass(frozen=True)
class Hit:
    """A passage found, with its fused score and what each signal gave."""

    passage: str
    score: float
    signals: dict[str, float]


class Retriever(Protocol):
    """Finds passages for weighted stems."""

    def search(self, terms: Weights, limit: int) -> list[Hit]:
        """The best passages, best first."""
        ...

    def coverage(self, passage: str, terms: Weights) -> float:
        """Share (0 to 1, by rarity) of the terms that stand in a passage or its entry."""
        ...

    def knows(self, term: str) -> bool:
        """The stem stands in at least one passage or entry."""
        ...


class FusedRetriever:
    """The retriever of small libraries: BM25 on each field, nearest question, latent space."""

    def __init__(self, fields: Fields, space: LatentSpace) -> None:
        self._ids = fields.passages
        self._row = {id: row for row, id in enumerate(fields.passages)}
        entries: list[list[str]] = [[] for _ in fields.passages]
        self._questions_of: list[list[int]] = [[] for _ in fields.passages]
        for index, (question, owner) in enumerate(zip(fields.questions, fields.owners, strict=True)):
            entries[owner] += question
            self._questions_of[owner].append(index)
        self._fields = {
            "body": BM25Index(fields.body),
            "place": BM25Index(fields.place),
            "says": BM25Index(fields.says),
            "words": BM25Index(fields.words),
            "entry": BM25Index(entries),
        }
        self._questions = fields.questions
        self._space = space
        columns = zip(fields.body, fields.place, fields.says, fields.words, entries, strict=True)
        self._known = [frozenset(term for column in row for term in column) for row in columns]
        self._rarity = _rarity(self._known)
        self._lengths = [self._length(dict.fromkeys(question, 1.0)) for question in fields.questions]

    def search(self, terms: Weights, limit: int) -> list[Hit]:
        """The best passages, best first."""
        signals: dict[str, Scores] = {name: index.scores(terms) for name, index in self._fields.items()}
        signals["latent"] = np.maximum(self._space.similarity(terms), 0.0).astype(np.float64)
        rough = self._fuse(signals)
        candidates = np.argsort(-rough, kind="stable")[:QUESTION_CANDIDATES]
        signals["question"] = self._nearest_questions(terms, candidates.tolist())
        total = self._fuse(signals)
        best = np.argsort(-total, kind="stable")[:limit]
        return [
            Hit(self._ids[row], float(total[row]), {name: float(scores[row]) for name, scores in signals.items()})
            for row in best
            if total[row] > 0
        ]

    def coverage(self, passage: str, terms: Weights) -> float:
        """Share (0 to 1, by rarity) of the terms that stand in a passage or its entry; unknown terms weigh most."""
        row = self._row.get(passage)
        total = sum(self.rarity(term) * weight for term, weight in terms.items())
        if row is None or not total:
            return 0.0
        known = self._known[row]
        return sum(self.rarity(term) * weight for term, weight in terms.items() if term in known) / total

    def knows(self, term: str) -> bool:
        """The stem stands in at least one passage or entry."""
        return term in self._rarity

    def rarity(self, term: str) -> float:
        """How telling a stem is in this library: log inverse frequency, highest for stems it does not have."""
        return self._rarity.get(term, self._rarity[""])

    def _fuse(self, signals: Mapping[str, Scores]) -> Scores:
        total = np.zeros(len(self._ids))
        for name, scores in signals.items():
            best = float(scores.max(initial=0.0))
            if best > 0:
                total += WEIGHTS[name] * scores / best
        return total

    def _nearest_questions(self, terms: Weights, rows: Sequence[int]) -> Scores:
        """For each candidate passage, the cosine of its question nearest to the terms; 0 for the others."""
        scores = np.zeros(len(self._ids))
        length = self._length(terms)
        if not length:
            return scores
        squares = {term: weight * self.rarity(term) ** 2 for term, weight in terms.items()}
        for row in rows:
            for index in self._questions_of[row]:
                shared = sum(squares.get(term, 0.0) for term in set(self._questions[index]))
                if shared and self._lengths[index]:
                    scores[row] = max(scores[row], shared / (length * self._lengths[index]))
        return scores

    def _length(self, terms: Weights) -> float:
        return float(np.sqrt(sum((weight * self.rarity(term)) ** 2 for term, weight in terms.items())))


def _rarity(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    presence: dict[str, int] = {}
    for text in texts:
        for term in text:
            presence[term] = presence.get(term, 0) + 1
    rarity = {term: float(np.log1p(len(texts) / count)) for term, count in presence.items()}
    rarity[""] = float(np.log1p(2 * len(texts))) if texts else 0.0
    return rarity
