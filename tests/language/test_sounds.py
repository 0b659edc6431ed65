"""Words written by ear have the sounds of the word they stand for; words heard otherwise do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.folding import fold
from assistant.language.sounds import by_sound, heard, sounds
from assistant.language.spelling import SpellingCorrector


@pytest.mark.parametrize(
    ("by_ear", "meant"),
    [
        ("partenaria", "partenariat"),
        ("rezo", "réseaux"),
        ("ekip", "équipe"),
        ("konsultassion", "consultation"),
        ("kestion", "question"),
        ("jestion", "gestion"),
        ("coman", "comment"),
        ("legalemen", "légalement"),
        ("diferance", "différence"),
        ("pourkoi", "pourquoi"),
        ("travay", "travail"),
        ("acompaniemen", "accompagnement"),
        ("sharte", "charte"),
        ("uzajé", "usager"),
        ("epok", "époque"),
        ("prinsip", "principes"),
        ("egzample", "exemple"),
        ("akteur", "acteurs"),
    ],
)
def test_a_word_written_by_ear_is_heard_as_the_word_it_stands_for(by_ear: str, meant: str) -> None:
    assert sounds(fold(meant)) in heard(fold(by_ear))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("étape", "état"),
        ("coopération", "coordination"),
        ("réseau", "raison"),
        ("concept", "conseil"),
        ("primaire", "premier"),
    ],
)
def test_words_heard_otherwise_are_told_apart(one: str, other: str) -> None:
    assert sounds(fold(one)) not in heard(fold(other))


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=30))
def test_any_run_of_letters_has_sounds_and_is_found_again_by_them(word: str) -> None:
    assert by_sound([word])[sounds(word)] == [word]


def test_of_words_heard_alike_the_nearest_in_letters_is_meant() -> None:
    corrector = SpellingCorrector(["demande", "demander", "demandes"])
    assert corrector.nearest("demender") == "demander"


def test_a_word_whose_silent_end_was_left_out_gets_it_back() -> None:
    assert SpellingCorrector(["groupe"]).correct("le group")[0] == "le groupe"


def test_short_words_by_ear_are_left_alone_when_they_sound_like_too_little() -> None:
    assert SpellingCorrector(["temps", "taux"]).nearest("tand") is None
