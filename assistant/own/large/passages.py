"""Passages of a store, as the rest of the house knows them, read when something looks at them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.corpus import archive
from assistant.corpus.models import Passage, PassageKind
from assistant.own.large.documents import KeptDocuments
from assistant.own.large.recent import Recent
from assistant.own.large.store import PER_DOCUMENT, Store
from assistant.own.large.values import OFFSET

_KEPT_PASSAGES, _KEPT_SPANS = 4096, 16


class KeptPassages(Mapping[str, Passage]):
    """The passages of some documents of a store, by their ids."""

    def __init__(self, store: Store, documents: KeptDocuments, credit: Callable[[Passage], Passage]) -> None:
        self._store = store
        self._documents = documents
        self._credit = credit
        self._recent: Recent[str, Passage] = Recent(_KEPT_PASSAGES)
        self._spans: Recent[int, NDArray[np.int32]] = Recent(_KEPT_SPANS)

    def __getitem__(self, id: str) -> Passage:
        return self._recent.get(id, self._read)

    def _read(self, id: str) -> Passage:
        told = self._store.lately.get(id)
        found = self.where("id = ?", id) if told is None else self._passages([(told,)])
        if not found:
            raise KeyError(id)
        return found[0]

    def where(self, condition: str, *values: object, most: int = -1) -> list[Passage]:
        """The passages that meet a condition of the store, in the order of their numbers; so many of them at most."""
        query = f"SELECT told FROM passages WHERE {condition} ORDER BY number LIMIT ?"
        return self._passages(self._store.rows(query, *values, most))

    def _passages(self, rows: Iterable[tuple[str]]) -> list[Passage]:
        with self._store.making.guarded():
            read = [archive.passage_of(json.loads(told)) for (told,) in rows]
        return [self._credit(passage) for passage in read if passage.document in self._documents]

    def number(self, id: str) -> int | None:
        """The number of a passage; None when it is not here."""
        rows = self._store.rows("SELECT number FROM passages WHERE id = ?", id)
        return int(rows[0][0]) if rows else None

    def count(self, serial: int) -> int:
        """How many passages a document has, by its number."""
        return self._counts[serial]

    @cached_property
    def _counts(self) -> dict[int, int]:
        return dict(self._store.rows("SELECT serial, passages FROM documents"))

    def of(self, serial: int) -> list[Passage]:
        """The passages of a document by its number."""
        return self.where("number >= ? AND number < ?", serial * PER_DOCUMENT, (serial + 1) * PER_DOCUMENT)

    def over(self, serial: int, start: int, end: int) -> list[Passage]:
        """The passages of a document, by its number, that share a character with a stretch of it."""
        spans = self._spans.get(serial, self._read_spans)
        held = np.flatnonzero((spans[:, 0] < end) & (start < spans[:, 1])) + serial * PER_DOCUMENT
        return self.numbered(map(int, held))

    def numbered(self, numbers: Iterable[int], kind: PassageKind | None = None) -> list[Passage]:
        """The passages of some numbers; of a kind alone when one is given."""
        query = "SELECT told FROM passages WHERE number IN ({})"
        found = self._passages(self._store.among(query if kind is None else f"{query} AND {_bears(kind)}", numbers))
        return found if kind is None else [passage for passage in found if passage.kind is kind]

    def _read_spans(self, serial: int) -> NDArray[np.int32]:
        rows = self._store.rows("SELECT spans FROM documents WHERE serial = ?", serial)
        with self._store.making.guarded():
            return np.frombuffer(rows[0][0], dtype=OFFSET).reshape(-1, 2)

    def __contains__(self, id: object) -> bool:
        try:
            return bool(self[str(id)])
        except LookupError:
            return False

    def __iter__(self) -> Iterator[str]:
        return (passage.id for passage in self._every())

    def _every(self) -> Iterator[Passage]:
        return (passage for serial in self._documents.serials.values() for passage in self.of(serial))

    def __len__(self) -> int:
        return sum(self._counts[serial] for serial in self._documents.serials.values())


def _bears(kind: PassageKind) -> str:
    """What is told of passages of a kind meets it, and of few others."""
    return f"instr(told, '\"{kind.value}\"')"
