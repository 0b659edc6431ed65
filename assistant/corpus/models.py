"""What a document, a passage and an excerpt are. Spans are code-point offsets in `Document.text`, always.

An `Excerpt` is the only way to show words of a document: it holds spans, and its text is read from the document.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.corpus.structure import Block, BlockKind

if TYPE_CHECKING:
    from assistant.corpus.lookup import LookUp

Span = tuple[int, int]
CUT = " […] "
"""What stands between the pieces of an excerpt."""


class PassageKind(StrEnum):
    """What a passage is in its document."""

    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    DEFINITION = "definition"
    LIST = "list"
    TABLE = "table"
    ROW = "row"
    STEP = "step"
    LAW = "law"
    ACRONYM = "acronym"
    REFERENCE = "reference"
    FOOTNOTE = "footnote"
    OUTLINE = "outline"


@dataclass(frozen=True)
class Document:
    """A document of the library: who made it, its text, its blocks."""

    id: str
    title: str
    authors: tuple[str, ...]
    """As a reference shows them, « Prénom Nom »; a body stands for itself."""
    short_authors: str
    """How a short reference names them (« Dupont »)."""
    year: int | None
    kind: str
    """Kind of document, in French (« diaporama », « dossier »…)."""
    publisher: str | None
    description: str
    missing: tuple[str, ...]
    """What is missing or damaged in the text we hold, in French."""
    pages: dict[str, str]
    """Section title -> pages that the document's own table of contents gives it (« 19-28 »)."""
    names: tuple[str, ...]
    """What people call the document."""
    text: str
    blocks: tuple[Block, ...]
    seams: tuple[int, ...]
    own: bool = False
    """Added by the user."""

    def slice(self, start: int, end: int) -> str:
        """The words from start to end as they stand, without reading more than it takes."""
        return self.text[start:end]

    def excerpt(self, start: int, end: int) -> Excerpt:
        """The words from start to end, in as many pieces as the seams between ask for, outer blanks left out."""
        return self.join([(start, end)])

    def join(self, spans: list[Span]) -> Excerpt:
        """Several stretches as one excerpt, each cut where a seam runs through it."""
        pieces: list[Span] = []
        for start, end in spans:
            edges = [
                start,
                *self.seams[bisect.bisect_right(self.seams, start) : bisect.bisect_left(self.seams, end)],
                end,
            ]
            pieces += [
                self.trim(left, right) for left, right in itertools.pairwise(edges) if self.slice(left, right).strip()
            ]
        return Excerpt(self, tuple(pieces))

    def without_notes(self, start: int, end: int) -> Excerpt:
        """The words from start to end, notes that interrupt them left out."""
        spans: list[Span] = []
        at = start
        for block in self.blocks_between(start, end):
            if block.kind is BlockKind.NOTE and start < block.start and block.end < end:
                spans.append((at, block.start))
                at = block.end
        return self.join([*spans, (at, end)])

    def trim(self, start: int, end: int) -> Span:
        """The same stretch without the blanks at its ends."""
        stretch = self.slice(start, end)
        return start + len(stretch) - len(stretch.lstrip()), end - (len(stretch) - len(stretch.rstrip()))

    def blocks_between(self, start: int, end: int) -> list[Block]:
        """Blocks that share at least one character with a stretch, in order."""
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        last = bisect.bisect_left(self._starts, end)
        return [block for block in self.blocks[first:last] if block.end > start]

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a document: the spans, in order of display, and the text they give."""

    document: Document
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words, letter for letter, pieces joined by « […] »."""
        return CUT.join(self.document.slice(start, end) for start, end in self.spans)

    @property
    def start(self) -> int:
        """Where the first piece starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the same words stand elsewhere, and whom they are credited to there."""

    document: str
    start: int
    end: int
    credit: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit one could cite: a paragraph, a quotation, a whole list with its lead-in, a table, a step, a reference…"""

    id: str
    document: str
    start: int
    end: int
    kind: PassageKind
    section: tuple[str, ...]
    place: str | None
    credit: str | None
    """Whom the document credits with these words; None where it speaks in its own voice."""
    reported: bool
    """The document tells in its own words what the credited person thinks or said."""
    cited_by: str | None
    """Who quotes the credited person, when the document says so."""
    work: str | None
    """The work the words come from, as the document gives it."""
    defines: str | None
    """The notion that the passage defines."""
    also_in: tuple[Place, ...] = ()

    @property
    def disputed(self) -> bool:
        """Documents credit these words to different people."""
        return any(place.credit and self.credit and place.credit != self.credit for place in self.also_in)


@dataclass(frozen=True, slots=True)
class Entry:
    """The bridge from users' words to a passage: the questions it answers, what it says, everyday words for it."""

    passage: str
    says: str
    questions: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    """All that is known: documents, passages, entries."""

    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def document_of(self, passage: Passage) -> Document:
        """The document a passage stands in."""
        return self.documents[passage.document]

    def excerpt_of(self, passage: Passage) -> Excerpt:
        """The whole passage as an excerpt, notes that interrupt it left out."""
        document = self.document_of(passage)
        if passage.kind is PassageKind.FOOTNOTE:
            return document.excerpt(passage.start, passage.end)
        return document.without_notes(passage.start, passage.end)

    @cached_property
    def lookup(self) -> LookUp:
        """What finds words and passages in it."""
        from assistant.corpus.lookup import WholeLookUp  # loaded here: it stands on this module

        return WholeLookUp(self)

    @property
    def shipped(self) -> Library:
        """The library without the documents that the user added."""
        if not any(document.own for document in self.documents.values()):
            return self
        return self.within({id for id, document in self.documents.items() if not document.own})

    @property
    def version(self) -> str | None:
        """What tells it from any other; None when its words must be read to tell."""
        return None

    def with_entries(self, entries: Mapping[str, Entry]) -> Library:
        """The same library with entries of a user's own."""
        return replace(self, entries={**self.entries, **entries})

    def within(self, documents: Collection[str]) -> Library:
        """The same library with some of its documents alone."""
        passages = {
            id: replace(passage, also_in=tuple(place for place in passage.also_in if place.document in documents))
            for id, passage in self.passages.items()
            if passage.document in documents
        }
        return Library(
            {id: document for id, document in self.documents.items() if id in documents},
            passages,
            {id: entry for id, entry in self.entries.items() if id in passages},
        )
