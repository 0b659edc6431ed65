"""Documents of a store, as the rest of the house knows them, read when something looks at them.

A document is cut in pieces of so many characters: its words are read piece by piece where a few are asked for, and
whole when somebody reads it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from assistant.corpus import archive
from assistant.corpus.models import Document, Excerpt
from assistant.corpus.structure import Block, BlockKind
from assistant.own.large.damage import Making
from assistant.own.large.recent import Recent
from assistant.own.large.store import PER_DOCUMENT, Store
from assistant.own.large.values import PIECE

_KEPT_PIECES, _KEPT_DOCUMENTS = 256, 512
_ABOUT = ("id", "title", "authors", "short_authors", "year", "kind", "publisher", "description", "missing", "pages",
          "names")  # fmt: skip

T = TypeVar("T")


class Piece:
    """A piece of a document: its words, and its blocks once they are asked for."""

    def __init__(self, making: Making, text: str, blocks: str) -> None:
        """Take what it is kept in, its words, and its blocks as they are told."""
        self._making = making
        self.text = text
        self._told = blocks

    @property
    def has_notes(self) -> bool:
        """One of its blocks is a note."""
        return f'["{BlockKind.NOTE}"' in self._told

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that reach into it, in order; raises Damaged."""
        with self._making.guarded():
            return tuple(archive.block_of(block) for block in json.loads(self._told))


