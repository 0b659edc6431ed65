"""Passages without entries, held in memory: indexed, and placed in the latent space of another collection.

The engine of small collections (`assistant.retrieval.large` is the other): every passage is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.beside import Seen, Wanted
from assistant.retrieval.company import share_known
from assistant.retrieval.fields import Fields
from assistant.retrieval.index import SearchIndex
from assistant.retrieval.latent import LatentSpace, Matrix
from assistant.retrieval.placing import Placing


@dataclass(frozen=True)
class Placed:
    """Passages without entries, ready to be searched beside a collection with entries."""

    index: SearchIndex
    vectors: Matrix
    """Where each lies in the latent space of the other collection."""

    @cached_property
    def _row(self) -> dict[str, int]:
        return {id: row for row, id in enumerate(self.index.passages)}

    def look(self, wanted: Wanted, documents: Collection[str] | None) -> Seen:
        """Every passage: whoever wants those of some documents chooses among them."""
        del documents
        index, size = self.index, len(self.index.passages)
        covered = np.zeros(size)
        for term, share in wanted.shares.items():
            number = index.numbers.get(term)
            if number is not None:
                covered[index.presence.rows[index.presence.starts[number] : index.presence.starts[number + 1]]] += share
        known = index.known(wanted.terms)
        near = self.vectors @ wanted.vector if wanted.vector is not None else np.zeros(size)
        words, place = (index.postings[name].scores_of(known, size) for name in ("body", "place"))
        return Seen(range(size), covered, words, place, near.astype(np.float64))

    def names(self, rows: Sequence[int]) -> list[str]:
        """The ids of passages."""
        return [self.index.passages[row] for row in rows]

    def stands_in(self, passage: str) -> Callable[[str], bool] | None:
        """What tells whether a stem stands in a passage; None for a passage that is not here."""
        row = self._row.get(passage)
        return None if row is None else lambda term: self.index.stands_in(term, row)

    def rarity(self, term: str) -> float | None:
        """How telling a stem is here; None for one that stands nowhere."""
        number = self.index.numbers.get(term)
        return None if number is None else float(self.index.rarity[number])

    def company(self, terms: Sequence[str]) -> float:
        """Share (0 to 1) of the neighbouring stems that stand near each other somewhere here."""
        return share_known(self.index.pairs, terms, self.index.numbers)


def place_passages(fields: Fields, space: LatentSpace) -> Placed:
    """Index passages and place them in a space made without them."""
    placing = Placing(space)
    vectors = np.zeros((len(fields.passages), space.stems.shape[1]), dtype=np.float32)
    for row, body in enumerate(fields.body):
        vectors[row] = placing.place(body)
    return Placed(SearchIndex.of(fields), vectors)


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
