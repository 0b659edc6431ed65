"""Numbers and durations as people write them."""

from __future__ import annotations

import re

from assistant.language.folding import fold
from assistant.language.numerals import number_in_words

_HOURS = re.compile(r"(?<!\d)(\d{1,9})\s*h(?:eures?)?(?![^\W\d_])\s*(\d{0,9})", re.IGNORECASE)
_HOURS_IN_WORDS = re.compile(r"(.+?)\s+heures?\b(.*)")
_DIGITS = r"-?\d{1,15}(?:[ \u00a0\u202f.]\d{3}(?!\d))*(?:[.,]\d+)?"
_POINTED = re.compile(r"\.(?=\d{3}(?:\D|$))")
"""The point of « 12.000 », which parts thousands."""
_NUMBER = re.compile(rf"(?<!\d){_DIGITS}(?!\d)")
_AMOUNT = re.compile(rf"({_DIGITS})(\s*(?:€|euros?)?)\s*", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_APART = "\u202f"


def number_of(text: str) -> float | None:
    """The first number of a text, hours as minutes: « 30 », « 1 h 30 » (90), « 1 200,50 € », « deux »; None if none.

    What is longer than any number of the trade is none.
    """
    if hours := _HOURS.search(text):
        return int(hours[1]) * 60 + int(hours[2] or 0)
    if found := _NUMBER.search(text):
        return _read(found[0])
    return None if any(sign.isdigit() for sign in text) else _in_words(text)


def amount_of(text: str) -> float | None:
    """The number that a text is and nothing more, but for « € »: what can be added up without mistaking it."""
    found = _AMOUNT.fullmatch(text.strip())
    return _read(found[1]) if found else None


def grouped_number(text: str) -> str:
    """An amount in digits with its thousands apart, « 24 000 » for « 24000 »; any other text stays what it is."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return text
    whole, sign, decimals = _plain(found[1]).partition(".")
    return _THOUSANDS.sub(_APART, whole) + (f",{decimals}" if sign else "") + found[2]


def written_number(number: float) -> str:
    """A number as it is written in French: « 1 200,5 »."""
    whole, _, decimals = f"{number:,.2f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", _APART) + (f",{decimals}" if decimals else "")


def _read(digits: str) -> float:
    return float(_plain(digits))


def _plain(digits: str) -> str:
    """Digits without what parts thousands, decimals after a point."""
    return re.sub(r"\s", "", _POINTED.sub("", digits)).replace(",", ".")


def _in_words(text: str) -> float | None:
    told = fold(text)
    if re.search(r"\bdemie?.heure\b", told):
        return 30
    if hours := _HOURS_IN_WORDS.fullmatch(told):
        whole = number_in_words(hours[1])
        half = 30 if "demi" in hours[2] else 15 if "quart" in hours[2] else number_in_words(hours[2]) or 0
        return None if whole is None else whole * 60 + half
    return number_in_words(text)
