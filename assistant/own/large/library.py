"""A library whose own documents stay on disk: the shipped one in memory, beside a store and an index that are read as
passages are asked for. Nothing in it grows with the number of own passages but the names of its documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.corpus import archive
from assistant.corpus.identity import identity
from assistant.corpus.models import Entry, Library, Passage
from assistant.own.large.documents import Joined, KeptDocuments
from assistant.own.large.lookup import LargeLookUp
from assistant.own.large.passages import KeptPassages
from assistant.own.large.store import PER_DOCUMENT, Store
from assistant.retrieval.large import Stems
from assistant.retrieval.term_index import BODY, PLACE, TermIndex

READ_AHEAD = 10
"""Passages found whose words are read at once: beyond, few are looked at."""


class KeptStems:
    """What search reads of a store."""

    def __init__(self, store: Store, documents: KeptDocuments) -> None:
        self._store = store
        self._documents = documents
        self._names: dict[int, str] = {}
        self._numbers: dict[str, int] = {}

    @cached_property
    def mean_lengths(self) -> Mapping[str, float]:
        """Mean count of stems of the passages, for the body and the place."""
        ((passages, body, place),) = self._store.rows(
            "SELECT sum(passages), sum(stems), sum(place_stems) FROM documents"
        )
        count = passages or 1
        return {BODY: (body or 0) / count, PLACE: (place or 0) / count}

    def stems(self, rows: Sequence[int]) -> dict[int, Stems]:
        """The stems of passages by their numbers, those that are no longer there left out.

        What else will be asked of them is read by the way: one reading costs less than one for each.
        """
        query = "SELECT number, id, told, body, place, entry_stems, vector FROM passages WHERE number IN ({})"
        found = self._store.among(query, rows)
        self._store.lately = {id: told for _, id, told, *_ in found}
        self._names = {number: id for number, id, *_ in found}
        self._numbers = {id: number for number, id in self._names.items()}
        return {
            number: Stems(body, place, entry.replace("\n", " "), entry.partition("\n")[2], vector)
            for number, _, _, body, place, entry, vector in found
        }

    def names(self, rows: Sequence[int]) -> list[str]:
        """The ids of passages; the words of the first ones are read together by the way, as they are asked for next.

        Raises LookupError when one is no longer there.
        """
        names, lately = self._names, self._store.lately  # another question may replace both meanwhile
        told = {row: (names[row], lately[names[row]]) for row in rows if row in names and names[row] in lately}
        missing = [row for row in rows if row not in told]
        query = "SELECT number, id, told FROM passages WHERE number IN ({})"
        told |= {number: (id, text) for number, id, text in self._store.among(query, missing)}
        with self._store.making.guarded():
            first = [archive.passage_of(json.loads(told[row][1])) for row in rows[:READ_AHEAD] if row in told]
        self._documents.meet(row // PER_DOCUMENT for row in rows)
        self._documents.call_up([(passage.document, passage.start, passage.end) for passage in first])
        return [told[row][0] for row in rows]

    def row(self, passage: str) -> int | None:
        """The number of a passage; None when there is no such one here."""
        if passage in self._numbers:
            return self._numbers[passage]
        rows = self._store.rows("SELECT number FROM passages WHERE id = ?", passage)
        return int(rows[0][0]) if rows else None

    def numbers(self, documents: Collection[str]) -> list[int]:
        """The numbers of documents by their ids, those that are not here left out."""
        return [self._documents.serials[id] for id in documents if id in self._documents]


@dataclass(frozen=True)
class Kept:
    """What is kept of the own documents, and the names under which the people they credit are known."""

    store: Store
    index: TermIndex
    credit: Callable[[Passage], Passage]


@dataclass(frozen=True)
class LargeLibrary(Library):
    """A library in memory and one on disk, as one."""

    first: Library | None = None
    kept: Kept | None = None
    only: frozenset[str] | None = None
    """The own documents it is limited to; None for all."""
    written: Mapping[str, Entry] = field(default_factory=dict)
    """What the user wrote for passages, read with the library."""

    @classmethod
    def of(
        cls, first: Library, kept: Kept, only: Collection[str] | None = None, written: Mapping[str, Entry] | None = None
    ) -> LargeLibrary:
        """The two as one, with some of the own documents alone when some are given."""
        documents = KeptDocuments(kept.store, only)
        passages = KeptPassages(kept.store, documents, kept.credit)
        mine = {id: entry for id, entry in (written or {}).items() if id in passages}
        return cls(
            Joined(first.documents, documents), Joined(first.passages, passages), Joined(first.entries, mine),
            first, kept, None if only is None else frozenset(only), mine,
        )  # fmt: skip

    @property
    def own_documents(self) -> KeptDocuments:
        """The documents on disk."""
        assert isinstance(self.documents, Joined) and isinstance(self.documents.second, KeptDocuments)
        return self.documents.second

    @property
    def shipped(self) -> Library:
        """The library in memory."""
        assert self.first is not None
        return self.first

    @property
    def version(self) -> str:
        """What tells it from any other: the words of the library in memory, how often the other one changed."""
        assert self.kept is not None
        changes = (self.kept.store.told("made"), self.kept.store.told("changes"))
        return repr((identity(self.shipped), *changes, sorted(self.only) if self.only is not None else None))

    def within(self, documents: Collection[str]) -> Library:
        """The same library with some of its documents alone."""
        assert self.first is not None and self.kept is not None
        first = self.first.within(documents)
        own = [id for id in documents if id not in self.first.documents and id in self.documents]
        return LargeLibrary.of(first, self.kept, own, self.written) if own else first

    def with_entries(self, entries: Mapping[str, Entry]) -> Library:
        """The same library with entries of a user's own."""
        assert self.first is not None and self.kept is not None
        return LargeLibrary.of(self.first, self.kept, self.only, entries)

    @cached_property
    def lookup(self) -> LargeLookUp:
        """What finds words and passages in it."""
        assert self.first is not None and self.kept is not None
        assert isinstance(self.passages, Joined) and isinstance(self.passages.second, KeptPassages)
        return LargeLookUp(self.first, self.own_documents, self.passages.second, self.kept.index, self.only is not None)
