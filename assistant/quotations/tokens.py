"""Words as quotations are compared by: typography set aside, every word kept, elided ones included.

« l'action » is two words, « médico-social » too; a number reads the same in digits and in letters; a note call glued to
a word is no part of it. Offsets are code points of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.language.folding import squash

_WORD = re.compile(
    r"[^\W_ʼ]+(?:[\u00ad\u0300-\u036f]+[^\W_ʼ]*)*"
)  # « ʼ » is an apostrophe, though Unicode has it a letter
_GLUED_CALL = re.compile(r"(?<=[^\W\d_]{3})[0-9]{1,3}$")
_SOFT_HYPHEN = "\u00ad"
_RAISED = re.compile("[¹²³⁴⁵⁶⁷⁸⁹⁰ºª]+")
_CALL = re.compile(r"(?:(?<=[^\W\d_]{3}[.,:;!?…»])|(?<=[^\W\d_]{3}\s[:;!?»]))[0-9]{1,2}(?=\s+[A-ZÀ-Þ]|\s*$)")
"""A note call glued to a mark that ends words."""
_IN_LETTERS = [
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
]
_ORDINALS = {
    "1er": "premier",
    "1ere": "premiere",
    "2e": "deuxieme",
    "2eme": "deuxieme",
    "3e": "troisieme",
    "3eme": "troisieme",
}
_SAME = {str(number): word for number, word in enumerate(_IN_LETTERS)} | _ORDINALS


_ENUMERATOR = re.compile(r"(?:^|[\n:;«»•–-])[\s«•–-]*(\d{1,2})\s?[°)](?=\s)")
"""The number of an item of a list, which a sentence goes on over."""


class Token(NamedTuple):
    """A word: the letters it is compared by, and where it stands."""

    letters: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text, in order."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    calls = {match.start() for match in _CALL.finditer(text)} | {m.start(1) for m in _ENUMERATOR.finditer(text)}
    for match in _WORD.finditer(text):
        if match.start() in calls:
            continue
        letters = _letters(match.group())
        if letters:
            yield Token(letters, match.start(), match.end())


@lru_cache(maxsize=65536)
def _letters(word: str) -> str:
    folded = squash(_GLUED_CALL.sub("", _RAISED.sub("", word.replace(_SOFT_HYPHEN, ""))))
    return _SAME.get(folded, folded)
