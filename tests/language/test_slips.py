"""A slip in a day or a number is found; words that tell one in their own way are left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.days import french_day
from assistant.language.slips import Kind, Slip, day_slip, number_slip


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("31/02/2026", Slip(Kind.NO_SUCH_DAY, "31/02/2026")),
        ("le 31/02", Slip(Kind.NO_SUCH_DAY, "31/02")),
        ("31 février", Slip(Kind.NO_SUCH_DAY, "31 février")),
        ("avant le 30 Fevrier 2026", Slip(Kind.NO_SUCH_DAY, "30 Fevrier 2026")),
        ("29 février 2026", Slip(Kind.NO_SUCH_DAY, "29 février 2026")),
        ("24/13/2026", Slip(Kind.NO_SUCH_DAY, "24/13/2026")),
        ("12/03/20226", Slip(Kind.NO_SUCH_DAY, "12/03/20226")),
        ("du 2026-11-31 au 2026-12-04", Slip(Kind.NO_SUCH_DAY, "2026-11-31")),
        ("1O/12/2026", Slip(Kind.LETTER, "1O/12/2026", "10/12/2026")),
        ("l2/10/2026", Slip(Kind.LETTER, "l2/10/2026", "12/10/2026")),
        ("lundi 24 novembre 2026", Slip(Kind.OTHER_WEEKDAY, "lundi 24 novembre 2026", "mardi")),
        ("Jeudi 24/11/2026", Slip(Kind.OTHER_WEEKDAY, "Jeudi 24/11/2026", "mardi")),
        ("mardi prochian", Slip(Kind.WORD, "prochian", "prochain")),
        ("Mecredi 12", Slip(Kind.WORD, "Mecredi", "mercredi")),
        ("fin setpembre", Slip(Kind.WORD, "setpembre", "septembre")),
        ("courant juilet", Slip(Kind.WORD, "juilet", "juillet")),
    ],
)
def test_what_looks_like_a_day_and_is_none(text: str, slip: Slip) -> None:
    assert day_slip(text) == slip


@pytest.mark.parametrize(
    "text",
    [
        "24/11/2026", "2026-11-24", "mardi 24 novembre 2026", "29 février 2028", "29 février", "29/02", "12/03",
        "mardi prochain", "courant juin", "rentrée 2026-2027", "12/13 mars", "avant l'été", "fin mars, à confirmer",
        "tous les jeudis", "les prochaines semaines", "début octobre", "à fixer avec le CCAS", "Pâques", "",
        "24 h avant", "1er mars",
               "le premier trimestre 2027", "après le débat de mai", "3 mois après l'accord du conseil départemental",
        "2026", "24 et 25 novembre 2026",
    ],
)  # fmt: skip
def test_a_day_told_in_any_words_is_left_alone(text: str) -> None:
    assert day_slip(text) is None


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_no_day_of_the_calendar_is_a_slip(day: date) -> None:
    assert [day_slip(text) for text in (day.isoformat(), f"{day:%d/%m/%Y}", french_day(day))] == [None, None, None]


@given(st.text(max_size=60))
def test_whatever_is_typed_is_looked_at(text: str) -> None:
    for slip in (day_slip(text), number_slip(text, read=True)):
        assert slip is None or slip.words in text


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("12O min", Slip(Kind.LETTER, "12O", "120")),
        ("l5", Slip(Kind.LETTER, "l5", "15")),
        ("environ 1o minutes", Slip(Kind.LETTER, "1o", "10")),
    ],
)
def test_letters_among_digits_are_found(text: str, slip: Slip) -> None:
    assert number_slip(text, read=True) == slip


@pytest.mark.parametrize("text", ["120 min", "1 h 30", "10l", "1 200,50 €", "30 à 45", "trente (30)", "IO"])
def test_a_number_told_in_any_words_is_left_alone(text: str) -> None:
    assert number_slip(text, read=True) is None


def test_a_number_that_counts_for_nothing_is_told() -> None:
    assert number_slip("une trentaine", read=False) == Slip(Kind.NO_NUMBER, "une trentaine")
