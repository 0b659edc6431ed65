"""The sheet an answer is written on: blocks in order, citations numbered as they come, nothing quoted twice."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answers.answer import Answer, Status
from assistant.answers.citing import cite
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.showing import Shape, shape_of, with_header
from assistant.blocks import Block, Cell, Citation, Heading, Item, Listing, Note, Quote, Said, Table
from assistant.corpus.models import Document, Excerpt, Passage
from assistant.language.folding import squash

_TELLING = 20
"""Letters from which words that stand twice in a document are one saying, and not a phrase."""
_MOSTLY = 0.6
"""Share of a passage's words that must be quoted already for it to be held."""


class Sheet:
    """Collects the blocks and citations of one answer."""

    def __init__(self, ground: Ground, query: Query) -> None:
        self.ground = ground
        self.query = query
        self.blocks: list[Block] = []
        self.citations: list[Citation] = []
        self.seen: tuple[Citation, ...] = ()
        """Citations of the conversation that must not come again."""

    def say(self, key: str, **values: object) -> None:
        """Add one of the assistant's sentences."""
        self.blocks.append(Said(self.ground.wording.say(key, **values)))

    def title(self, text: str) -> None:
        """Add a title of the assistant's own."""
        self.blocks.append(Heading(text))

    @property
    def words(self) -> int:
        """How many words are quoted so far."""
        return sum(len(citation.excerpt.text.split()) for citation in self.citations)

    def overlaps(self, document: Document, excerpt: Excerpt) -> bool:
        """Some of these words are already quoted."""
        return any(
            citation.document.id == document.id and any(_shared(citation, start, end) for start, end in excerpt.spans)
            for citation in (*self.seen, *self.citations)
        )

    def holds(self, passage: Passage) -> bool:
        """These words, or the same words of another document, are already quoted."""
        excerpt = self.ground.library.excerpt_of(passage)
        return any(_same(citation, passage, excerpt) for citation in (*self.seen, *self.citations))

    def cite(self, passage: Passage, excerpt: Excerpt, near: bool = False) -> Citation:
        """Number a citation; the caller puts it in a block."""
        citation = cite(self.ground.library, passage, excerpt, len(self.citations) + 1, near)
        self.citations.append(citation)
        return citation

    def show(self, passage: Passage, excerpt: Excerpt | None = None, near: bool = False) -> None:
        """Quote a passage in the shape it has in its document: a quote, a list, a table."""
        shape = shape_of(self.ground.library, passage) if excerpt is None else None
        words = excerpt or with_header(self.ground.library, passage)
        citation = self.cite(passage, words, near)
        self.blocks.append(in_shape(citation, shape, self.query.number))

    def answer(
        self, kind: str, status: Status = Status.ANSWERED, notes: Iterable[Note] = (), suggestions: Iterable[str] = ()
    ) -> Answer:
        """The finished answer."""
        return Answer(
            self.query, kind, status, tuple(self.blocks), tuple(self.citations), tuple(notes), tuple(suggestions)
        )


def _same(citation: Citation, passage: Passage, excerpt: Excerpt) -> bool:
    """The words of a passage, or most of them, are those of a citation."""
    length = sum(end - start for start, end in excerpt.spans)
    if citation.document.id == passage.document:
        shared = sum(_shared(citation, start, end) for start, end in excerpt.spans)
        return shared >= _MOSTLY * length or _is_said_again(citation, excerpt)
    return any(
        place.document == citation.document.id and _shared(citation, place.start, place.end) >= _MOSTLY * length
        for place in passage.also_in
    )


def _is_said_again(citation: Citation, excerpt: Excerpt) -> bool:
    """A document repeats further on, letter for letter, what is quoted of it (a definition and its summary)."""
    words = squash(excerpt.text)
    return len(words) >= _TELLING and words in squash(citation.excerpt.text)


def _shared(citation: Citation, start: int, end: int) -> int:
    return sum(max(0, min(end, right) - max(start, left)) for left, right in citation.excerpt.spans)


def in_shape(citation: Citation, shape: Shape | None, number: int | None = None) -> Block:
    """A citation in the shape that its words have in their document; `number` is that of the item asked about."""
    if shape is None or not (shape.items or shape.rows):
        return Quote(citation)
    if shape.rows:
        rows = tuple(tuple(Cell(cell, citation) for cell in row) for row in shape.rows)
        return Table(rows, citation)
    outer = [index for index, (_, depth) in enumerate(shape.items) if depth == 0]
    asked = outer[number - 1] if number is not None and 0 < number <= len(outer) else None
    items = tuple(Item(excerpt, depth, index == asked) for index, (excerpt, depth) in enumerate(shape.items))
    return Listing(citation, shape.lead, items)
