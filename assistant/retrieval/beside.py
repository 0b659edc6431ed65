"""What a collection without entries tells of a question: the figures of its passages, whatever engine finds them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.retrieval.bm25 import Scores, Weights
from assistant.retrieval.latent import Matrix


@dataclass(frozen=True)
class Wanted:
    """What is looked for."""

    terms: Weights
    """The stems of the question and those that the lexicon brings."""
    shares: Weights
    """The stems of the question itself, each with its share (0 to 1) of what is asked."""
    vector: Matrix | None
    """Where the question lies in the latent space; None when none of its words is known there."""


@dataclass(frozen=True)
class Seen:
    """Passages looked at for a question; figures run parallel to `rows`."""

    rows: Sequence[int]
    """By what the collection calls each passage."""
    covered: Scores
    """The share of what is asked that stands in each, its place or its entry."""
    words: Scores
    """BM25 by its own words."""
    place: Scores
    """BM25 by its titles."""
    near: Scores
    """Its cosine with the question in the latent space, less for a passage that speaks of something else."""


class Beside(Protocol):
    """A collection searched beside another: in memory when it is small (`placed`), on disk when it is not (`large`)."""

    def look(self, wanted: Wanted, documents: Collection[str] | None) -> Seen:
        """The passages worth looking at, in some documents alone when some are given."""
        ...

    def names(self, rows: Sequence[int]) -> list[str]:
        """The ids of passages that were seen."""
        ...

    def stands_in(self, passage: str) -> Callable[[str], bool] | None:
        """What tells whether a stem stands in a passage; None for a passage that is not here."""
        ...

    def rarity(self, term: str) -> float | None:
        """How telling a stem is here; None for one that stands nowhere."""
        ...

    def company(self, terms: Sequence[str]) -> float:
        """Share (0 to 1) of the neighbouring stems that stand near each other somewhere here."""
        ...
