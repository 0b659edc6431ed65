"""Slips of the hand in days and numbers: what looks like one and is none, and what was probably meant.

Days and numbers may be told in any words (« avant l'été », « une trentaine »): only what went wrong is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.language.days import MONTHS, day_of
from assistant.language.durations import minutes_of
from assistant.language.folding import fold

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_AROUND = (
    "prochain", "prochaine", "dernier", "dernière", "semaine", "trimestre", "semestre", "printemps", "automne",
)  # fmt: skip
_LONE = 5
"""Letters under which a word is too near too many others."""
_LONG = 9
_WANTED = {fold(word): word for word in (*_WEEKDAYS, *MONTHS, *_AROUND) if len(word) >= _LONE}
_LEAP_YEAR = 2024
_YEARS = range(1800, 2300)

_DIGITS = r"[\dOoIl]"
_NUMERIC = re.compile(rf"(?<!\w){_DIGITS}{{1,4}}([/.-]){_DIGITS}{{1,2}}\1{_DIGITS}{{1,5}}(?!\w)")
_NO_YEAR = re.compile(rf"(?:le )?({_DIGITS}{{1,2}}/{_DIGITS}{{1,2}})", re.IGNORECASE)
_IN_WORDS = re.compile(r"(?<!\w)(\d{1,3})(?:er)? +([^\W\d_]+)(?: +(\d{4}))?(?!\w)")
_WEEKDAY = re.compile(rf"(?<!\w)({'|'.join(_WEEKDAYS)}) +(.+)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_LETTERED = re.compile(rf"(?<!\w)(?={_DIGITS}*\d)(?={_DIGITS}*[OoIl]){_DIGITS}+(?!\w)")
_TAKEN_FOR = str.maketrans("OoIl", "0011")


class Kind(StrEnum):
    """What went wrong."""

    NO_SUCH_DAY = "no-such-day"
    OTHER_WEEKDAY = "other-weekday"
    LETTER = "letter"
    WORD = "word"
    NO_NUMBER = "no-number"
    NO_DURATION = "no-duration"


@dataclass(frozen=True)
class Slip:
    """Words that went wrong, as they were typed."""

    kind: Kind
    words: str
    meant: str = ""
    """What was probably meant, or nothing."""


def day_slip(text: str) -> Slip | None:
    """The first slip of what was typed as a day, or None."""
    return next(_day_slips(text), None)


def duration_slip(text: str) -> Slip | None:
    """What is wrong with what was typed as a duration, or None."""
    return None if minutes_of(text) is not None else _lettered(text) or Slip(Kind.NO_DURATION, text)


def number_slip(text: str, read: bool) -> Slip | None:
    """The first slip of what was typed as a number, or None; `read` tells whether a number is read in it."""
    return _lettered(text) or (None if read else Slip(Kind.NO_NUMBER, text))


def _lettered(text: str) -> Slip | None:
    """A letter among digits that was taken for one of them."""
    for found in _LETTERED.finditer(text):
        if re.search(r"[OolI]\d|\d[Oo]", found[0]):  # « 10l » is ten litres
            return Slip(Kind.LETTER, found[0], found[0].translate(_TAKEN_FOR))
    return None


def _day_slips(text: str) -> Iterator[Slip]:
    for found in _NUMERIC.finditer(text):
        yield from _numeric(found[0])
    if lone := _NO_YEAR.fullmatch(text.strip()):
        yield from _numeric(lone[1], f"/{_LEAP_YEAR}")
    for found in _IN_WORDS.finditer(text):
        if fold(found[2]) in _FOLDED and not _exists(int(found[1]), found[2], found[3]):
            yield Slip(Kind.NO_SUCH_DAY, found[0])
    if (named := _WEEKDAY.search(text)) and (day := day_of(named[2])):
        told = _WEEKDAYS[day.weekday()]
        if fold(named[1]) != told:
            yield Slip(Kind.OTHER_WEEKDAY, named[0].strip(), told)
    for found in _WORD.finditer(text):
        if near := _near(fold(found[0])):
            yield Slip(Kind.WORD, found[0], near)


def _numeric(typed: str, year: str = "") -> Iterator[Slip]:
    meant = typed.translate(_TAKEN_FOR)
    day = day_of(meant + year)
    known = day is not None and day.year in _YEARS
    if meant != typed:
        yield Slip(Kind.LETTER, typed, meant)
    elif not known:
        yield Slip(Kind.NO_SUCH_DAY, typed)


_FOLDED = tuple(fold(month) for month in MONTHS)


def _exists(day: int, month: str, year: str | None) -> bool:
    try:
        date(int(year or _LEAP_YEAR), _FOLDED.index(fold(month)) + 1, day)
    except ValueError:
        return False
    return True


def _near(word: str) -> str:
    """The word of days that another one is a slip of, or nothing."""
    if len(word) < _LONE or word in _WANTED or word.rstrip("s") in _WANTED:
        return ""
    from rapidfuzz import process  # loaded here: few days have a word that is not known
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= _LONG else 1
    found = process.extractOne(word, list(_WANTED), scorer=OSA.distance, score_cutoff=most)
    return _WANTED[found[0]] if found else ""
