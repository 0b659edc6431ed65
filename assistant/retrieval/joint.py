"""Two collections searched as one: the one whose passages have entries, and documents that nobody wrote entries for.

The first keeps its own figures: adding documents beside it never changes how its passages rank among themselves. The
others are scored by what they cover of the question and by the company of their words in the same latent space, and
stand among the first by how much better or worse than its best passages they answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.bm25 import Scores, Weights
from assistant.retrieval.company import share_known
from assistant.retrieval.fields import Fields
from assistant.retrieval.index import SearchIndex
from assistant.retrieval.latent import LatentSpace, Matrix
from assistant.retrieval.ranking import FusedRetriever, Hit

COVERED, LATENT, NEAR_QUESTION = 0.5, 0.35, 0.7
"""What counts in how well a passage answers, whatever its collection: share of the question that stands in it, company
of words, nearness of a question written for it."""
WORDS, PLACE = 0.12, 0.08
"""What its BM25 by its words and by its titles adds to a passage without entries."""
CONTRAST = 2.0
"""How fast a passage rises or falls beside those of the other collection as it answers better or worse than they do."""
AS_ASKED, AS_NEAR = 0.7, 0.75
"""How near the question that could have been written for a passage that holds all that is asked, and its company of
words in a space that knew it."""
_FAR, _LEAST, _MOST = 0.3, 0.05, 3.0
_TYPICAL = 0.55
"""Length, in the latent space, of a passage that speaks of what the space knows."""
_LOOKED_AT = 3


@dataclass(frozen=True)
class Placed:
    """Passages without entries, ready to be searched beside a collection with entries."""

    index: SearchIndex
    vectors: Matrix
    """Where each lies in the latent space of the other collection; short ones speak of something else."""


def place_passages(fields: Fields, space: LatentSpace) -> Placed:
    """Index passages and place them in a space made without them."""
    vectors = np.zeros((len(fields.passages), space.stems.shape[1]), dtype=np.float32)
    unknown = float(np.log1p(2 * max(1, len(space.passages))))
    lengths = np.linalg.norm(space.stems, axis=1)
    for row, body in enumerate(fields.body):
        counts: dict[str, int] = {}
        for stem in body:
            counts[stem] = counts.get(stem, 0) + 1
        known = [(space.rows[stem], float(np.log1p(n))) for stem, n in counts.items() if stem in space.rows]
        total = sum((weight * lengths[at]) ** 2 for at, weight in known)
        total += sum((float(np.log1p(n)) * unknown * 0.5) ** 2 for stem, n in counts.items() if stem not in space.rows)
        for at, weight in known:
            vectors[row] += np.float32(weight) * space.stems[at]
        own = float(np.linalg.norm(vectors[row]))
        if own > 0:
            share = float(np.sqrt(sum((weight * lengths[at]) ** 2 for at, weight in known) / total)) if total else 0.0
            vectors[row] *= np.float32(min(1.0, share / _TYPICAL) / own)
    return Placed(SearchIndex.of(fields), vectors)


class JointRetriever:
    """Finds passages in both collections."""

    def __init__(self, first: FusedRetriever, placed: Placed, space: LatentSpace) -> None:
        self._first = first
        self._placed = placed
        self._space = space
        self._row = {id: row for row, id in enumerate(placed.index.passages)}

    def search(self, terms: Weights, limit: int) -> list[Hit]:
        """The best passages of both, best first."""
        hits = self._first.search(terms, limit)
        best = hits[0].score if hits else 1.0
        bar = max((self._answers(hit, terms) for hit in hits[:_LOOKED_AT]), default=0.0)
        more = self.beside(terms, limit, best, max(bar, _LEAST))
        return sorted([*hits, *more], key=lambda hit: -hit.score)[:limit]

    def _answers(self, hit: Hit, terms: Weights) -> float:
        """How well a passage of the first collection answers, from 0 to 1."""
        covered = self.coverage(hit.passage, _asked(terms))
        near = max(0.0, hit.signals["question"] - _FAR) / (1.0 - _FAR)
        return float(COVERED * covered**1.5 + LATENT * covered * hit.signals["latent"] + NEAR_QUESTION * near)

    def beside(self, terms: Weights, limit: int, best: float, bar: float) -> list[Hit]:
        """The best passages without entries; one that answers as well as the bar scores as much as the best."""
        index = self._placed.index
        asked = _asked(terms)
        total = sum(self.rarity(term) * weight for term, weight in asked.items())
        if not total or not len(self._row):
            return []
        known = index.known(terms)
        covered = np.zeros(len(self._row))
        for term, weight in asked.items():
            number = index.numbers.get(term)
            if number is not None:
                rows = index.presence.rows[index.presence.starts[number] : index.presence.starts[number + 1]]
                covered[rows] += weight * self.rarity(term) / total
        vector = self._space.place(terms)
        near = self._placed.vectors @ vector if vector is not None else np.zeros(len(self._row))
        latent = np.clip(near, 0.0, 1.0).astype(np.float64)
        words, place = (_relative(index.postings[name].scores_of(known, len(self._row))) for name in ("body", "place"))
        score = COVERED * covered**1.5 + LATENT * latent * covered + WORDS * words * covered + PLACE * place * covered
        order = np.argsort(-score, kind="stable")[:limit]
        top = float(score.max()) / bar
        scaled = best * (score / bar * min(1.0, _MOST / max(top, _LEAST))) ** CONTRAST
        signals = {
            "covered": covered, "body": words, "place": place, "question": AS_ASKED * covered**2,
            "latent": np.maximum(latent, AS_NEAR * covered**2),
        }  # fmt: skip
        return [_hit(index.passages[row], float(scaled[row]), int(row), signals) for row in order if score[row] > 0]

    def coverage(self, passage: str, terms: Weights) -> float:
        """Share (0 to 1, by rarity) of the terms that stand in a passage or its entry; unknown terms weigh most."""
        total = sum(self.rarity(term) * weight for term, weight in terms.items())
        if not total:
            return 0.0
        row = self._row.get(passage)
        stands = self._first.stands_in(passage) if row is None else lambda term: self._placed.index.stands_in(term, row)
        return sum(self.rarity(term) * weight for term, weight in terms.items() if stands(term)) / total

    def company(self, terms: Sequence[str]) -> float:
        """Share (0 to 1) of the neighbouring stems that stand near each other somewhere in either."""
        index = self._placed.index
        return max(self._first.company(terms), share_known(index.pairs, terms, index.numbers))

    def rarity(self, term: str) -> float:
        """How telling a stem is: as in the first collection; as among the others for a stem that it does not have."""
        number = self._placed.index.numbers.get(term)
        if self._first.knows(term) or number is None:
            return self._first.rarity(term)
        return max(float(self._placed.index.rarity[number]), 0.6 * self._first.rarity(term))


def _asked(terms: Weights) -> dict[str, float]:
    """The stems of the question itself: what the lexicon brought weighs less."""
    return {term: weight for term, weight in terms.items() if weight >= 1.0} or dict(terms)


def _relative(scores: Scores) -> Scores:
    best = float(scores.max(initial=0.0))
    return scores / best if best > 0 else scores


def _hit(passage: str, score: float, row: int, signals: Mapping[str, Scores]) -> Hit:
    found = {name: float(scores[row]) for name, scores in signals.items()}
    return Hit(passage, score, found)


def to_arrays(placed: Placed) -> dict[str, NDArray[Any]]:
    """The index and the vectors as named arrays, to be kept."""
    from assistant.retrieval import index

    return {**index.to_arrays(placed.index), "vectors": placed.vectors.astype(np.float16)}


def from_arrays(arrays: Mapping[str, NDArray[Any]], passages: list[str], space: LatentSpace) -> Placed:
    """The passages back; raises LookupError or ValueError when the arrays are not those of these passages."""
    from assistant.retrieval import index

    kept = index.from_arrays(arrays)
    vectors = arrays["vectors"].astype(np.float32)
    if kept.passages != passages or vectors.shape != (len(passages), space.stems.shape[1]):
        raise ValueError("other passages")
    return Placed(kept, vectors)