class KeptDocument(Document):
    """A document of a store: all but its words is at hand."""

    _store: Store
    _first: int
    _pieces: Recent[int, Piece]

    def __init__(self, store: Store, serial: int, about: str, pieces: Recent[int, Piece]) -> None:
        told, seams = json.loads(about)
        own = {"seams": tuple(seams), "own": True}
        hidden = {"_store": store, "_first": serial * PER_DOCUMENT, "_pieces": pieces}
        known = dict(zip(_ABOUT, archive.about_of(told), strict=True))
        for name, value in {**known, **own, **hidden}.items():
            object.__setattr__(self, name, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeptDocument) and (self._store, self._first) == (other._store, other._first)

    def __hash__(self) -> int:
        return hash(self._first)

    def _between(self, start: int, end: int) -> list[Piece]:
        """The pieces that hold a stretch."""
        return [self._pieces.get(number, self._read) for number in _numbers(self._first, start, end)]

    def _read(self, number: int) -> Piece:
        found = self._store.rows("SELECT text, blocks FROM pieces WHERE number = ?", number)
        return Piece(self._store.making, *(found[0] if found else ("", "[]")))

    @cached_property
    def _whole(self) -> list[Piece]:
        between = "SELECT text, blocks FROM pieces WHERE number >= ? AND number < ? ORDER BY number"
        return [
            Piece(self._store.making, *row)
            for row in self._store.rows(between, self._first, self._first + PER_DOCUMENT)
        ]

    @cached_property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self._whole)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All its blocks."""
        return _once(block for piece in self._whole for block in piece.blocks)

    def slice(self, start: int, end: int) -> str:
        """The words from start to end as they stand; reads the pieces that hold them alone."""
        if end <= start:
            return ""
        first = start // PIECE * PIECE
        return "".join(piece.text for piece in self._between(start, end))[start - first : end - first]

    def without_notes(self, start: int, end: int) -> Excerpt:
        """The words from start to end, notes that interrupt them left out."""
        if any(piece.has_notes for piece in self._between(start, end)):
            return super().without_notes(start, end)
        return self.excerpt(start, end)

    def blocks_between(self, start: int, end: int) -> list[Block]:
        """Blocks that share at least one character with a stretch, in order."""
        blocks = _once(block for piece in self._between(start, end) for block in piece.blocks)
        return [block for block in blocks if block.start < end and block.end > start]


def _numbers(first: int, start: int, end: int) -> range:
    """The numbers of the pieces that hold a stretch of a document, by the number of its first one."""
    return range(first + start // PIECE, first + max(start, end - 1) // PIECE + 1)


def _once(blocks: Iterator[Block]) -> tuple[Block, ...]:
    """Blocks without those that the piece before had already; a piece gives them in order."""
    kept: dict[tuple[int, int, int], Block] = {}
    for block in blocks:
        kept.setdefault((block.start, block.end, block.line), block)
    return tuple(kept.values())


class Called(NamedTuple):
    """What a document may be called by."""

    title: str
    short_authors: str
    names: Sequence[str]


class KeptDocuments(Mapping[str, Document]):
    """The documents of a store, or some of them, by their ids, in the order of those."""

    def __init__(self, store: Store, only: Collection[str] | None = None) -> None:
        self._store = store
        self._only = None if only is None else frozenset(only)
        self._pieces: Recent[int, Piece] = Recent(_KEPT_PIECES)
        self._recent: Recent[str, KeptDocument] = Recent(_KEPT_DOCUMENTS)

    @cached_property
    def serials(self) -> dict[str, int]:
        """Id -> number."""
        rows = self._store.rows("SELECT id, serial FROM documents ORDER BY id")
        return {id: serial for id, serial in rows if self._only is None or id in self._only}

    def called(self) -> dict[str, Called]:
        """Id -> what it may be called by, read at once; raises Damaged."""
        rows = self._store.rows("SELECT id, called FROM documents ORDER BY id")
        with self._store.making.guarded():
            return {id: Called(*json.loads(told)) for id, told in rows if self._only is None or id in self._only}

    def __getitem__(self, id: str) -> Document:
        return self._recent.get(id, self._read)

    def _read(self, id: str) -> KeptDocument:
        serial = self.serials[id]
        about = self._store.rows("SELECT about FROM documents WHERE serial = ?", serial)
        with self._store.making.guarded():
            return self._made(serial, about[0][0])

    def _made(self, serial: int, about: str) -> KeptDocument:
        return KeptDocument(self._store, serial, about, self._pieces)

    def meet(self, serials: Iterable[int]) -> None:
        """Read at once what is known of some documents, by their numbers: they are about to be looked at one by one."""
        unread = self._recent.without(self._ids[serial] for serial in set(serials) if serial in self._ids)
        wanted = [self.serials[id] for id in unread]
        for serial, about in self._store.among("SELECT serial, about FROM documents WHERE serial IN ({})", wanted):
            with self._store.making.guarded():
                self._recent.keep(self._ids[serial], self._made(serial, about))

    @cached_property
    def _ids(self) -> dict[int, str]:
        return {serial: id for id, serial in self.serials.items()}

    def call_up(self, stretches: Collection[tuple[str, int, int]]) -> None:
        """Read at once the words of some stretches (id, start, end), about to be looked at one by one."""
        spans = [(self.serials[id] * PER_DOCUMENT, *span) for id, *span in stretches if id in self.serials]
        numbers = self._pieces.without({number for span in spans for number in _numbers(*span)})
        for number, *row in self._store.among("SELECT number, text, blocks FROM pieces WHERE number IN ({})", numbers):
            self._pieces.keep(number, Piece(self._store.making, *row))

    def __contains__(self, id: object) -> bool:
        return id in self.serials

    def __iter__(self) -> Iterator[str]:
        return iter(self.serials)

    def __len__(self) -> int:
        return len(self.serials)


class Joined(Mapping[str, T]):
    """Two mappings as one, the first one first."""

    def __init__(self, first: Mapping[str, T], second: Mapping[str, T]) -> None:
        self.first = first
        self.second = second

    def __getitem__(self, id: str) -> T:
        found = self.first.get(id)
        return self.second[id] if found is None else found

    def __contains__(self, id: object) -> bool:
        return id in self.first or id in self.second

    def __iter__(self) -> Iterator[str]:
        yield from self.first
        yield from self.second

    def __len__(self) -> int:
        return len(self.first) + len(self.second)
