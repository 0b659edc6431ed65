"""Passages pinned to answers: made from a citation, and found again when a document is made.

A pin keeps its words. When the document has changed they are looked for; what is not there any more is never quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.answers.citing import cite
from assistant.answers.sheet import in_shape
from assistant.answers.showing import shape_of, with_header
from assistant.blocks import Block, Citation
from assistant.corpus.ledger import digest
from assistant.corpus.models import Excerpt, Library, Passage, Span
from assistant.flows.draft import Pin


@dataclass(frozen=True)
class Pinned:
    """The citations of some pins, and the passages whose words are gone."""

    citations: tuple[Citation, ...]
    lost: tuple[str, ...]


def pin(field: str, citation: Citation) -> Pin:
    """Pin a citation to a field."""
    text = citation.document.text
    pieces = tuple(text[start:end] for start, end in citation.excerpt.spans)
    return Pin(field, citation.passage.id, pieces, citation.document.id, digest(text))


def citations_of(pins: Iterable[Pin], library: Library, first: int = 1) -> Pinned:
    """The citations of pins, numbered from `first`, each letter for letter in its document as it is today."""
    found: list[Citation] = []
    lost: list[str] = []
    for each in pins:
        passage = library.passages.get(each.passage)
        excerpt = _excerpt(each, library)
        if passage is None or excerpt is None:
            lost.append(each.passage)
        else:
            found.append(cite(library, passage, excerpt, first + len(found)))
    return Pinned(tuple(found), tuple(lost))


def quoted(citation: Citation, library: Library) -> Block:
    """A pinned citation as it is read: a table or a list, pinned whole, as one; anything else as a quote."""
    whole = citation.excerpt.spans == with_header(library, citation.passage).spans
    return in_shape(citation, shape_of(library, citation.passage) if whole else None)


def _excerpt(pinned: Pin, library: Library) -> Excerpt | None:
    passage = library.passages.get(pinned.passage)
    if passage is None or not pinned.pieces or not all(pinned.pieces):
        return None
    document = library.document_of(passage)
    places = [spans for spans in _places(pinned.pieces, document.text) if _meets(spans, passage)]
    if not places:
        return None
    return Excerpt(
        document, min(places, key=lambda spans: (spans[-1][1] - spans[0][0], abs(spans[0][0] - passage.start)))
    )


def _places(pieces: tuple[str, ...], text: str) -> Iterator[tuple[Span, ...]]:
    """Every place of the first piece, each with the others in order after it."""
    start = text.find(pieces[0])
    while start >= 0:
        spans = [(start, start + len(pieces[0]))]
        for words in pieces[1:]:
            at = text.find(words, spans[-1][1])
            if at < 0:
                return
            spans.append((at, at + len(words)))
        yield tuple(spans)
        start = text.find(pieces[0], start + 1)


def _meets(spans: tuple[Span, ...], passage: Passage) -> bool:
    """Whether words stand at a passage: an answer may begin a quote before its passage, or end it after."""
    return spans[0][0] < passage.end and spans[-1][1] > passage.start
