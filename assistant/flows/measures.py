"""Numbers and durations as people write them."""

from __future__ import annotations

import re

_HOURS = re.compile(r"(?<!\d)(\d{1,9})\s*h(?:eures?)?(?![^\W\d_])\s*(\d{0,9})", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)-?\d{1,15}(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?(?!\d)")


def number_of(text: str) -> float | None:
    """The first number of a text, hours as minutes: « 30 », « 1 h 30 » (90), « 1 200,50 € »; None without one.

    What is longer than any number of the trade is none.
    """
    if hours := _HOURS.search(text):
        return int(hours[1]) * 60 + int(hours[2] or 0)
    found = _NUMBER.search(text)
    return float(re.sub(r"\s", "", found[0]).replace(",", ".")) if found else None


def written_number(number: float) -> str:
    """A number as it is written in French: « 1 200,5 »."""
    whole, _, decimals = f"{number:,.2f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", "\u202f") + (f",{decimals}" if decimals else "")
