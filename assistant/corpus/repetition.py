"""The same words in several documents: each passage learns where else they stand, and who is credited there.

Words are the same when their folded letters are. A passage of at least `LONG_ENOUGH` letters is looked for whole, and
so are its sentences of that length, because documents cut and frame the same quotation differently. When a passage
finds its words in another, the other learns of it too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from assistant.corpus.models import Document, Passage, Place, Span
from assistant.language.folding import Letters, squash

LONG_ENOUGH = 60
"""Letters below which the same words may well be a coincidence."""
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+|$)")

_Stretch = tuple[str, Span]
"""A document id and a span in its text."""


def with_repetitions(documents: dict[str, Document], passages: dict[str, Passage]) -> dict[str, Passage]:
    """The same passages, each with the other places where its words stand (`also_in`)."""
    letters = {id: Letters.of(document.text) for id, document in documents.items()}
    by_document: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages.values():
        by_document[passage.document].append(passage)
    elsewhere: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for passage in passages.values():
        for pair in _same(passage, letters, documents[passage.document].text):
            for (here, span), (there, other) in (pair, pair[::-1]):
                for holder in by_document[here]:
                    found = _shared(documents[here].text, holder, span, letters[there], other)
                    if found is not None and (here != there or _apart(holder, found)):
                        elsewhere[holder.id][there].append(found)
    return {
        id: replace(passage, also_in=tuple(_places(elsewhere[id], documents, by_document)))
        for id, passage in passages.items()
    }


def _same(passage: Passage, letters: dict[str, Letters], text: str) -> Iterator[tuple[_Stretch, _Stretch]]:
    """Every stretch of a passage that stands elsewhere too: there it is, and there is the other."""
    for own in _pieces(text, passage):
        words = text[slice(*own)]
        if len(squash(words)) < LONG_ENOUGH:
            continue
        for id, others in letters.items():
            for span in _all(others, words):
                if id != passage.document or _apart(passage, span):
                    yield (passage.document, own), (id, span)


def _apart(passage: Passage, span: Span) -> bool:
    return span[1] <= passage.start or span[0] >= passage.end


def _shared(text: str, holder: Passage, span: Span, letters: Letters, other: Span) -> Span | None:
    """Where, in the other stretch, the words stand that a passage shares with one; None when they are too few."""
    words = text[max(span[0], holder.start) : min(span[1], holder.end)]
    return letters.find(words, after=other[0]) if len(words) >= LONG_ENOUGH <= len(squash(words)) else None


def _places(
    elsewhere: dict[str, list[Span]], documents: dict[str, Document], by_document: dict[str, list[Passage]]
) -> Iterator[Place]:
    for id in documents:
        for start, end in _merged(elsewhere.get(id, [])):
            yield Place(id, start, end, _credit(by_document[id], start, end))


def _pieces(text: str, passage: Passage) -> list[Span]:
    """The passage whole, then its sentences."""
    sentences = _SENTENCE.finditer(text, passage.start, passage.end)
    return [(passage.start, passage.end), *(match.span() for match in sentences)]


def _all(letters: Letters, words: str) -> Iterator[Span]:
    after = 0
    while (span := letters.find(words, after=after)) is not None:
        yield span
        after = span[1]


def _merged(spans: list[Span]) -> list[Span]:
    """Spans that touch or nearly touch, as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 4:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _credit(passages: list[Passage], start: int, end: int) -> str | None:
    """Whom a document credits with the stretch: the credit of the passage that shares most of it."""
    shared = [(min(end, p.end) - max(start, p.start), p.credit) for p in passages]
    best = max(shared, default=(0, None), key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else None
