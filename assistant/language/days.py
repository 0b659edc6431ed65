"""Days as people write them in French, read and written."""

from __future__ import annotations

import re
from datetime import date, datetime

from assistant.language.folding import fold

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_FOLDED = tuple(fold(month) for month in MONTHS)
_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_WEEKDAY = re.compile(r"(?:le )?((?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche) )?")
_WRITTEN = re.compile(_WEEKDAY.pattern + r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})")


def day_of(text: str) -> date | None:
    """The day that a text tells: « 2026-11-24 », « 24/11/2026 », « mardi 24 novembre 2026 »; None for anything else."""
    for form in _FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    found = _WRITTEN.fullmatch(fold(text.strip()))
    if found is None or found[3] not in _FOLDED:
        return None
    try:
        return date(int(found[4]), _FOLDED.index(found[3]) + 1, int(found[2]))
    except ValueError:
        return None


def french_day(day: date) -> str:
    """« 1er mars 2026 »."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def written_day(text: str) -> str:
    """A day in full, « 24 novembre 2026 », after its weekday when that is told; other words stay as they are."""
    day = day_of(text)
    if day is None:
        return text
    named = _WEEKDAY.match(fold(text.strip()))
    return f"{(named and named[1]) or ''}{french_day(day)}"
