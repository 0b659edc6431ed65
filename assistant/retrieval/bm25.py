"""BM25 (rank-bm25's BM25Okapi) over lists of stems, with weighted query terms.

k1 = 1.2 and b = 0.75, the usual values (Robertson and Zaragoza, 2009), which on French encyclopaedia questions do a
little better than rank-bm25's own default of k1 = 1.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Weights = Mapping[str, float]
"""Stems of a query and what each one weighs."""

K1, B = 1.2, 0.75


class BM25Index:
    """Scores texts, given as lists of stems, against weighted terms."""

    def __init__(self, texts: Sequence[list[str]]) -> None:
        from rank_bm25 import BM25Okapi  # loaded here: an index read from disk does without

        self._size = len(texts)
        # BM25Okapi divides by the number of texts and by their mean length: one with no word at all cannot be made.
        self._bm25: Any = BM25Okapi(texts, k1=K1, b=B) if any(texts) else None

    def scores(self, terms: Weights) -> Scores:
        """One score for each text, 0 where no term stands."""
        total = np.zeros(self._size)
        for term, weight in self._known(terms):
            total += weight * self._bm25.get_scores([term])
        return total

    def by_term(self) -> Iterator[tuple[str, list[int], Scores]]:
        """Every stem, in order, with the texts it stands in and what it scores there, for a weight of 1."""
        if self._bm25 is None:
            return
        texts_of: dict[str, list[int]] = {}
        for text, frequencies in enumerate(self._bm25.doc_freqs):
            for term in frequencies:
                texts_of.setdefault(term, []).append(text)
        self._bm25.doc_len = np.asarray(self._bm25.doc_len)  # which rank-bm25 makes an array of at every call
        for term, texts in sorted(texts_of.items()):
            yield term, texts, np.asarray(self._bm25.get_batch_scores([term], texts))

    def _known(self, terms: Weights) -> list[tuple[str, float]]:
        if self._bm25 is None:
            return []
        return [(term, weight) for term, weight in terms.items() if term in self._bm25.idf]
