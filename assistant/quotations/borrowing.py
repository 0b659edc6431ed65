"""Words of the library that a dossier takes over without quotation marks: twelve in a row or more.

Titles, references and names of laws, which everybody writes alike, are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.corpus.lexicon import Lexicon
from assistant.language.folding import squash
from assistant.quotations.attribution import Attribution, Place
from assistant.quotations.finding import Borrowing
from assistant.quotations.flow import Flow
from assistant.quotations.shelf import WALL, Run, Shelf
from assistant.quotations.sources import source_of
from assistant.quotations.tokens import Token, tokens
from assistant.stopping import Pulse, paced, unstoppable

LEAST = 12
"""Consecutive words from which a copy is told."""
_BETWEEN_PULSES = 1000


class Borrowings:
    """Finds what a dossier takes over without marks."""

    def __init__(self, shelf: Shelf, attribution: Attribution, lexicon: Lexicon) -> None:
        self._shelf = shelf
        self._attribution = attribution
        self._laws = [squash(name) for text in lexicon.texts for name in (text.name, *text.names)]

    def find(self, flow: Flow, quoted: Iterable[tuple[int, int]], pulse: Pulse = unstoppable) -> Iterator[Borrowing]:
        """Every stretch of a dossier, outside what it quotes, that stands word for word in the library."""
        for stretch in _outside(paced(_words(flow), pulse), sorted(quoted)):
            letters = [token.letters for token in stretch]
            at = 0
            while at + LEAST <= len(letters):
                if at % _BETWEEN_PULSES == 0:
                    pulse()
                run = self._shelf.longest(letters, at)
                length = run[1] - run[0] if run else 0
                if run and length >= LEAST and (borrowing := self._told(flow, stretch[at : at + length], run)):
                    yield borrowing
                at += length if length >= LEAST else 1

    def _told(self, flow: Flow, stretch: list[Token], run: Run) -> Borrowing | None:
        if any(word.letters == WALL for word in self._shelf.words[run[0] : run[1]]):
            return None
        place = self._first_hand(self._shelf.words[run[0] : run[1]])
        letters = "".join(token.letters for token in stretch)
        if self._attribution.is_title(place.document, place.spans) or any(letters in law for law in self._laws):
            return None
        start, end = stretch[0].start, stretch[-1].end
        return Borrowing(start, end, flow.number_at(start), flow.text[start:end], source_of(place))

    def _first_hand(self, words: Sequence[Token]) -> Place:
        """The place that tells most of where words come from: whom they are credited to, else who made the document."""
        runs = self._shelf.places(words)
        places = [
            self._attribution.place(self._shelf.document_at(run[0]), tuple(self._shelf.spans(run))) for run in runs
        ]
        return min(places, key=lambda place: (place.credit is None, place.nobodys, not place.document.authors))


def _words(flow: Flow) -> Iterator[Token]:
    """The words of a dossier, with their offsets in the flow."""
    for start, paragraph in zip(flow.starts, flow.dossier.paragraphs, strict=True):
        for word in tokens(paragraph.text):
            yield Token(word.letters, word.start + start, word.end + start)


def _outside(words: Iterable[Token], quoted: list[tuple[int, int]]) -> Iterator[list[Token]]:
    """The stretches of words between quotations."""
    stretch: list[Token] = []
    index = 0
    for word in words:
        while index < len(quoted) and quoted[index][1] <= word.start:
            index += 1
            if stretch:
                yield stretch
                stretch = []
        if index < len(quoted) and quoted[index][0] <= word.start:
            if stretch:
                yield stretch
                stretch = []
            continue
        stretch.append(word)
    if stretch:
        yield stretch
