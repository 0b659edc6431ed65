"""Folding sets case, accents, ligatures and typography aside, and keeps the way back to the words as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.folding import Letters, UnreadLetters, flatten, fold, squash

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
FRENCH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ '’-.,;:!?«»€0123456789\n\u00a0😀", max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Évaluation", "evaluation"),
        ("ŒUVRE", "oeuvre"),
        ("cæsium", "caesium"),
        ("l’usager", "l'usager"),
        ("ÇA ET LÀ", "ca et la"),
        ("ﬁn", "fin"),  # one character for two letters, as PDF files have
        ("50 €", "50 eur"),
    ],
)
def test_folding_sets_case_accents_ligatures_and_curls_aside(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(ANY_TEXT)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(FRENCH)
def test_folding_does_not_see_the_case_of_french_words(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@given(ANY_TEXT)
def test_squashing_leaves_only_plain_letters_and_digits(text: str) -> None:
    assert all(character.isascii() and character.isalnum() for character in squash(text))


@given(ANY_TEXT)
def test_flattening_leaves_words_parted_by_single_blanks(text: str) -> None:
    flat = flatten(text)
    assert flat == " ".join(flat.split())
    assert flat.replace(" ", "") == squash(text)


@given(FRENCH)
def test_letters_are_those_of_the_squashed_text_and_know_where_they_stand(text: str) -> None:
    letters = Letters.of(text)
    assert letters.letters == squash(text)
    assert list(letters.offsets) == sorted(letters.offsets)
    for letter, offset in zip(letters.letters, letters.offsets, strict=True):
        assert letter in squash(text[offset])


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Réseau et Partenariat", "partenariat", "Partenariat"),
        ("au CŒUR des réseaux", "coeur", "CŒUR"),
        ("au CŒUR des réseaux", "œur", "ŒUR"),
        ("au CŒUR des réseaux", "eur des", "ŒUR des"),  # a ligature is never cut in two
        ("un budget de 50 € par an", "50 eur", "50 €"),
        ("un budget de 50 € par an", "€ par", "€ par"),
        ("😀 le réseau 😀 tient", "reseau tient", "réseau 😀 tient"),
        ("on y met ﬁn ensemble", "fin", "ﬁn"),
        ("l’action « sociale »", "L'ACTION SOCIALE", "l’action « sociale"),
        ("médico-\nsocial", "médicosocial", "médico-\nsocial"),
        ("e\u0301quipe mobile", "équipe", "e\u0301quipe"),
    ],
)
def test_words_are_found_whatever_their_typography_and_given_as_a_span_of_the_text(
    text: str, words: str, found: str
) -> None:
    span = Letters.of(text).find(words)
    assert span is not None
    assert text[slice(*span)] == found


def test_the_nth_place_is_found_and_the_one_after_the_last_is_not() -> None:
    letters = Letters.of("réseau, Réseau, RÉSEAU")
    spans = [letters.find("réseau", occurrence=nth) for nth in (1, 2, 3, 4)]
    assert spans == [(0, 6), (8, 14), (16, 22), None]


def test_a_search_starts_where_it_is_told_to() -> None:
    letters = Letters.of("réseau, Réseau, RÉSEAU")
    assert letters.find("réseau", after=1) == (8, 14)
    assert letters.find("réseau", after=8) == (8, 14)
    assert letters.find("réseau", after=1, occurrence=2) == (16, 22)
    assert letters.find("réseau", after=17) is None


@pytest.mark.parametrize("words", ["", "…", "« »", "absent"])
def test_words_without_letters_and_words_that_are_not_there_are_not_found(words: str) -> None:
    letters = Letters.of("un réseau")
    assert letters.find(words) is None
    assert list(letters.every(words)) == []


@pytest.mark.parametrize("occurrence", [0, -1])
def test_there_is_no_place_before_the_first(occurrence: int) -> None:
    assert Letters.of("un réseau").find("réseau", occurrence=occurrence) is None


def test_every_place_is_found_none_overlapping_the_one_before() -> None:
    text = "Non, non ; NON et non"
    assert [text[slice(*span)] for span in Letters.of(text).every("non")] == ["Non", "non", "NON", "non"]
    assert [text[slice(*span)] for span in Letters.of(text).every("non non")] == ["Non, non"]


@given(FRENCH, st.integers(0, 60), st.integers(0, 60))
def test_any_stretch_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    stretch = text[start : start + length]
    span = Letters.of(text).find(stretch)
    if not squash(stretch):
        assert span is None
    else:
        assert span is not None
        assert span[0] <= start + length
        assert squash(stretch) in squash(text[slice(*span)])


@given(FRENCH)
def test_each_letter_is_told_with_the_character_it_came_from(text: str) -> None:
    letters = Letters.of(text)
    told = [(letter, offset) for offset, character in enumerate(text) for letter in squash(character)]
    assert list(zip(letters.letters, letters.offsets, strict=True)) == told


@given(FRENCH, FRENCH, st.integers(0, 60), st.integers(1, 20))
def test_letters_that_are_read_when_they_hold_what_is_looked_for_find_the_same(
    text: str, other: str, start: int, length: int
) -> None:
    for words in (text[start : start + length], other[:length]):
        read, unread = Letters.of(text), UnreadLetters(text)
        assert unread.find(words) == read.find(words)
        assert list(unread.every(words)) == list(read.every(words))
