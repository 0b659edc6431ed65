"""Message spellings are written out and slips corrected, and what was changed is always told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.spelling import Correction, MessageSpelling, SpellingCorrector

SPELLINGS = {"koi": "quoi", "c koi": "c'est quoi", "j": "je", "pk": "pourquoi", "cé": "c'est", "tjs": "toujours"}
VOCABULARY = ["partenariat", "reseau", "evaluation", "cooperation", "coordination", "convention", "ccas", "projet"]


def nothing_kept(start: int, end: int) -> bool:
    return False


def rewritten(text: str) -> str:
    return MessageSpelling(SPELLINGS).rewrite(text, nothing_kept)[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pk un réseau", "pourquoi un réseau"),
        ("c koi un réseau", "c'est quoi un réseau"),  # and not « c quoi »: the longest group first
        ("un réseau sert à koi", "un réseau sert à quoi"),
        ("KOI ?", "quoi ?"),
        ("ce ou cé", "c'est ou c'est"),  # accents of the keys do not matter
        ("j pense", "je pense"),
        ("j'ai", "j'ai"),
        ("j’ai", "j’ai"),
        ("kois", "kois"),
        ("tjs-koi", "toujours-quoi"),
        ("un réseau", "un réseau"),
        ("", ""),
    ],
)
def test_message_spellings_are_written_out_and_elisions_left_alone(typed: str, meant: str) -> None:
    assert rewritten(typed) == meant


def test_what_was_rewritten_is_told() -> None:
    assert MessageSpelling(SPELLINGS).rewrite("C KOI, pk", nothing_kept)[1] == [
        Correction("C KOI", "c'est quoi"),
        Correction("pk", "pourquoi"),
    ]


def test_kept_stretches_are_left_alone() -> None:
    text, corrections = MessageSpelling(SPELLINGS).rewrite("« pk » veut dire koi", lambda start, end: start < 6)
    assert text == "« pk » veut dire quoi"
    assert corrections == [Correction("koi", "quoi")]


def test_a_group_that_is_kept_gives_way_to_a_shorter_one() -> None:
    text, _ = MessageSpelling(SPELLINGS).rewrite("c koi", lambda start, end: start == 0)
    assert text == "c quoi"


@given(st.text(max_size=40))
def test_a_text_without_message_spelling_comes_back_as_it_was(text: str) -> None:
    assert MessageSpelling({"zzkoizz": "quoi"}).rewrite(text, nothing_kept) == (text, [])


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("partenarait", "partenariat"),  # a swap of neighbours counts for one
        ("partneariat", "partenariat"),
        ("reseua", "reseau"),
        ("resau", "reseau"),
        ("coordiantion", "coordination"),
        ("conventtion", "convention"),
        ("covnetnion", "convention"),  # two slips in a long word
    ],
)
def test_a_slip_is_corrected(typed: str, understood: str) -> None:
    assert SpellingCorrector(VOCABULARY).nearest(typed) == understood


@pytest.mark.parametrize(
    "word",
    [
        "partenariat",
        "partenariats",  # another form of a known word
        "evalution",  # a slip, but its stem is that of a known word, which is all that search sees
        "ccsa",  # too short
        "2010",
        "projte4",  # not a word
        "avaient",  # a stop word
        "camion",  # near nothing
        "xesuea",  # two slips in a short word
    ],
)
def test_known_short_numbered_and_distant_words_are_left_alone(word: str) -> None:
    assert SpellingCorrector(VOCABULARY).nearest(word) is None


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("levaluation", "evaluation"), ("dorganisme", "organisme"), ("quorganisme", "organisme")],
)
def test_an_article_glued_to_a_known_word_is_set_apart(typed: str, understood: str) -> None:
    assert SpellingCorrector(["evaluation", "organisme"]).nearest(typed) == understood


@pytest.mark.parametrize(
    ("word", "near"),
    [("tarte", "carte"), ("plage", "place"), ("banane", "banale"), ("portable", "portage"), ("enfonce", "enonce"),
     ("resilience", "residence")],
)  # fmt: skip
def test_another_word_is_not_taken_for_a_slip_of_the_nearest(word: str, near: str) -> None:
    assert SpellingCorrector([near]).nearest(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("konflit", "conflit"), ("rappport", "rapport"), ("raport", "rapport"), ("gestiom", "gestion")]
)
def test_what_is_written_by_ear_or_with_a_letter_too_many_is_a_slip(typed: str, meant: str) -> None:
    assert SpellingCorrector([meant]).nearest(typed) == meant


def test_the_most_frequent_of_two_near_words_is_chosen() -> None:
    assert SpellingCorrector(["vazon", "vason"]).nearest("vaon") is None  # too short to tell
    assert SpellingCorrector(["mazzion", "maszion"]).nearest("mazion") == "mazzion"
    assert SpellingCorrector(["maszion", "mazzion"]).nearest("mazion") == "maszion"


def test_the_first_letter_is_the_one_that_slips_least() -> None:
    assert SpellingCorrector(["mapport", "rapport"]).nearest("raapport") == "rapport"


def test_a_text_is_corrected_word_by_word_and_what_changed_is_told() -> None:
    corrected, corrections = SpellingCorrector(VOCABULARY).correct("Le Partenarait, la coperation et le CCAS ?")
    assert corrected == "Le partenariat, la cooperation et le CCAS ?"
    assert corrections == [Correction("Partenarait", "partenariat"), Correction("coperation", "cooperation")]


def test_words_to_keep_are_left_alone() -> None:
    assert SpellingCorrector(VOCABULARY).correct("partenarait", keep={"partenarait"}) == ("partenarait", [])


@given(st.text(max_size=60))
def test_every_correction_stands_in_the_text_and_known_texts_do_not_change(text: str) -> None:
    corrected, corrections = SpellingCorrector(VOCABULARY).correct(text)
    assert all(correction.typed in text and correction.understood in corrected for correction in corrections)
    assert corrections or corrected == text


def test_a_corrector_without_vocabulary_corrects_nothing() -> None:
    assert SpellingCorrector([]).correct("un partenarait") == ("un partenarait", [])
