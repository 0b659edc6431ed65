"""The engine of large collections: passages found on disk by their stems, then scored as `placed` scores them all.

Passages with most of the rare stems of a question are called up, their own stems are read, and every figure is worked
out from those: nothing of the collection is held in memory. The stems are those of the same analysis.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from assistant.retrieval.beside import Seen, Wanted
from assistant.retrieval.bm25 import K1, B, Scores, Weights
from assistant.retrieval.company import REACH
from assistant.retrieval.term_index import BODY, PLACE, TermIndex

CALLED_UP = 128
"""Passages looked at for a question."""
VECTOR = np.dtype("<f2")
"""Numbers of a vector as the disk keeps them."""
_FLOOR = 0.25
"""Share of the mean rarity that a stem of more than half of the passages is given, as rank-bm25 does."""


class Stems(NamedTuple):
    """The stems of a passage, parted by blanks as the disk keeps them, and its vector in the latent space of the other
    collection as bytes of `VECTOR`.
    """

    body: str
    place: str
    entry: str
    """All that was written for it."""
    told: str
    """What of it are sentences, whose neighbouring stems keep company: a line each."""
    vector: bytes

    @property
    def all(self) -> str:
        """Every stem that stands in it, between blanks."""
        return f" {self.body} {self.place} {self.entry} "


class Kept(Protocol):
    """What the disk keeps of the passages of an index."""

    @property
    def mean_lengths(self) -> Mapping[str, float]:
        """Mean count of stems of the passages, for the body and the place."""
        ...

    def stems(self, rows: Sequence[int]) -> dict[int, Stems]:
        """The stems of passages by their numbers, those that are no longer there left out."""
        ...

    def names(self, rows: Sequence[int]) -> list[str]:
        """The ids of passages; raises LookupError when one is no longer there."""
        ...

    def row(self, passage: str) -> int | None:
        """The number of a passage; None when there is no such one here."""
        ...

    def numbers(self, documents: Collection[str]) -> list[int]:
        """The numbers of documents by their ids, those that are not here left out."""
        ...


class LargeCollection:
    """A large collection, searched beside another."""

    def __init__(self, index: TermIndex, kept: Kept) -> None:
        self._index = index
        self._kept = kept
        self._called: tuple[object, dict[int, Stems]] = (None, {})

    def look(self, wanted: Wanted, documents: Collection[str] | None) -> Seen:
        """The passages that most probably answer."""
        numbers = None if documents is None else self._kept.numbers(documents)
        called = {} if numbers == [] else self._call_up(wanted.shares, numbers)
        stems = list(called.values())
        columns = ([p.body for p in stems], [p.place for p in stems], [p.entry for p in stems])
        body, place, entry = map(_Texts, columns)
        return Seen(
            list(called),
            _covered((body, place, entry), wanted.shares),
            self._bm25(BODY, body, wanted.terms),
            self._bm25(PLACE, place, wanted.terms),
            self._near(stems, wanted),
        )

    def _call_up(self, terms: Iterable[str], numbers: Sequence[int] | None) -> dict[int, Stems]:
        """The passages with most of some stems, best first; a question asks for the same ones several times."""
        key = (frozenset(terms), numbers)
        kept, called = self._called
        if kept != key:
            found = self._index.rows(key[0], CALLED_UP, numbers)
            stems = self._kept.stems(found)
            called = {row: stems[row] for row in found if row in stems}
            self._called = (key, called)
        return called

    def names(self, rows: Sequence[int]) -> list[str]:
        """The ids of passages that were seen."""
        return self._kept.names(rows)

    def stands_in(self, passage: str) -> Callable[[str], bool] | None:
        """What tells whether a stem stands in a passage; None for a passage that is not here."""
        row = self._kept.row(passage)
        if row is None:
            return None
        stems = self._called[1].get(row) or self._kept.stems([row]).get(row)
        if stems is None:
            return None
        held = stems.all
        return lambda term: f" {term} " in held

    def rarity(self, term: str) -> float | None:
        """How telling a stem is here; None for one that stands nowhere."""
        count = self._index.count(term)
        return math.log1p(len(self._index) / count) if count else None

    def company(self, terms: Sequence[str]) -> float:
        """Share (0 to 1) of the neighbouring stems that stand near each other in a passage that holds most of them."""
        if len(terms) < 2:
            return float(bool(terms) and self._index.count(terms[0]) > 0)
        called = self._call_up(terms, None)
        pairs = [frozenset(pair) for pair in itertools.pairwise(terms)]
        apart, wanted = set(pairs), frozenset(terms)
        for stems in called.values():
            if not apart:
                break
            apart.difference_update(_company(stems, wanted))
        return sum(pair not in apart for pair in pairs) / len(pairs)

    def _bm25(self, field: str, texts: _Texts, terms: Weights) -> Scores:
        size, mean = len(self._index), self._kept.mean_lengths[field]
        scores = np.zeros(len(texts))
        lengths = K1 * (1 - B + B * texts.lengths / max(mean, 1e-9))
        for term, weight in terms.items():
            count = self._index.count(term, field)
            if count:
                rarity = math.log((size - count + 0.5) / (count + 0.5))
                rarity = rarity if rarity > 0 else _FLOOR * math.log1p(size)
                times = texts.times(term)
                scores += weight * rarity * times * (K1 + 1) / (times + lengths)
        return scores

    def _near(self, stems: Sequence[Stems], wanted: Wanted) -> Scores:
        if wanted.vector is None or not stems:
            return np.zeros(len(stems))
        vectors = np.frombuffer(b"".join(passage.vector for passage in stems), dtype=VECTOR)
        near: Scores = vectors.reshape(len(stems), -1).astype(np.float64) @ wanted.vector
        return near


class _Texts:
    """One field of some passages, looked through for a stem in one go."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._joined = "\n".join(f" {text} " for text in texts)
        self._starts = np.cumsum([0, *(len(text) + 3 for text in texts[:-1])])
        self._size = len(texts)
        self._times: dict[str, Scores] = {}
        self.lengths = np.array([text.count(" ") + 1 if text else 0 for text in texts], dtype=np.float64)
        """How many stems each has."""

    def __len__(self) -> int:
        return self._size

    def times(self, term: str) -> Scores:
        """How often a stem stands in each."""
        if term not in self._times:
            found = list(self._places(f" {term} "))
            texts = np.searchsorted(self._starts, found, side="right") - 1
            self._times[term] = np.bincount(texts, minlength=self._size).astype(np.float64)
        return self._times[term]

    def _places(self, wanted: str) -> Iterator[int]:
        at = self._joined.find(wanted)
        while at >= 0:
            yield at
            at = self._joined.find(wanted, at + len(wanted) - 1)  # the blank after it may be the one before the next


def _covered(fields: Sequence[_Texts], shares: Weights) -> Scores:
    covered = np.zeros(len(fields[0]))
    for term, share in shares.items():
        covered += share * (sum(field.times(term) for field in fields) > 0)
    return covered


def _company(passage: Stems, wanted: Collection[str]) -> Iterator[frozenset[str]]:
    for text in (passage.body, *passage.told.split("\n")):
        yield from _near_pairs(text.split(), wanted)


def _near_pairs(stems: Sequence[str], wanted: Collection[str]) -> list[frozenset[str]]:
    """The pairs of wanted stems that stand near each other."""
    places = [at for at, stem in enumerate(stems) if stem in wanted]
    return [
        frozenset((stems[at], stems[other]))
        for rank, at in enumerate(places)
        for other in places[rank + 1 : rank + 1 + REACH]
        if other - at <= REACH
    ]
