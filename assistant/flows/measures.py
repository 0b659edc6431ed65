"""Numbers and durations as people write them."""

from __future__ import annotations

import re

_HOURS = re.compile(r"(\d+)\s*h(?:eures?)?\s*(\d*)", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?")


def number_of(text: str) -> float | None:
    """The first number of a text, hours as minutes: « 30 », « 1 h 30 » (90), « 1 200,50 € »; None without one."""
    if hours := _HOURS.search(text):
        return int(hours[1]) * 60 + int(hours[2] or 0)
    found = _NUMBER.search(text)
    return float(re.sub(r"\s", "", found[0]).replace(",", ".")) if found else None
