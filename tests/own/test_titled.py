"""What a user's document says under a title that names what is asked comes first, and leads to what stands near it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from tests.own.made_up import course, shelf

BOOKLET = """\
# Livret du service d'accueil

## L'accueil du matin

Chaque lundi, deux salariées reçoivent sans rendez-vous dans la salle bleue, jusqu'à midi.

## La fiche navette

Le cahier passe de main en main entre le collège et nous. On y écrit peu, mais on le lit chaque soir.

Les parents la signent le vendredi ; ils peuvent y ajouter ce qu'ils veulent.

## La réunion partenariale

Nous nous retrouvons le premier mardi du mois. Chacun apporte une situation et repart avec une date.

## Le réseau

Trois villages sur cinq restent hors d'atteinte.
"""
ID = "livret-du-service-d-accueil"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, own_folders: Path) -> Assistant:
    folder = tmp_path_factory.mktemp("own")
    mine = shelf(folder)
    mine.keep(mine.consider(course(folder, BOOKLET)))
    return Assistant.open(own=folder / "bibliotheque", cache=own_folders / "cache")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("la fiche navette c'est quoi", "Le cahier passe de main en main"),
        ("Comment se passe l'accueil du matin ?", "Chaque lundi, deux salariées"),
        ("la réunion partenariale c'est quoi", "Nous nous retrouvons"),
    ],
)
def test_what_stands_under_a_title_that_is_asked_for_comes_first(library: Assistant, question: str, words: str) -> None:
    first = library.ask(question).citations[0]
    assert first.document.id == ID and first.excerpt.text.startswith(words)


@pytest.mark.parametrize("question", ["C'est quoi un réseau ?", "Quelle différence entre réseau et partenariat ?"])
def test_a_notion_of_the_field_is_answered_as_before(library: Assistant, assistant: Assistant, question: str) -> None:
    here, there = library.ask(question).citations[0], assistant.ask(question).citations[0]
    assert here.excerpt.text == there.excerpt.text


def test_what_is_proposed_next_has_to_do_with_the_document_that_answers(library: Assistant) -> None:
    answer = library.ask("la fiche navette c'est quoi")
    assert [one.replace("\u00a0", " ") for one in answer.suggestions] == [
        "De quoi parle le document Livret du service d'accueil ?"
    ]
    assert library.ask(answer.suggestions[0]).citations[0].document.id == ID
