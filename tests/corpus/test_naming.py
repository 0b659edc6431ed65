"""Documents are called by their ids, near enough, and a name that is none is told with the nearest one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.models import Document
from assistant.corpus.naming import UnknownDocument, called, called_to_ask, completed
from tests.tui.made_up import document

DOCUMENTS: dict[str, Document] = {
    id: document(id, title=title, short_authors=author)
    for id, title, author in (
        ("auvert", "Politiques sociales", "Auvert"),
        ("cours-de-jardin", "Le pouvoir d'agir au jardin", "Modèle"),
        ("cours-de-droit", "Le droit des usagers", "Essai"),
    )
}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("auvert", ("auvert",)),
        ("AUVERT, cours-de-droit", ("auvert", "cours-de-droit")),
        ("auv", ("auvert",)),
        ("auvert auvert;auvert", ("auvert",)),
        ("", ()),
    ],
)
def test_ids_are_found_whatever_the_case_and_what_parts_them(typed: str, ids: tuple[str, ...]) -> None:
    assert called(DOCUMENTS, typed) == ids


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("auvret", "« auvert »"),
        ("jardin", "« cours-de-jardin »"),
        ("modele", "« cours-de-jardin »"),
        ("cours", "« cours-de-jardin », « cours-de-droit »"),
    ],
)
def test_a_name_that_is_none_is_told_with_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(UnknownDocument, match=near):
        called(DOCUMENTS, typed)


def test_a_name_like_no_other_is_told_with_all_of_them() -> None:
    with pytest.raises(UnknownDocument, match="Documents : auvert, cours-de-jardin, cours-de-droit"):
        called(DOCUMENTS, "zzzzzz")


@given(st.text())
def test_whatever_is_typed_gives_ids_or_a_sentence(typed: str) -> None:
    try:
        assert set(called(DOCUMENTS, typed)) <= set(DOCUMENTS)
    except UnknownDocument as error:
        assert "aucun document ne s'appelle" in str(error)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("au", "auvert"), ("auvert cours-de-j", "auvert cours-de-jardin"), ("auvert", None), ("x", None), ("", None)],
)
def test_the_end_of_an_id_is_proposed(typed: str, whole: str | None) -> None:
    assert completed(DOCUMENTS, typed) == whole


TITLED = {
    **DOCUMENTS,
    "les-permanences-du-quartier": document(
        "les-permanences-du-quartier", title="Les permanences du quartier", names=("mon livret",)
    ),
}


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("les per", "les permanences du quartier"),
        ("LES PERMANENCES DU", "LES PERMANENCES DU quartier"),
        ("auvert le droit d", "auvert le droit des usagers"),
        ("mon", "mon livret"),
        ("les-permanences-du-quartier les per", None),
    ],
)
def test_the_ends_of_titles_and_names_are_proposed_too(typed: str, whole: str | None) -> None:
    assert completed(TITLED, typed) == whole


@pytest.mark.parametrize(
    ("typed", "ids", "question"),
    [
        ("Les permanences qui accueille ?", ("les-permanences-du-quartier",), "qui accueille ?"),
        ("Les permanences du quartier, qui accueille ?", ("les-permanences-du-quartier",), "qui accueille ?"),
        ("Le droit des u, que dit-il ?", ("cours-de-droit",), "que dit-il ?"),
        ("les-perm qui accueille ?", ("les-permanences-du-quartier",), "qui accueille ?"),
    ],
)
def test_a_title_begun_with_its_article_is_followed_by_the_question(
    typed: str, ids: tuple[str, ...], question: str
) -> None:
    assert called_to_ask(TITLED, typed) == (ids, question)


@pytest.mark.parametrize("typed", ["Les acteurs, qui décide ?", "le réseau c'est quoi ?", "les"])
def test_an_article_is_not_the_beginning_of_a_name(typed: str) -> None:
    with pytest.raises(UnknownDocument):
        called_to_ask(TITLED, typed)


NAMED = {
    **DOCUMENTS,
    "chapitre-3": document("chapitre-3", title="Le réseau en pratique", names=("mon cours", "mon cours de mars")),
}


@pytest.mark.parametrize(
    ("typed", "ids", "question"),
    [
        ("mon cours", ("chapitre-3",), ""),
        ("Mon Cours de MARS, auvert", ("chapitre-3", "auvert"), ""),
        ("le réseau en pratique", ("chapitre-3",), ""),
        ("mon cours c'est quoi un réseau", ("chapitre-3",), "c'est quoi un réseau"),
        ("mon cours : c'est quoi un réseau ?", ("chapitre-3",), "c'est quoi un réseau ?"),
        ("auvert mon cours, qui anime le réseau ?", ("auvert", "chapitre-3"), "qui anime le réseau ?"),
        ("auv qui décide ?", ("auvert",), "qui décide ?"),
        ("auvert qui décide", ("auvert",), "qui décide"),
        ("auvert chapitre trois dit quoi", ("auvert",), "chapitre trois dit quoi"),
    ],
)
def test_names_of_several_words_are_found_and_a_question_may_follow(
    typed: str, ids: tuple[str, ...], question: str
) -> None:
    assert called_to_ask(NAMED, typed) == (ids, question)


@pytest.mark.parametrize("typed", ["auvert lefaucheur", "auvret qui décide de tout ?", "zzz"])
def test_what_is_neither_a_name_nor_a_question_is_told(typed: str) -> None:
    with pytest.raises(UnknownDocument):
        called_to_ask(NAMED, typed)


@pytest.mark.parametrize("typed", ["chapitre 3 en pratiqe", "chapitre de réseau en pratique", "chapitre trios"])
def test_what_follows_the_beginning_of_a_name_is_a_title_mistyped_unless_it_reads_as_a_question(typed: str) -> None:
    with pytest.raises(UnknownDocument, match=f"« {typed} » : vouliez-vous dire « chapitre-3 »"):
        called_to_ask(NAMED, typed)


@pytest.mark.parametrize(
    "question",
    [
        "un réseau ?", "qu'est-ce qu'un réseau", "Où se tient-il", "avec qui travailler", "c’est quoi un réseau",
        "un réseau c'est quoi", "À quel moment l'évaluer", "explique le réseau",
    ],
)  # fmt: skip
def test_a_question_follows_the_beginning_of_a_name(question: str) -> None:
    assert called_to_ask(NAMED, f"chap {question}") == (("chapitre-3",), question)


@given(st.text())
def test_whatever_is_typed_gives_ids_and_a_question_or_a_sentence(typed: str) -> None:
    try:
        ids, question = called_to_ask(NAMED, typed)
    except UnknownDocument as error:
        assert "aucun document ne s'appelle" in str(error)
    else:
        assert set(ids) <= set(NAMED) and question in typed
