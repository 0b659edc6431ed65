"""To whom documents attribute words, and whether somebody is among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.corpus.models import Document, Passage, PassageKind, Span
from assistant.quotations.credits import Credit
from assistant.quotations.names import Names
from assistant.quotations.tokens import tokens

_TITLES = frozenset((PassageKind.REFERENCE, PassageKind.OUTLINE, PassageKind.ACRONYM))
"""Kinds of passage that speak in nobody's voice."""
_TITLE_WORDS = 4
"""Words from which the beginning of a title is no coincidence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words of the library stand."""

    document: Document
    spans: tuple[Span, ...]
    passage: Passage | None
    """The passage that holds most of them; None where no passage was made."""
    ids: frozenset[str]
    """Those of the lexicon that the document credits."""

    @property
    def credit(self) -> str | None:
        """Whom the document credits; None where it speaks in its own voice."""
        return self.passage.credit if self.passage else None

    @property
    def work(self) -> str | None:
        """What the document says that they come from."""
        return self.passage.work if self.passage else None

    @property
    def nobodys(self) -> bool:
        """A title, a reference, a plan: words that nobody says."""
        return self.passage is not None and self.passage.kind in _TITLES


class Attribution:
    """Whom the documents of a library credit."""

    def __init__(self, in_order: Mapping[str, Sequence[Passage]], names: Names) -> None:
        self._in_order = in_order
        self._names = names
        works = (passage.work for passages in in_order.values() for passage in passages)
        self._works = {letters for work in works if work and (letters := _letters(work))}

    def place(self, document: Document, spans: tuple[Span, ...]) -> Place:
        """What holds some words, and whom it credits."""
        main = max(spans, key=lambda span: span[1] - span[0])
        holders = [p for p in self._in_order.get(document.id, ()) if p.start < main[1] and main[0] < p.end]
        passage = max(holders, key=lambda p: _share(p, main), default=None)
        return Place(document, spans, passage, self._names.ids(passage.credit if passage else None))

    def is_title(self, document: Document, spans: tuple[Span, ...]) -> bool:
        """Most of the words are titles, references or a plan, one or many."""
        titles = [p for p in self._in_order.get(document.id, ()) if p.kind in _TITLES]
        shared = sum(max(0, min(end, p.end) - max(start, p.start)) for start, end in spans for p in titles)
        return 2 * shared > sum(end - start for start, end in spans)

    def names_work(self, letters: Iterable[str]) -> bool:
        """Words, by their letters, are the title of a work that passages come from, its subtitle left out or not."""
        words = tuple(letters)
        return len(words) >= _TITLE_WORDS and any(work[: len(words)] == words for work in self._works)

    def credits(self, credit: Credit, place: Place) -> bool:
        """The document credits that person with the words, or names the work that the dossier names instead."""
        if place.credit is None:
            return self.owns(credit, place.document) or self._headed(credit, place)
        if self._names_same(credit, place.credit, place.ids):
            return True
        return bool(place.work and not credit.ids and self._names.alike(credit.name, place.work))

    def owns(self, credit: Credit, document: Document) -> bool:
        """That person made the document, or the dossier names the document itself."""
        makers = (*document.authors, document.short_authors, document.publisher or "")
        if any(maker and self._names_same(credit, maker, self._names.ids(maker)) for maker in makers):
            return True
        return not credit.ids and self._names.alike(credit.name, document.title)

    def quotes(self, credit: Credit, place: Place) -> bool:
        """The document says that this person quotes the words, which are somebody else's."""
        by = place.passage.cited_by if place.passage else None
        return bool(by) and self._names_same(credit, by or "", self._names.ids(by))

    def _headed(self, credit: Credit, place: Place) -> bool:
        """The words stand, uncredited, under a title that names that person."""
        titles = place.passage.section if place.passage else ()
        return bool(credit.ids) and any(credit.ids & self._names.ids(title) for title in titles)

    def _names_same(self, credit: Credit, name: str, ids: frozenset[str]) -> bool:
        if credit.ids and ids:
            return bool(credit.ids & ids)
        return self._names.alike(credit.name, name)

    def credited(self, places: Iterable[Place]) -> list[str]:
        """Whom documents credit, each once, in order; those of the lexicon by their usual name."""
        named: dict[frozenset[str] | str, str] = {}
        for place in places:
            if place.credit:
                named.setdefault(place.ids or place.credit, place.credit)
        return list(dict.fromkeys(named.values()))

    @staticmethod
    def divided(places: Iterable[Place]) -> bool:
        """Documents credit the words to people who have nothing in common."""
        groups = [place.ids or frozenset((place.credit,)) for place in places if place.credit]
        return any(not (one & other) for one in groups for other in groups)


def _letters(text: str) -> tuple[str, ...]:
    return tuple(token.letters for token in tokens(text))


def _share(passage: Passage, span: Span) -> tuple[int, bool, int]:
    shared = min(span[1], passage.end) - max(span[0], passage.start)
    return shared, passage.credit is not None, -(passage.end - passage.start)
