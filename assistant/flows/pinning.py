"""Passages pinned to answers: made from a citation, and found again when a document is made.

A pin keeps its words. When the document has changed they are looked for; what is not there any more is never quoted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answers.citing import cite
from assistant.blocks import Citation
from assistant.corpus.ledger import digest
from assistant.corpus.models import Excerpt, Library, Span
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


def _excerpt(pinned: Pin, library: Library) -> Excerpt | None:
    passage = library.passages.get(pinned.passage)
    if passage is None or not pinned.pieces:
        return None
    document = library.document_of(passage)
    spans: list[Span] = []
    at = passage.start
    for words in pinned.pieces:
        start = document.text.find(words, at) if words else -1
        if start < 0:
            return None
        at = start + len(words)
        spans.append((start, at))
    return Excerpt(document, tuple(spans))
