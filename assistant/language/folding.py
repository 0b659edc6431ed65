"""Folding: the same letters whatever the case, the accents, the ligatures and the typography.

`fold` serves comparison of short strings; `Letters` keeps the way back from folded letters to the characters they came
from, so that words found in a folded text give a span of the original one. Spans are code-point offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

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


@lru_cache(maxsize=4096)
def _letters_of(character: str) -> str:
    return squash(character)


@dataclass(frozen=True, slots=True)
class Letters:
    """A text reduced to its folded letters and digits, with the offset each one came from."""

    letters: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Letters:
        """Fold a text character by character."""
        letters: list[str] = []
        offsets: list[int] = []
        for offset, character in enumerate(text):
            for letter in _letters_of(character):
                letters.append(letter)
                offsets.append(offset)
        return cls("".join(letters), tuple(offsets))

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
