"""Who said this, and where: words given in the question are looked for letter by letter, then by nearness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.corpus.lookup import Stretch
from assistant.corpus.models import Document, Passage, PassageKind, Span
from assistant.language.folding import fold, squash
from assistant.retrieval.ranking import Hit

_CUT = re.compile(r"\s*[\[(]\s*(?:\.\.\.|…)\s*[\])]\s*")
_LEAST_LETTERS = 8
_NEAR = 72
"""Partial similarity (0 to 100) from which a passage is near to given words."""
_CONTEXT_WORDS = 120
_FARTHEST = 3000
"""Characters that a cut may leave out."""
_REMEMBERED = 0.34
"""Share of a question's runs of words that a passage must hold to be what is remembered."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """The passages that hold the words quoted in the question, with their credit; None without a quotation."""
    if not query.quotation or len(squash(query.quotation)) < _LEAST_LETTERS:
        return _remembered(ground, query) if query.kind == "who_said" else None
    sheet = Sheet(ground, query)
    holders = _holders(ground, query.quotation)
    if holders:
        sheet.say("who_said")
        for passage, span in holders[:2]:
            if sheet.holds(passage):
                continue
            document = ground.library.document_of(passage)
            short = len(document.slice(passage.start, passage.end).split()) <= _CONTEXT_WORDS
            covers = passage.start <= span[0] and span[1] <= passage.end
            sheet.show(passage, None if short and covers else document.excerpt(*_around(passage, span)))
            credits = {c for c in (passage.credit, *(place.credit for place in passage.also_in)) if c}
            if passage.disputed:
                sheet.say("disputed", credits=" ; ".join(sorted(credits)))
        for person in _uncredited(ground, query, sheet):
            sheet.say("credited_otherwise", person=person)
        if query.kind == "where":
            for place in sheet.citations[0].also_in:
                sheet.say(
                    "also",
                    places=f"{place.document.title} ({place.locator})" if place.locator else place.document.title,
                )
        return sheet.answer(query.kind if query.kind in ("who_said", "where") else "who_said")
    near = _nearest(ground, query.quotation, hits)
    if near is None:
        return None
    sheet.say("who_said_near")
    sheet.show(near)
    return sheet.answer("who_said")


def _uncredited(ground: Ground, query: Query, sheet: Sheet) -> list[str]:
    """Names of the people that the question names, when documents credit the words shown to others."""
    credits = " ".join(
        fold(credit)
        for citation in sheet.citations
        for credit in (citation.attributed_to, *(place.attributed_to for place in citation.also_in))
        if credit
    )
    named = [id for id in query.people if credits and not any(fold(name) in credits for name in ground.surnames(id))]
    return [ground.people[id].name for id in named]


def _remembered(ground: Ground, query: Query) -> Answer | None:
    """Words told without quotation marks: the passages that share most runs of words with the question."""
    nearest = [row for row in ground.library.lookup.nearest(query.understood) if row[1] >= _REMEMBERED]
    passages = [ground.library.passages[id] for id, share in nearest if share >= 0.8 * nearest[0][1]]
    if not passages:
        return None
    sheet = Sheet(ground, query)
    sheet.say("who_said_near")
    for passage in sorted(passages, key=lambda p: (p.credit is None, p.kind is PassageKind.REFERENCE))[:2]:
        if not sheet.holds(passage):
            sheet.show(passage)
    return sheet.answer("who_said")


def _holders(ground: Ground, words: str) -> list[tuple[Passage, Span]]:
    """Passages that hold the words, every piece of them in order where they are cut, credited ones first."""
    pieces = [piece for piece in _CUT.split(words) if squash(piece)]
    found: list[tuple[Passage, Span]] = []
    for stretch in ground.library.lookup.stretches(words):
        for span in _spans(stretch, pieces):
            passages = ground.library.lookup.over(stretch.document.id, *span)
            if passages:
                found.append((max(passages, key=lambda p: _shared(p, span)), span))
    return sorted(found, key=lambda row: (row[0].credit is None, row[0].reported, row[0].kind is PassageKind.REFERENCE))


def _spans(stretch: Stretch, pieces: Sequence[str]) -> Iterator[Span]:
    """Every run of words that begins with the first piece and holds the others after it, near one another."""
    for start, end in stretch.every(pieces[0]):
        last = end
        for piece in pieces[1:]:
            following = stretch.find(piece, after=last)
            if following is None or following[0] - last > _FARTHEST:
                break
            last = following[1]
        else:
            if _is_whole(stretch.document, start, last):
                yield start, last


def _is_whole(document: Document, start: int, end: int) -> bool:
    """The stretch neither begins nor ends in the middle of a word."""
    return not document.slice(max(0, start - 1), start).isalpha() and not document.slice(end, end + 1).isalpha()


def _shared(passage: Passage, span: Span) -> tuple[int, bool, int]:
    shared = min(span[1], passage.end) - max(span[0], passage.start)
    return shared, passage.credit is not None, -(passage.end - passage.start)


def _around(passage: Passage, span: Span) -> Span:
    return min(passage.start, span[0]), max(passage.end, span[1])


def _nearest(ground: Ground, words: str, hits: Sequence[Hit]) -> Passage | None:
    from rapidfuzz import fuzz  # loaded here: few questions come with words that are not found as they are

    wanted = fold(words)
    scored = [
        (fuzz.partial_ratio(wanted, fold(ground.library.excerpt_of(passage).text)), -rank, passage)
        for rank, hit in enumerate(hits[:20])
        if (passage := ground.library.passages[hit.passage])
    ]
    best = max(scored, default=None, key=lambda row: row[:2])
    return best[2] if best and best[0] >= _NEAR else None
