"""Questions put to a document of one's own by what they say: « selon mon cours, … », « … dans le règlement ? »."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.addressing import Addressing
from assistant.answers.answer import Status
from assistant.answers.patterns import Patterns
from assistant.corpus.models import Document
from assistant.locations import prompts_folder
from assistant.records import read_yaml, structure
from tests.own.made_up import course, shelf


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    return structure(read_yaml(prompts_folder() / "comprendre.yaml"), Patterns, "comprendre.yaml")


def document(
    id: str, title: str, authors: tuple[str, ...] = (), names: tuple[str, ...] = (), own: bool = True
) -> Document:
    return Document(id, title, authors, "", None, "document", None, "", (), {}, names, "", (), (), own)


SHELF = (
    document("cours", "Cours de médiation familiale", ("Hélène Delaunay",)),
    document("reglement", "Règlement de fonctionnement du réseau Parentalité", ("Association Les Tilleuls",)),
    document("permanences", "Les permanences du quartier", ("Marc Petit",)),
    document("poly", "Analyser un réseau", ("Fabrice Dhume",), ("le poly de septembre", "mon classeur")),
    document("fourni", "Cours fourni avec l'application", ("Anne Autre",), own=False),
)


@pytest.mark.parametrize(
    ("typed", "documents", "question"),
    [
        ("Selon mon cours, c'est quoi la médiation ?", "cours", "c'est quoi la médiation ?"),
        ("d'après le cours de Mme Delaunay, qui est tiers ?", "cours", "qui est tiers ?"),
        ("d’après Delaunay, qui est tiers ?", "cours", "qui est tiers ?"),
        ("SELON MON COURS C'EST QUOI LA MÉDIATION", "cours", "C'EST QUOI LA MÉDIATION"),
        ("Combien de membres au comité dans le règlement ?", "reglement", "Combien de membres au comité ?"),
        ("Dans le règlement du réseau Parentalité, qui siège ?", "reglement", "qui siège ?"),
        ("Que dit le règlement de l'astreinte ?", "reglement", "que dit-on de l'astreinte ?"),
        ("Selon « Les permanences du quartier », qui accueille ?", "permanences", "qui accueille ?"),
        ("Que dit mon classeur sur les liens ?", "poly", "que dit-on sur les liens ?"),
        ("qui décide, d'après le poly de septembre ?", "poly", "qui décide ?"),
        ("Et dans le règlement ?", "reglement", "Et"),
        ("Que disent mes documents du lien ?", "cours reglement permanences poly", "que dit-on du lien ?"),
    ],
)  # fmt: skip
def test_the_document_is_found_and_set_aside(patterns: Patterns, typed: str, documents: str, question: str) -> None:
    found = Addressing(patterns.addressing, lambda: SHELF, ["Fabrice Dhume", "Dhume"]).find(typed)
    assert found is not None and set(found.documents) == set(documents.split())
    assert found.question.rstrip(" ?") == question.rstrip(" ?")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Dans le cours de M. Durand, c'est quoi la médiation ?", "the course of somebody else"),
        ("Dans le règlement du collège, qui siège ?", "the rules of something else"),
        ("Dans un règlement, que faut-il écrire ?", "any rules"),
        ("Dans le réseau, qui décide ?", "a word of a title is no title"),
        ("Selon Dhume, c'est quoi un partenariat ?", "an author whose words stand elsewhere too"),
        ("Comment analyser un réseau dans les permanences ?", "words that a title happens to be made of"),
        ("Dans un cours fourni, que dit-on ?", "not a document of the user's own"),
        ("Quelle différence entre réseau et partenariat ?", "nothing is said of a document"),
    ],
)
def test_other_questions_are_put_to_the_whole_library(patterns: Patterns, typed: str, why: str) -> None:
    assert Addressing(patterns.addressing, lambda: SHELF, ["Fabrice Dhume", "Dhume"]).find(typed) is None, why


def test_nobody_who_added_nothing_is_ever_limited(assistant: Assistant) -> None:
    answer = assistant.ask("Selon mon cours, quelle différence entre réseau et partenariat ?")
    assert answer.query.within == ()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, own_folders: Path) -> Assistant:
    folder = tmp_path_factory.mktemp("own")
    mine = shelf(folder)
    mine.keep(mine.correct(mine.consider(course(folder)), authors=["Jeanne Modèle"], names=["mon cours"]))
    return Assistant.open(own=folder / "bibliotheque", cache=own_folders / "cache")


ID = "le-pouvoir-d-agir-au-jardin"


def test_a_question_put_to_ones_course_is_answered_by_it_and_says_so(library: Assistant) -> None:
    answer = library.ask("Selon mon cours, quels sont les temps de la plantation ?")
    assert {citation.document.id for citation in answer.citations} == {ID}
    told = "quels sont les temps de la plantation ? (dans « Le pouvoir d'agir au jardin »)"
    assert answer.query.told is not None and answer.query.told.replace("\u00a0", " ") == told
    assert answer.query.text == "Selon mon cours, quels sont les temps de la plantation ?"


def test_a_course_that_does_not_answer_leads_to_the_question_put_to_all(library: Assistant) -> None:
    answer = library.ask("Selon mon cours, quelle différence entre réseau et partenariat ?")
    assert answer.status is Status.UNANSWERED and {c.document.id for c in answer.citations} <= {ID}
    assert library.ask(answer.suggestions[0]).status is Status.ANSWERED


def test_the_same_question_may_then_be_put_to_a_document(library: Assistant) -> None:
    first = library.ask("Que veut dire permaculture sociale ?")
    again = library.ask("Et selon mon cours ?", replace(first, citations=first.citations))
    assert again.query.within == (ID,) and "permaculture" in again.citations[0].excerpt.text


def test_a_question_that_follows_stays_with_the_document(library: Assistant) -> None:
    first = library.ask("Selon mon cours, quels sont les temps de la plantation ?")
    assert library.ask("Et qui fait ça ?", first).query.within == (ID,)


def test_nothing_asked_but_of_a_document_tells_what_is_in_it(library: Assistant) -> None:
    assert library.ask("Selon mon cours ?").kind == "outline"


def test_a_document_that_is_named_wins_over_those_that_were_chosen(library: Assistant) -> None:
    chosen = library.within(["auvert"])
    answer = chosen.ask("Selon mon cours, quels sont les temps de la plantation ?")
    assert {citation.document.id for citation in answer.citations} == {ID}
    assert {citation.document.id for citation in chosen.ask("C'est quoi un réseau ?").citations} == {"auvert"}
