"""Numbers written in letters, as people type them: « deux », « vingt-et-un », « deux mille », « une trentaine »."""

from __future__ import annotations

import re

from assistant.language.folding import fold

_ONES = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
         "octante": 80, "nonante": 90}  # fmt: skip
_SCORES = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
           "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000}  # fmt: skip
_LARGE = {"mille": 1_000, "million": 1_000_000, "milliard": 1_000_000_000}
_SINGULAR = {f"{word}s": word for word in ("vingt", "cent", "million", "milliard", *_SCORES)}
_WORD = re.compile(r"[a-z]+")
_TIED = [["et", "un"], ["et", "une"], ["et", "onze"]]
_LOOSE = ("un", "une", "neuf")
"""Words that are numbers at the head of a text only: elsewhere they are an article, or mean « nouveau »."""


def number_in_words(text: str) -> int | None:
    """The first number written in letters; None without one."""
    words = [_SINGULAR.get(word, word) for word in _WORD.findall(fold(text))]
    for at, word in enumerate(words):
        if _known(word) and (at == 0 or word not in _LOOSE):
            return _value(words[at:])
    return None


def in_digits(text: str) -> str:
    """A text, folded, with the numbers written in letters as digits: « 2 heures et demie »."""
    folded = fold(text)
    words = [(_SINGULAR.get(found[0], found[0]), found.start(), found.end()) for found in _WORD.finditer(folded)]
    said, at, done = [], 0, 0
    while at < len(words):
        after = _end_of_number([word for word, _, _ in words], at)
        if after > at:
            said += [folded[done : words[at][1]], str(_value([word for word, _, _ in words[at:after]]))]
            done = words[after - 1][2]
        at = max(after, at + 1)
    return "".join([*said, folded[done:]])


def _end_of_number(words: list[str], at: int) -> int:
    """The word after those that tell one number; two numbers that follow each other are two."""
    end = at
    while end < len(words) and (_known(words[end]) or (end > at and words[end : end + 2] in _TIED)):
        if end > at and words[end] in _ONES and words[end - 1] in _ONES:
            break
        end += 1
    return end


def _known(word: str) -> bool:
    return word in _ONES or word in _TENS or word in _SCORES or word in _LARGE or word == "cent"


def _value(words: list[str]) -> int:
    """The number that the first words tell."""
    whole = part = 0
    for at, word in enumerate(words):
        if word == "et" and at + 1 < len(words) and words[at + 1] in ("un", "une", "onze", "demi"):
            continue
        if word in _LARGE:
            whole, part = whole + max(part, 1) * _LARGE[word], 0
        elif word == "cent" or word in _SCORES:
            part = part - part % 100 + max(part % 100, 1) * _SCORES.get(word, 100)
        elif word == "vingt" and part % 100 == 4:
            part += 76
        elif word in _TENS:
            part += _TENS[word]
        elif word in _ONES:
            part += _ONES[word]
        else:
            break
    return whole + part
