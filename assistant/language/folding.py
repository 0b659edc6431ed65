"""Folding: the same letters whatever the case, the accents, the ligatures and the typography.

`fold` serves comparison of short strings; `Letters` keeps the way back from folded letters to the characters they came
from, so that words found in a folded text give a span of the original one. Spans are code-point offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count

from unidecode import unidecode

APOSTROPHES = frozenset("'’‘ʼ`´")
"""Every way an apostrophe is typed."""

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


class _Folded(dict[int, str]):
    """What each character folds to, asked of unidecode the first time it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = unidecode(chr(code)).lower()
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Lower case, no accent, no ligature; apostrophes straight. Idempotent."""
    lowered = text.lower()
    return lowered if lowered.isascii() else lowered.translate(_FOLDED)


def squash(text: str) -> str:
    """Only the folded letters and digits of a text: what remains when typography is set aside."""
    return _NOT_LETTERS.sub("", fold(text))


def flatten(text: str) -> str:
    """A text as patterns see it: folded, punctuation set aside, words parted by single blanks."""
    return " ".join(_NOT_LETTERS.sub(" ", fold(text)).split())


class _LettersOf(dict[str, str]):
    """The letters of each character, worked out the first time it is met."""

    def __missing__(self, character: str) -> str:
        self[character] = squash(character)
        return self[character]


_LETTERS_OF = _LettersOf()


@dataclass(frozen=True, slots=True)
class Letters:
    """A text reduced to its folded letters and digits, with the offset each one came from."""

    letters: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Letters:
        """Fold a text character by character."""
        pieces = list(map(_LETTERS_OF.__getitem__, text))
        letters = "".join(pieces)
        if len(letters) == len(pieces) - pieces.count(""):
            return cls(letters, tuple(compress(count(), pieces)))
        return cls(letters, tuple(offset for offset, piece in enumerate(pieces) for _ in piece))

    def find(self, words: str, after: int = 0, occurrence: int = 1) -> tuple[int, int] | None:
        """Span (start, end) of the nth place, from offset `after` on, where the letters of `words` stand."""
        wanted = squash(words)
        if not wanted or occurrence < 1:
            return None
        at = self.letter_at(after) - 1
        for _ in range(occurrence):
            at = self.letters.find(wanted, at + 1)
            if at < 0:
                return None
        return self.offsets[at], self.offsets[at + len(wanted) - 1] + 1

    def every(self, words: str) -> Iterator[tuple[int, int]]:
        """Every span of the original text where the letters of `words` stand; spans do not overlap."""
        after = 0
        while (span := self.find(words, after=after)) is not None:
            yield span
            after = span[1]

    def letter_at(self, offset: int) -> int:
        """Index in `letters` of the first letter that stands at or after an offset of the original text."""
        low, high = 0, len(self.offsets)
        while low < high:
            middle = (low + high) // 2
            if self.offsets[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


class UnreadLetters:
    """The letters of a text that rarely holds what is looked for: their offsets are worked out when it does."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _squashed(self) -> str:
        return squash(self._text)

    @cached_property
    def _letters(self) -> Letters:
        return Letters.of(self._text)

    def find(self, words: str, after: int = 0, occurrence: int = 1) -> tuple[int, int] | None:
        """As `Letters.find`."""
        return self._letters.find(words, after, occurrence) if squash(words) in self._squashed else None

    def every(self, words: str) -> Iterator[tuple[int, int]]:
        """As `Letters.every`."""
        return self._letters.every(words) if squash(words) in self._squashed else iter(())
