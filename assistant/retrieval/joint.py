"""Two collections searched as one: the one whose passages have entries, and documents that nobody wrote entries for.

The first keeps its own figures: adding documents beside it never changes how its passages rank among themselves. The
others are scored by what they cover of the question and by the company of their words in the same latent space, and
stand among the first by how much better or worse than its best passages they answer. Which engine finds the others
changes nothing of how they are scored.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from assistant.retrieval.beside import Beside, Wanted
from assistant.retrieval.bm25 import Scores, Weights
from assistant.retrieval.latent import LatentSpace
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
_LOOKED_AT = 3


class JointRetriever:
    """Finds passages in both collections."""

    def __init__(self, first: FusedRetriever, others: Beside, space: LatentSpace) -> None:
        self._first = first
        self._others = others
        self._space = space

    def search(self, terms: Weights, limit: int, documents: Collection[str] | None = None) -> list[Hit]:
        """The best passages of both, best first."""
        hits = self._first.search(terms, limit)
        best = hits[0].score if hits else 1.0
        bar = max((self._answers(hit, terms) for hit in hits[:_LOOKED_AT]), default=0.0)
        more = self.beside(terms, limit, best, max(bar, _LEAST), documents)
        return sorted([*hits, *more], key=lambda hit: -hit.score)[:limit]

    def _answers(self, hit: Hit, terms: Weights) -> float:
        """How well a passage of the first collection answers, from 0 to 1."""
        covered = self.coverage(hit.passage, _asked(terms))
        near = max(0.0, hit.signals["question"] - _FAR) / (1.0 - _FAR)
        return float(COVERED * covered**1.5 + LATENT * covered * hit.signals["latent"] + NEAR_QUESTION * near)

    def beside(
        self, terms: Weights, limit: int, best: float, bar: float, documents: Collection[str] | None = None
    ) -> list[Hit]:
        """The best passages without entries; one that answers as well as the bar scores as much as the best."""
        asked = _asked(terms)
        total = sum(self.rarity(term) * weight for term, weight in asked.items())
        if not total:
            return []
        shares = {term: weight * self.rarity(term) / total for term, weight in asked.items()}
        seen = self._others.look(Wanted(terms, shares, self._space.place(terms)), documents)
        if not len(seen.rows):
            return []
        covered, words, place = seen.covered, _relative(seen.words), _relative(seen.place)
        latent = np.clip(seen.near, 0.0, 1.0)
        score = COVERED * covered**1.5 + LATENT * latent * covered + WORDS * words * covered + PLACE * place * covered
        order = np.argsort(-score, kind="stable")[:limit]
        top = float(score.max()) / bar
        scaled = best * (score / bar * min(1.0, _MOST / max(top, _LEAST))) ** CONTRAST
        signals = {
            "covered": covered, "body": words, "place": place, "question": AS_ASKED * covered**2,
            "latent": np.maximum(latent, AS_NEAR * covered**2),
        }  # fmt: skip
        best_first = [at for at in map(int, order) if score[at] > 0]
        names = self._others.names([seen.rows[at] for at in best_first])
        return [Hit(name, float(scaled[at]), _figures(signals, at)) for name, at in zip(names, best_first, strict=True)]

    def coverage(self, passage: str, terms: Weights) -> float:
        """Share (0 to 1, by rarity) of the terms that stand in a passage or its entry; unknown terms weigh most."""
        total = sum(self.rarity(term) * weight for term, weight in terms.items())
        if not total:
            return 0.0
        among_others = None if self._first.holds(passage) else self._others.stands_in(passage)
        stands = among_others or self._first.stands_in(passage)
        return sum(self.rarity(term) * weight for term, weight in terms.items() if stands(term)) / total

    def company(self, terms: Sequence[str]) -> float:
        """Share (0 to 1) of the neighbouring stems that stand near each other somewhere in either."""
        first = self._first.company(terms)
        return first if first == 1.0 else max(first, self._others.company(terms))

    def rarity(self, term: str) -> float:
        """How telling a stem is: as in the first collection; as among the others for a stem that it does not have."""
        first = self._first.rarity(term)
        among = None if self._first.knows(term) else self._others.rarity(term)
        return first if among is None else max(among, 0.6 * first)


def _asked(terms: Weights) -> dict[str, float]:
    """The stems of the question itself: what the lexicon brought weighs less."""
    return {term: weight for term, weight in terms.items() if weight >= 1.0} or dict(terms)


def _relative(scores: Scores) -> Scores:
    best = float(scores.max(initial=0.0))
    return scores / best if best > 0 else scores


def _figures(signals: Mapping[str, Scores], at: int) -> dict[str, float]:
    return {name: float(scores[at]) for name, scores in signals.items()}
