"""What is shown of a place of the library: its words, the sentences around, where it stands, its reference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.citing import locator, reference, short_reference
from assistant.corpus.models import Document, Passage, PassageKind
from assistant.quotations.attribution import Place
from assistant.quotations.finding import Source

_SENTENCE_END = re.compile(r"(?<!\b[^\W\d_])[.!?…]+[»”\"]?(?=\s|$)|\n")
_ENUMERATED = re.compile(r"\s*[A-Z]\s?[-–)]\s+")
"""The letter of an item of a list, which is no part of its first sentence."""
_MOST_PLACES = 12
_FARTHEST = 500
"""Characters of context on either side, at most."""
_BEFORE = 8
"""Characters before the end of words that tell whether what follows ends a sentence."""


def source_of(place: Place) -> Source:
    """A place with its words, their context and their reference."""
    document, passage = place.document, place.passage or _nameless(place)
    excerpt = document.join(list(place.spans))
    context = document.excerpt(_sentence_start(document, excerpt.start), _sentence_end(document, excerpt.end))
    return Source(
        place=place,
        text=excerpt.text,
        context=context.text,
        locator=locator(document, passage),
        reference=reference(document, passage) if place.passage else f"{short_reference(document)}, {document.title}.",
    )


def distinct(places: Sequence[Place]) -> list[Source]:
    """Places as sources: one for each document and credit first, then the other places of the same words."""
    kept: dict[tuple[str, object], Place] = {}
    again: list[Place] = []
    for place in places:
        key = (place.document.id, place.ids or place.credit)
        if kept.setdefault(key, place) is not place:
            again.append(place)
    return [source_of(place) for place in [*kept.values(), *again][:_MOST_PLACES]]


def _nameless(place: Place) -> Passage:
    """A stand-in where no passage holds the words: a locator needs its section."""
    start, end = place.spans[0][0], place.spans[-1][1]
    blocks = place.document.blocks_between(start, end)
    section = blocks[0].section if blocks else ()
    mark = blocks[0].place if blocks else None
    return Passage(
        "", place.document.id, start, end, PassageKind.PARAGRAPH, section, mark, None, False, None, None, None
    )  # fmt: skip


def _sentence_start(document: Document, start: int) -> int:
    before = document.slice(max(0, start - _FARTHEST), start)
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    opening = ends[-1] if ends else 0
    numbered = _ENUMERATED.match(before, opening)
    return start - len(before) + (numbered.end() if numbered else opening)


def _sentence_end(document: Document, end: int) -> int:
    first = max(0, end - _BEFORE)
    words = document.slice(first, end + _FARTHEST)
    if words[end - first - 1 : end - first] in (".", "!", "?", "…"):
        return end
    match = _SENTENCE_END.search(words, end - first)
    return first + (match.end() if match else len(words))
