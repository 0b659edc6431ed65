"""The same words in several documents: each passage learns where else its words stand, and whom they are credited to there.

Words are the same when their folded letters are. A passage of at least `LONG_ENOUGH` letters is looked for whole; when it is
not found whole, so are its sentences of that length, because documents cut and frame the same quotation differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.corpus.models import Document, Passage, Place, Span
from assistant.language.folding import Letters, squash

LONG_ENOUGH = 60
"""Letters below which the same words may well be a coincidence."""
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+|$)")


def with_repetitions(documents: dict[str, Document], passages: dict[str, Passage]) -> dict[str, Passage]:
    """The same passages, each with the other places where its words stand (`also_in`)."""
    letters = {id: Letters.of(document.text) for id, document in documents.items()}
    by_document: dict[str, list[Passage]] = {}
    for passage in passages.values():
        by_document.setdefault(passage.document, []).append(passage)
    return {
        id: replace(passage, also_in=tuple(_places(passage, documents, letters, by_document)))
        for id, passage in passages.items()
    }


def _places(
    passage: Passage, documents: dict[str, Document], letters: dict[str, Letters], by_document: dict[str, list[Passage]]
) -> Iterator[Place]:
    text = documents[passage.document].text
    wanted = [piece for piece in _pieces(text, passage) if len(squash(piece)) >= LONG_ENOUGH]
    if not wanted:
        return
    for id in documents:
        spans = [span for piece in wanted for span in _all(letters[id], piece)]
        spans = [s for s in spans if id != passage.document or s[1] <= passage.start or s[0] >= passage.end]
        for start, end in _merged(spans):
            yield Place(id, start, end, _credit(by_document.get(id, []), start, end))


def _pieces(text: str, passage: Passage) -> list[str]:
    whole = text[passage.start : passage.end]
    return [whole, *_SENTENCE.findall(whole)]


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
