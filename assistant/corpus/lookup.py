"""Finding words and passages in a library: what answers look up beside search, made when first asked for.

A library held in memory is looked through whole; one too large for that finds the same through what it keeps on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from assistant.corpus.models import Document, Library, Passage, PassageKind, Span
from assistant.corpus.phrases import PhraseIndex
from assistant.language.folding import Letters, squash

if TYPE_CHECKING:
    from assistant.corpus.naming import Named


class Held(Protocol):
    """Folded letters of a text."""

    def find(self, words: str, after: int = 0, occurrence: int = 1) -> tuple[int, int] | None:
        """Span (start, end) of the nth place, from offset `after` on, where the letters of some words stand."""
        ...

    def every(self, words: str) -> Iterator[tuple[int, int]]:
        """Every span of the text where the letters of some words stand."""
        ...


@dataclass(frozen=True)
class Stretch:
    """A stretch of a document where given words may stand."""

    document: Document
    start: int
    """Where it begins in the text."""
    letters: Held
    """Its folded letters."""

    def find(self, words: str, after: int = 0) -> tuple[int, int] | None:
        """Where the letters of some words stand first from an offset of the text on, as offsets of the text."""
        found = self.letters.find(words, after=max(0, after - self.start))
        return (found[0] + self.start, found[1] + self.start) if found else None

    def every(self, words: str) -> Iterator[tuple[int, int]]:
        """Every place of the letters of some words, as offsets of the text; places do not overlap."""
        return ((start + self.start, end + self.start) for start, end in self.letters.every(words))


@dataclass(frozen=True)
class Facing:
    """What of a library may hold words of some texts."""

    documents: Mapping[str, Document]
    in_order: Mapping[str, Sequence[Passage]]
    """Document id -> its passages that do, in the order of the text."""
    stretches: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    """Document id -> the stretches of it that do; the whole of the documents that are not there."""
    partial: bool = False
    """More of the library might have, which was too much to be read."""


class LookUp(Protocol):
    """What finds words and passages in a library."""

    @property
    def called(self) -> Mapping[str, Named]:
        """Document id -> what it may be called by."""
        ...

    @property
    def in_order(self) -> Mapping[str, Sequence[Passage]]:
        """Document id -> its passages in the order of the text."""
        ...

    @property
    def definitions(self) -> Mapping[str, Sequence[Passage]]:
        """Folded notion -> passages that define it."""
        ...

    def count(self, document: str) -> int:
        """How many passages a document has, by its id; raises LookupError for an unknown one."""
        ...

    def over(self, document: str, start: int, end: int) -> Sequence[Passage]:
        """The passages that share a character with a stretch of a document, in the order of the text.

        None for a document that is not there.
        """
        ...

    def around(self, passage: Passage) -> Sequence[Passage]:
        """A passage among its neighbours, in the order of the text."""
        ...

    def stretches(self, words: str, documents: Iterable[str] | None = None) -> Iterator[Stretch]:
        """Where words may stand, in the order of the documents; in some documents alone, by their ids."""
        ...

    def nearest(self, sentence: str) -> list[tuple[str, float]]:
        """Ids of passages that share runs of words with a sentence, with the share that they hold, best first."""
        ...

    def notes(self, names: Iterable[str]) -> Iterable[Passage]:
        """The footnotes that may hold one of some names."""
        ...

    def facing(self, texts: Iterable[str]) -> Facing:
        """What may hold words of some texts, as they are or altered; always the same value for the whole library."""
        ...

    def get_ready(self) -> None:
        """Make at once what is otherwise made when first needed."""
        ...


class WholeLookUp:
    """Looks a library up that is held in memory."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def called(self) -> Mapping[str, Named]:
        """Document id -> what it may be called by."""
        return self._library.documents

    @cached_property
    def in_order(self) -> Mapping[str, Sequence[Passage]]:
        """Document id -> its passages in the order of the text."""
        table: dict[str, list[Passage]] = {id: [] for id in self._library.documents}
        for passage in self._library.passages.values():
            table[passage.document].append(passage)
        return {id: in_order(rows) for id, rows in table.items()}

    @cached_property
    def definitions(self) -> Mapping[str, Sequence[Passage]]:
        """Folded notion -> passages that define it."""
        table: dict[str, list[Passage]] = {}
        for passage in self._library.passages.values():
            if passage.defines:
                table.setdefault(squash(passage.defines), []).append(passage)
        return {notion: tuple(passages) for notion, passages in table.items()}

    def count(self, document: str) -> int:
        """How many passages a document has, by its id; raises LookupError for an unknown one."""
        return len(self.in_order[document])

    def over(self, document: str, start: int, end: int) -> Sequence[Passage]:
        """The passages that share a character with a stretch of a document, in the order of the text."""
        return [p for p in self.in_order.get(document, ()) if p.start < end and start < p.end]

    def around(self, passage: Passage) -> Sequence[Passage]:
        """All the passages of its document."""
        return self.in_order[passage.document]

    def stretches(self, words: str, documents: Iterable[str] | None = None) -> Iterator[Stretch]:
        """The documents, whole, whatever the words."""
        del words
        for id in self._library.documents if documents is None else documents:
            if id in self._letters:
                yield Stretch(self._library.documents[id], 0, self._letters[id])

    def nearest(self, sentence: str) -> list[tuple[str, float]]:
        """Ids of passages that share runs of words with a sentence, with the share that they hold, best first."""
        return self._phrases.nearest(sentence)

    def notes(self, names: Iterable[str]) -> Iterable[Passage]:
        """Every footnote, whatever the names."""
        del names
        return (passage for passage in self._library.passages.values() if passage.kind is PassageKind.FOOTNOTE)

    def facing(self, texts: Iterable[str]) -> Facing:
        """The whole library, whatever the texts."""
        del texts
        return self._whole

    @cached_property
    def _whole(self) -> Facing:
        return Facing(self._library.documents, self.in_order)

    def get_ready(self) -> None:
        """Make at once what is otherwise made when first needed."""
        _ = self._phrases, self._letters

    @cached_property
    def _phrases(self) -> PhraseIndex:
        return PhraseIndex((p.id, self._library.excerpt_of(p).text) for p in self._library.passages.values())

    @cached_property
    def _letters(self) -> Mapping[str, Letters]:
        return {id: Letters.of(document.text) for id, document in self._library.documents.items()}


def joined_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans that meet as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def in_order(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages of a document in the order of its text; one that holds another comes before it."""
    return tuple(sorted(passages, key=lambda passage: (passage.start, -passage.end)))
