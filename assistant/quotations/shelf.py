"""The words of a library laid end to end, found by their letters or by their runs: nothing is compared with everything.

Notes that interrupt a text stand after it, so that a sentence goes on over them. A place is a run of word numbers.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.corpus.models import Document, Span
from assistant.corpus.structure import BlockKind
from assistant.quotations.tokens import Token, tokens

Run = tuple[int, int]
"""First word and the one after the last, as the shelf numbers words."""
WALL = "\x00wall"
"""Stands between documents and around notes: no word reads so."""
FOUR = 4
_MOST_PLACES = 200
"""Places of the same words that are looked at; more are no trace of anything."""
_MOST_FOURS = 40


class Shelf:
    """The words of every document, with the ways to find some of them."""

    def __init__(self, documents: Iterable[Document], stretches: Mapping[str, Sequence[Span]] | None = None) -> None:
        """Take documents, some of them cut down to some stretches, by their ids."""
        self.words: list[Token] = []
        self._documents: list[Document] = []
        self._firsts: list[int] = []
        for document in documents:
            self._documents.append(document)
            self._firsts.append(len(self.words))
            for start, end in (stretches or {}).get(document.id) or [(0, len(document.text))]:
                self.words += _laid(document, start, end)
        self._starts: list[int] = []
        at = 0
        for word in self.words:
            self._starts.append(at)
            at += len(word.letters)
        self._letters = "".join(word.letters for word in self.words)
        self._pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._singles: dict[str, list[int]] = defaultdict(list)
        self._fours: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._index()

    def _index(self) -> None:
        letters = [word.letters for word in self.words]
        for at, word in enumerate(letters):
            self._singles[word].append(at)
            self._pairs[tuple(letters[at : at + 2])].append(at)  # type: ignore[index]
            self._fours[tuple(letters[at : at + FOUR])].append(at)

    def document_at(self, word: int) -> Document:
        """The document that a word stands in."""
        return self._documents[bisect.bisect_right(self._firsts, word) - 1]

    def document_range(self, word: int) -> Run:
        """All the words of the document that a word stands in."""
        index = bisect.bisect_right(self._firsts, word)
        end = self._firsts[index] if index < len(self._firsts) else len(self.words)
        return self._firsts[index - 1], end

    def spans(self, run: Run) -> list[Span]:
        """Where words stand in the text of their document: one span, or more when notes lie between."""
        spans: list[Span] = []
        for word in self.words[run[0] : run[1]]:
            if word.letters == WALL:
                continue
            if spans and spans[-1][1] <= word.start and not self._interrupted(run[0], spans[-1][1], word.start):
                spans[-1] = (spans[-1][0], word.end)
            else:
                spans.append((word.start, word.end))
        return spans

    def _interrupted(self, word: int, start: int, end: int) -> bool:
        blocks = self.document_at(word).blocks_between(start, end) if end - start > 3 else []
        return any(block.kind is BlockKind.NOTE and start <= block.start and block.end <= end for block in blocks)

    def places(self, words: Sequence[Token]) -> list[Run]:
        """Every place where the letters of some words stand, from the start of a word to the end of one."""
        found: list[Run] = []
        at = 0
        while len(found) < _MOST_PLACES and (place := self.place_after(words, at, len(self.words))) is not None:
            found.append(place)
            at = place[0] + 1
        return found

    def place_after(self, words: Sequence[Token], first: int, last: int) -> Run | None:
        """The first such place between two words of the shelf."""
        wanted = "".join(word.letters for word in words)
        limit = self._offset(last)
        at = self._letters.find(wanted, self._offset(first), limit) if wanted else -1
        while at >= 0:
            if place := self._whole_words(at, at + len(wanted)):
                return place
            at = self._letters.find(wanted, at + 1, limit)
        return None

    def place_before(self, words: Sequence[Token], first: int, last: int) -> Run | None:
        """The last such place between two words of the shelf."""
        wanted = "".join(word.letters for word in words)
        least, limit = self._offset(first), self._offset(last)
        at = self._letters.rfind(wanted, least, limit) if wanted else -1
        while at >= 0:
            if place := self._whole_words(at, at + len(wanted)):
                return place
            at = self._letters.rfind(wanted, least, at + len(wanted) - 1)
        return None

    def _offset(self, word: int) -> int:
        return self._starts[word] if word < len(self._starts) else len(self._letters)

    def _whole_words(self, start: int, end: int) -> Run | None:
        """The words that take a stretch of letters; None when it starts or ends inside one."""
        first, after = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return (first, after) if self._offset(first) == start and self._offset(after) == end else None

    def of_pair(self, first: str, second: str) -> Sequence[int]:
        """Where two words follow each other."""
        return self._pairs.get((first, second), ())

    def of_word(self, word: str) -> Sequence[int]:
        """Where a word stands."""
        return self._singles.get(word, ())

    def longest(self, letters: Sequence[str], at: int) -> Run | None:
        """The longest run of words that goes on as `letters` do from `at`; None below four words."""
        best: Run | None = None
        for place in self._fours.get(tuple(letters[at : at + FOUR]), ())[:_MOST_FOURS]:
            length = FOUR
            while (
                at + length < len(letters)
                and place + length < len(self.words)
                and letters[at + length] == self.words[place + length].letters
            ):
                length += 1
            if best is None or length > best[1] - best[0]:
                best = (place, place + length)
        return best


def _laid(document: Document, start: int, end: int) -> Iterator[Token]:
    """The words of a stretch of a document, those of its notes last, with walls between."""
    blocks = (block for block in document.blocks_between(start, end) if block.kind is BlockKind.NOTE)
    notes = [(max(start, block.start), min(end, block.end)) for block in blocks]
    at = start
    for first, last in notes:
        yield from _between(document, at, first)
        at = last
    yield from _between(document, at, end)
    for first, last in notes:
        yield Token(WALL, first, first)
        yield from _between(document, first, last)
    yield Token(WALL, end, end)


def _between(document: Document, start: int, end: int) -> Iterable[Token]:
    return (Token(t.letters, t.start + start, t.end + start) for t in tokens(document.slice(start, end)))
