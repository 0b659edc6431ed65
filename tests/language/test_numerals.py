"""Numbers written in letters are read as the numbers they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.numerals import in_digits, number_in_words


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("deux", 2),
        ("une trentaine de jeunes", 30),
        ("vingt-et-un", 21),
        ("soixante-et-onze", 71),
        ("quatre-vingt-dix-sept", 97),
        ("deux mille cinq cents euros", 2500),
        ("Environ trois cents", 300),
        ("un million", 1_000_000),
        ("des places", None),
        ("un nouveau lieu", 1),
        ("un lieu neuf", 1),
        ("le lieu neuf", None),
    ],
)
def test_the_first_number_of_a_text_is_read(typed: str, number: int | None) -> None:
    assert number_in_words(typed) == number


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("une heure et quart", "1 heure et quart"),
        ("deux ou trois", "2 ou 3"),
        ("deux trois heures", "2 3 heures"),
        ("cent vingt", "120"),
        ("rien du tout", "rien du tout"),
    ],
)
def test_each_number_in_letters_becomes_its_digits_and_other_words_stay(typed: str, said: str) -> None:
    assert in_digits(typed) == said


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert in_digits(in_digits(text)) == in_digits(text)
