"""Finding words and passages in a library whose own documents stay on disk: the index tells where to look, and only
that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from assistant.corpus.lookup import Facing, Stretch, in_order, joined_spans
from assistant.corpus.models import Library, Passage, PassageKind
from assistant.corpus.naming import Named
from assistant.corpus.phrases import PhraseIndex
from assistant.language.analysis import stems
from assistant.language.folding import UnreadLetters
from assistant.own.large.documents import Joined, KeptDocuments
from assistant.own.large.facing import OnDisk, facing
from assistant.own.large.passages import KeptPassages
from assistant.own.large.recent import Recent
from assistant.own.large.store import PER_DOCUMENT
from assistant.retrieval.term_index import TermIndex

LOOKED_AT, NEAR = 60, 24
"""Passages where given words are looked for, and those that may share runs of words with a sentence."""
_NOTES, _AROUND, _DEFINITIONS, _KEPT = 256, 16, 40, 64
_MARGIN, _CUT_MARGIN = 200, 3200
"""Characters around a passage, beside as many as there are in a quotation, where one that begins or ends in it may
stand; around one that is cut, whose pieces may lie far apart."""
_CUT = re.compile(r"…|\.\.\.")


class LargeLookUp:
    """Looks up a library in memory and one on disk."""

    def __init__(
        self, first: Library, documents: KeptDocuments, passages: KeptPassages, index: TermIndex, limited: bool
    ) -> None:
        self._first = first.lookup
        self._library = first
        self._documents = documents
        self._passages = passages
        self._index = index
        self._limited = limited
        self._around: Recent[str, Sequence[Passage]] = Recent(_KEPT)

    @cached_property
    def called(self) -> Mapping[str, Named]:
        """Document id -> what it may be called by."""
        return Joined[Named](self._first.called, self._documents.called())

    @cached_property
    def in_order(self) -> Mapping[str, Sequence[Passage]]:
        """Document id -> its passages in the order of the text."""
        return Joined(self._first.in_order, _InOrder(self._documents, self._passages))

    @cached_property
    def definitions(self) -> Mapping[str, Sequence[Passage]]:
        """Folded notion -> passages that define it."""
        return _Definitions(self._first.definitions, self._passages)

    def count(self, document: str) -> int:
        """How many passages a document has, by its id; raises LookupError for an unknown one."""
        if document in self._library.documents:
            return self._first.count(document)
        return self._passages.count(self._documents.serials[document])

    def over(self, document: str, start: int, end: int) -> Sequence[Passage]:
        """The passages that share a character with a stretch of a document, in the order of the text."""
        if document in self._library.documents:
            return self._first.over(document, start, end)
        serial = self._documents.serials.get(document)
        return () if serial is None else in_order(self._passages.over(serial, start, end))

    def around(self, passage: Passage) -> Sequence[Passage]:
        """A passage among its neighbours, in the order of the text."""
        if passage.document in self._library.documents:
            return self._first.around(passage)
        return self._around.get(passage.id, lambda _: self._read_around(passage))

    def _read_around(self, passage: Passage) -> Sequence[Passage]:
        number = self._passages.number(passage.id)
        if number is None:
            return (passage,)
        first = number // PER_DOCUMENT * PER_DOCUMENT
        least, most = max(first, number - _AROUND), min(first + PER_DOCUMENT - 1, number + _AROUND)
        return in_order(self._passages.where("number BETWEEN ? AND ?", least, most))

    def stretches(self, words: str, documents: Iterable[str] | None = None) -> Iterator[Stretch]:
        """Where words may stand: the documents in memory, then what lies around the passages that hold most of them."""
        wanted = None if documents is None else list(documents)
        yield from self._first.stretches(words, wanted)
        spans: dict[str, list[tuple[int, int]]] = {}
        margin = _CUT_MARGIN if _CUT.search(words) else len(words) + _MARGIN
        for passage in self._found(words, LOOKED_AT, wanted):
            spans.setdefault(passage.document, []).append((max(0, passage.start - margin), passage.end + margin))
        for id in sorted(spans):
            for start, end in joined_spans(spans[id]):
                document = self._documents[id]
                yield Stretch(document, start, UnreadLetters(document.slice(start, end)))

    def nearest(self, sentence: str) -> list[tuple[str, float]]:
        """Ids of passages that share runs of words with a sentence, with the share that they hold, best first."""
        passages = self._found(sentence, NEAR, None)
        texts = ((p.id, self._documents[p.document].slice(p.start, p.end)) for p in passages)
        found = [*self._first.nearest(sentence), *PhraseIndex(texts).nearest(sentence)]
        return sorted(found, key=lambda row: -row[1])

    def notes(self, names: Iterable[str]) -> Iterable[Passage]:
        """The footnotes that may hold one of some names."""
        wanted = list(names)
        yield from self._first.notes(wanted)
        yield from self._found(" ".join(wanted), _NOTES, None, PassageKind.FOOTNOTE)

    def facing(self, texts: Iterable[str]) -> Facing:
        """The library in memory, and of the one on disk what shares words with some texts."""
        disk = OnDisk(self._documents, lambda words, most: self._found(words, most, None))
        return facing(self._first.facing(()), disk, texts)

    def get_ready(self) -> None:
        """Make at once what is otherwise made when first needed."""
        self._first.get_ready()

    def _found(
        self, words: str, limit: int, documents: Sequence[str] | None, kind: PassageKind | None = None
    ) -> list[Passage]:
        """The passages on disk that hold most of some words; of a kind alone when one is given."""
        among = None
        if documents is not None or self._limited:
            ids = self._documents if documents is None else [id for id in documents if id in self._documents]
            among = [self._documents.serials[id] for id in ids]
            if not among:
                return []
        numbers = self._index.rows(dict.fromkeys(stems(words)), limit, among)
        return self._passages.numbered(numbers, kind)


class _InOrder(Mapping[str, Sequence[Passage]]):
    """Document id -> its passages in the order of the text, read when they are looked at."""

    def __init__(self, documents: KeptDocuments, passages: KeptPassages) -> None:
        self._documents = documents
        self._passages = passages
        self._recent: Recent[str, Sequence[Passage]] = Recent(8)

    def __getitem__(self, id: str) -> Sequence[Passage]:
        serial = self._documents.serials[id]
        return self._recent.get(id, lambda _: in_order(self._passages.of(serial)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


class _Definitions(Mapping[str, Sequence[Passage]]):
    """Folded notion -> passages that define it."""

    def __init__(self, first: Mapping[str, Sequence[Passage]], passages: KeptPassages) -> None:
        self._first = first
        self._passages = passages

    def __getitem__(self, notion: str) -> Sequence[Passage]:
        own = self._passages.where("defines = ?", notion, most=_DEFINITIONS)
        found = (*self._first.get(notion, ()), *own)
        if not found:
            raise KeyError(notion)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._first)

    def __len__(self) -> int:
        return len(self._first)
