"""Analysis gives the same terms for documents and questions, however they are typed, and says where each one stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.analysis import folded_words, stem, stems, terms, words
from assistant.language.folding import APOSTROPHES, squash

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)
FRENCH = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèêàâçîïôùûœæABCDEÉÀLQJ '’-.,()«»0123456789\n\u00a0€", max_size=80)
SENTENCES = [
    "L’évaluation d’un partenariat n’est pas aisée : qu’en est-il aujourd’hui ?",
    "Les travailleurs sociaux s'interrogent sur l'intérêt du réseau médico-social",
    "Quelle différence entre coopération, coordination et collaboration ?",
    "L'œuvre et le cœur des équipes de la C.A.F.",
]


def folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    "retyped",
    [
        str.upper,
        str.lower,
        without_accents,
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("’", "'"),
        lambda text: text.replace("œ", "oe").replace("æ", "ae"),
        lambda text: text.replace(" ", "\u00a0"),
    ],
    ids=["upper case", "lower case", "no accent", "curly", "straight", "no ligature", "non-breaking"],
)
def test_a_sentence_is_analysed_the_same_however_it_is_typed(sentence: str, retyped: Callable[[str], str]) -> None:
    assert stems(retyped(sentence)) == stems(sentence)


@given(FRENCH)
def test_case_never_changes_the_analysis(text: str) -> None:
    assert stems(text.upper()) == stems(text)


@given(FRENCH)
def test_accents_never_change_the_analysis(text: str) -> None:
    assert stems(without_accents(text)) == stems(text)


@given(FRENCH, st.sampled_from(sorted(APOSTROPHES)))
def test_the_apostrophe_typed_never_changes_the_analysis(text: str, apostrophe: str) -> None:
    retyped = text.replace("’", "'").replace("'", apostrophe)
    assert folded(retyped) == folded(text)


@given(ANY_TEXT)
def test_every_word_stands_where_it_says(text: str) -> None:
    found = list(words(text))
    for word in found:
        assert squash(text[word.start : word.end]) == word.folded != ""
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(ANY_TEXT)
def test_terms_are_the_words_that_are_not_too_common_and_stems_are_theirs(text: str) -> None:
    found = terms(text)
    assert [term.stem for term in found] == stems(text)
    for term in found:
        assert squash(text[term.start : term.end]) == term.folded
        assert term.stem == stem(term.folded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'action d'un réseau", ["action", "un", "reseau"]),
        ("lorsqu’elle, puisqu'il, jusqu'à", ["elle", "il", "a"]),
        ("aujourd'hui, aujourd’hui, aujourdʼhui", ["aujourdhui"] * 3),
        ("d'aujourd'hui", ["aujourdhui"]),
        ("aujourd'", ["aujourd"]),
        ("aujourd' hui", ["aujourd", "hui"]),
        ("l'aujourd'elle", ["aujourd", "elle"]),
        ("cœur, œuvre, cæcum", ["coeur", "oeuvre", "caecum"]),
        ("C.L.I.C.", ["clic"]),
        ("le C.L.I.C de l'A.S.E.", ["le", "clic", "de", "ase"]),
        ("M. Untel", ["m", "untel"]),
        ("médico-social", ["medico", "social"]),
        ("est-ce", ["est", "ce"]),
        ("2002-2", ["2002", "2"]),
        ("art. L.311-8", ["art", "l", "311", "8"]),
        ("snake_case", ["snake", "case"]),
        ("½ journée", ["12", "journee"]),
        ("…, « » — 😀", []),
        ("", []),
    ],
)
def test_words_are_cut_where_french_cuts_them(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


def test_a_dotted_acronym_is_the_undotted_one() -> None:
    assert stems("le C.C.A.S.") == stems("le CCAS") == stems("le ccas")


@pytest.mark.parametrize("word", ["entre", "sans", "contre", "avec", "ensemble", "hors", "chez"])
def test_words_that_can_carry_the_meaning_of_a_question_are_kept(word: str) -> None:
    assert stems(word) == [stem(word)]


@pytest.mark.parametrize("text", ["le", "qu'est-ce que c'est", "de la", "où", "À", "est-ce que"])
def test_words_too_common_to_tell_passages_apart_are_dropped(text: str) -> None:
    assert stems(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("partenariat", "partenariats"), ("coopérer", "cooperer"), ("social", "sociale"), ("évaluations", "Evaluation")],
)
def test_forms_of_one_word_share_their_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize("word", ["2002", "ase", "dc4", "l311"])
def test_numbers_and_very_short_words_are_their_own_stem(word: str) -> None:
    assert stem(word) == word


@given(st.text(st.sampled_from("ld'’ʼ -.aéœZ09ßæpq\n"), max_size=12) | st.text(max_size=20))
def test_folded_words_alone_are_those_of_words(text: str) -> None:
    assert folded_words(text) == [word.folded for word in words(text)]
