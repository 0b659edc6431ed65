"""The index of a large library, as it is read: what cannot be read of it is damaged."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assistant.own.large.damage import Making
from assistant.retrieval.term_index import ALL, TermIndex


class KeptIndex(TermIndex):
    """The index beside a store, in the folder of both."""

    def __init__(self, making: Making) -> None:
        self._making = making
        super().__init__(making.folder / "index")

    def count(self, term: str, field: str = ALL) -> int:
        """How many passages a stem stands in; raises Damaged."""
        with self._making.guarded():
            return super().count(term, field)

    def rows(self, terms: Iterable[str], limit: int, documents: Collection[int] | None = None) -> list[int]:
        """The passages with most of some stems, best first; raises Damaged."""
        with self._making.guarded():
            return super().rows(terms, limit, documents)
