"""Durations are read in every usual writing, and written in one; what is not understood stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.durations import minutes_of, written_duration, written_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("90 min", 90),
        ("45mn", 45),
        ("90'", 90),
        ("1h30", 90),
        ("1 h 30", 90),
        ("1h30min", 90),
        ("1:30", 90),
        ("1,5 h", 90),
        ("2 HEURES", 120),
        ("une heure", 60),
        ("une heure et demie", 90),
        ("1 h et quart", 75),
        ("une heure quinze", 75),
        ("une demi-heure", 30),
        ("½ heure", 30),
        ("un quart d'heure", 15),
        ("trois quarts d’heure", 45),
        ("quarante-cinq minutes", 45),
        ("environ 1 h", 60),
        ("une petite heure", 60),
        ("2h max.", 120),
    ],
)
def test_the_usual_writings_are_read(text: str, minutes: float) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "bientôt", "de 14 h à 16 h", "14h30-16h", "une matinée", "12O", "20 min + 5", "heure"]
)
def test_of_what_tells_no_duration_or_more_than_one_nothing_is_read(text: str) -> None:
    assert minutes_of(text) is None
    assert written_duration(text) == text


@pytest.mark.parametrize(
    ("typed", "written"),
    [("90", "1 h 30"), ("une heure", "1 h"), ("65", "1 h 05"), ("vingt minutes", "20 min"), ("2h max", "2h max")],
)
def test_a_duration_is_written_in_one_way_unless_more_is_said_of_it(typed: str, written: str) -> None:
    assert written_duration(typed).replace("\u00a0", " ") == written


@given(st.integers(0, 900))
def test_what_is_written_is_read_again(minutes: int) -> None:
    assert minutes_of(written_minutes(minutes)) == minutes


@given(st.text(max_size=40))
def test_no_text_is_refused(text: str) -> None:
    assert written_duration(text) is not None
    assert minutes_of(text) is None or minutes_of(text) >= 0  # type: ignore[operator]
