"""Search among some passages of a library alone: those of the documents that a question is limited to."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence

from assistant.retrieval.bm25 import Weights
from assistant.retrieval.ranking import Hit, Retriever


class LimitedRetriever:
    """Finds passages among some of those another retriever knows."""

    def __init__(self, retriever: Retriever, documents: Collection[str], passages: Container[str], size: int) -> None:
        """Take the documents, their passages, and how many passages the other retriever knows."""
        self._retriever = retriever
        self._documents = frozenset(documents)
        self._passages = passages
        self._size = size

    def search(self, terms: Weights, limit: int, documents: Collection[str] | None = None) -> list[Hit]:
        """The best passages, best first."""
        among = self._documents if documents is None else self._documents.intersection(documents)
        found = self._retriever.search(terms, self._size, among)
        return [hit for hit in found if hit.passage in self._passages][:limit]

    def coverage(self, passage: str, terms: Weights) -> float:
        """Share (0 to 1, by rarity) of the terms that stand in a passage or its entry."""
        return self._retriever.coverage(passage, terms)

    def company(self, terms: Sequence[str]) -> float:
        """Share (0 to 1) of the neighbouring stems that stand near each other somewhere in the library."""
        return self._retriever.company(terms)

    def rarity(self, term: str) -> float:
        """How telling a stem is in the whole library."""
        return self._retriever.rarity(term)
