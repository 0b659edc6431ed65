"""Durations as people write them in French, read in minutes and written again: « 90 », « 1h30 », « une heure ».

The whole text must tell one duration: of what tells more (« de 14 h à 16 h »), nothing is read.
"""

from __future__ import annotations

import re

from assistant.language.folding import fold
from assistant.language.numerals import in_digits

_ABOUT = re.compile(
    r"environ\b|\benv\b\.?|\ba peu pres\b|\bau (?:plus|moins)\b|\bmax(?:i|imum)?\b|\bmini(?:mum)?\b"
    r"|\b(?:petite|bonne|grande?|petit|bon)\b|~|\bgros(?:se)?\b"
)
"""What is said around a duration, and changes nothing in how it counts."""
_HALVES = {"1/2": 30.0, "demie": 30.0, "demi": 30.0, "1/4": 15.0, "quart": 15.0, "3/4": 45.0, "3 quarts": 45.0}
_HALF = "|".join(_HALVES)
_HOURS = re.compile(
    rf"(\d{{1,3}})(?:[.,](\d{{1,2}}))? ?(?:h|heures?|hres?|:)"
    rf"(?: ?(?:et )?(?:(?P<half>{_HALF})|(?P<minutes>\d{{1,2}}) ?(?:m|mn|min|minutes?)?\.?))?"
)
_OF_HOUR = re.compile(rf"(?:1 (?=[a-z]))?(?P<half>{_HALF})s?(?: ?-?(?:d'|d )?)? ?(?:h|heures?)")
_MINUTES = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))? ?(?:m|mn|min|mins|minutes?|')?\.?")


def minutes_of(text: str) -> float | None:
    """The minutes that a text tells, a number alone being minutes; None when it tells no duration, or more than one."""
    said = " ".join(in_digits(_ABOUT.sub(" ", fold(text))).split()).strip(" .")
    for form in (_HOURS, _OF_HOUR, _MINUTES):
        if found := form.fullmatch(said):
            return _counted(form, found)
    return None


def written_minutes(minutes: float) -> str:
    """Minutes as they are written in French: « 20 min », « 1 h », « 1 h 05 »."""
    whole = round(minutes)
    hours, rest = divmod(whole, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02d}" if rest else f"{hours}\u00a0h"


def written_duration(text: str) -> str:
    """A duration in one writing, « 1 h 30 »; words that tell no duration, or more about it, stay what they are."""
    minutes = None if _ABOUT.search(fold(text)) else minutes_of(text)
    return text if minutes is None or minutes != int(minutes) else written_minutes(minutes)


def _counted(form: re.Pattern[str], found: re.Match[str]) -> float:
    named = found.groupdict()
    half = _HALVES[named["half"]] if named.get("half") else 0.0
    if form is _OF_HOUR:
        return half
    number = float(f"{found[1]}.{found[2] or 0}")
    return number * 60 + half + int(named["minutes"] or 0) if form is _HOURS else number
