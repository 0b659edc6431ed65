"""Passages ranked for a question: several signals, each a score for every passage, fused by one small table of weights.

Signals are brought to [0, 1] by their own best score before they are weighed, so that a weight says how much a signal
counts and nothing else. Each hit keeps its signals, so that a ranking can be explained.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.aiming import Aim, learn
from assistant.retrieval.bm25 import Scores, Weights
from assistant.retrieval.company import share_known
from assistant.retrieval.index import SearchIndex
from assistant.retrieval.latent import LatentSpace

if TYPE_CHECKING:
    from assistant.retrieval.fields import Fields

WEIGHTS: Mapping[str, float] = {
    "body": 0.2,  # the passage's own words
    "place": 0.25,  # where it stands: titles, credit, work
    "says": 0.2,  # the plain line written for it
    "words": 0.25,  # everyday words written for it
    "entry": 0.6,  # all its questions together
    "question": 0.45,  # its question nearest to the one asked
    "latent": 1.0,  # the company of words
    "aim": 0.8,  # how probably the question is after it, learned from all written questions
    "covered": 0.5,  # how much of what is asked stands in it or in its entry
}
"""How much each signal counts; every one earns its place on the project's own questions (see tests/evaluation)."""

SURE: Mapping[str, float] = {"aim": 0.2}
"""What the best passage must have of a signal for it to count in full: a chance spread over many tells little."""

QUESTION_CANDIDATES = 60
"""Passages whose questions are compared one by one with the question asked: what no other signal sees is no answer."""


@dataclass(frozen=True)
class Hit:
    """A passage found, with its fused score and what each signal gave."""

    passage: str
    score: float
    signals: dict[str, float]


class Retriever(Protocol):
    """Finds passages for weighted stems."""

    def search(self, terms: Weights, limit: int, documents: Collection[str] | None = None) -> list[Hit]:
        """The best passages, best first; those of the documents given, if any, are what is looked for."""
        ...

    def coverage(self, passage: str, terms: Weights) -> float:
        """Share (0 to 1, by rarity) of the terms that stand in a passage or its entry."""
        ...

    def company(self, terms: Sequence[str]) -> float:
        """Share of the neighbouring stems that stand near each other somewhere in the library."""
        ...

    def rarity(self, term: str) -> float:
        """How telling a stem is in this library."""
        ...


class FusedRetriever:
    """The retriever of small libraries: BM25 on each field, nearest question, latent space, learned aim."""

    def __init__(self, fields: Fields | SearchIndex, space: LatentSpace, aim: Aim | None = None) -> None:
        """Take the fields of a library or the index made of them, its latent space, and what was learned in it.

        What was not learned is learned now, which takes its time.
        """
        self._index = fields if isinstance(fields, SearchIndex) else SearchIndex.of(fields)
        self._row = {id: row for row, id in enumerate(self._index.passages)}
        self._space = space
        self._aim = aim or learn(self._index, space)

    def search(self, terms: Weights, limit: int, documents: Collection[str] | None = None) -> list[Hit]:
        """The best passages, best first, of whatever documents: all are looked at anyway."""
        del documents
        known, size = self._index.known(terms), len(self._row)
        signals = {name: postings.scores_of(known, size) for name, postings in self._index.postings.items()}
        signals["covered"] = self._covered(known)
        signals["latent"] = np.maximum(self._space.similarity(terms), 0.0).astype(np.float64)
        signals["aim"] = self._aim.chances(self._space.place(terms))
        rough = self._fuse(signals)
        candidates = np.argsort(-rough, kind="stable")[:QUESTION_CANDIDATES]
        signals["question"] = self._nearest_questions(terms, candidates)
        total = self._fuse(signals)
        best = np.argsort(-total, kind="stable")[:limit]
        return [self._hit(int(row), total, signals) for row in best if total[row] > 0]

    def _hit(self, row: int, total: Scores, signals: Mapping[str, Scores]) -> Hit:
        found = {name: float(scores[row]) for name, scores in signals.items()}
        return Hit(self._index.passages[row], float(total[row]), found)

    def coverage(self, passage: str, terms: Weights) -> float:
        """Share (0 to 1, by rarity) of the terms that stand in a passage or its entry; unknown terms weigh most."""
        row = self._row.get(passage)
        total = sum(self.rarity(term) * weight for term, weight in terms.items())
        if row is None or not total:
            return 0.0
        covered = (term for term in terms if self._index.stands_in(term, row))
        return sum(self.rarity(term) * terms[term] for term in covered) / total

    def company(self, terms: Sequence[str]) -> float:
        """Share (0 to 1) of the neighbouring stems that stand near each other in some passage or written question."""
        return share_known(self._index.pairs, terms, self._index.numbers)

    @property
    def space(self) -> LatentSpace:
        """The latent space of the library."""
        return self._space

    def holds(self, passage: str) -> bool:
        """A passage is one of this library."""
        return passage in self._row

    def stands_in(self, passage: str) -> Callable[[str], bool]:
        """What tells whether a stem stands in a passage or its entry."""
        row = self._row.get(passage)
        return lambda term: row is not None and self._index.stands_in(term, row)

    def knows(self, term: str) -> bool:
        """The stem stands in at least one passage or entry."""
        return term in self._index.numbers

    def rarity(self, term: str) -> float:
        """How telling a stem is in this library: log inverse frequency, highest for stems it does not have."""
        number = self._index.numbers.get(term)
        return self._index.unknown_rarity if number is None else float(self._index.rarity[number])

    def _fuse(self, signals: Mapping[str, Scores]) -> Scores:
        total = np.zeros(len(self._row))
        for name, scores in signals.items():
            best = max(float(scores.max(initial=0.0)), SURE.get(name, 0.0))
            if best > 0:
                total += WEIGHTS[name] * scores / best
        return total

    def _covered(self, known: list[tuple[int, float]]) -> Scores:
        """The rarity of the known terms that stand in a passage or its entry, squared: covering all is worth more."""
        covered = np.zeros(len(self._row))
        presence = self._index.presence
        for number, weight in known:
            rows = presence.rows[presence.starts[number] : presence.starts[number + 1]]
            covered[rows] += weight * self._index.rarity[number]
        return covered**2

    def _nearest_questions(self, terms: Weights, candidates: NDArray[np.intp]) -> Scores:
        """For each candidate passage, the cosine of its question nearest to the terms; 0 for the others."""
        nearest = np.zeros(len(self._row))
        length = self._length(terms)
        if not length:
            return nearest
        questions = self._index.questions
        squares = np.zeros(len(self._index.numbers))
        for number, weight in self._index.known(terms):
            squares[number] = weight * self._index.rarity[number] ** 2
        tokens = questions.tokens_of(candidates)
        of = questions.of[tokens]
        shared = np.bincount(of, weights=squares[questions.stems[tokens]], minlength=len(questions.owners))
        near = np.flatnonzero(shared)
        np.maximum.at(nearest, questions.owners[near], shared[near] / (length * questions.lengths[near]))
        return nearest

    def _length(self, terms: Weights) -> float:
        return float(np.sqrt(sum((weight * self.rarity(term)) ** 2 for term, weight in terms.items())))
