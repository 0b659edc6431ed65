"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.days import day_of, french_day, written_day


@pytest.mark.parametrize(
    "text",
    ["2026-11-24", "24/11/2026", "24/11/26", "24.11.2026", "24-11-2026", "24 novembre 2026", "le 24 Novembre 2026"],
)
def test_a_day_is_read_in_every_usual_writing(text: str) -> None:
    assert day_of(text) == date(2026, 11, 24)
    assert written_day(text) == "24 novembre 2026"


@pytest.mark.parametrize("text", ["mardi 24 novembre 2026", "le Mardi 24 Novembre 2026"])
def test_a_weekday_that_was_told_is_kept(text: str) -> None:
    assert day_of(text) == date(2026, 11, 24)
    assert written_day(text) == "mardi 24 novembre 2026"


@pytest.mark.parametrize("text", ["mardi prochain", "", "31 février 2026", "2026", "le 24", "24/13/2026"])
def test_words_that_tell_no_day_stay_what_they_are(text: str) -> None:
    assert day_of(text) is None
    assert written_day(text) == text


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_written_in_french_is_read_back(day: date) -> None:
    assert day_of(french_day(day)) == day
