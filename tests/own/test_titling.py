"""What is proposed as the title and the year of a document, from its words and the name of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.markdown import parse
from assistant.corpus.recognition import Recognition, read_recognition
from assistant.locations import prompts_folder
from assistant.own.titling import title_for, year_for

WORDS = "# x\n\nL'équipe du CCAS écrit un compte-rendu. Une équipe du CCAS lit. À l'École, l'école décide.\n"


@pytest.fixture(scope="module")
def recognition() -> Recognition:
    return read_recognition(prompts_folder())


@pytest.mark.parametrize(
    ("told", "name", "title"),
    [
        ("compte rendu equipe 2024", "compte-rendu_equipe-2024.txt", "Compte-rendu équipe 2024"),
        ("", "cours-droit_2023.pdf", "Cours-droit 2023"),
        ("", "charte-de-l-ecole.txt", "Charte de l école"),
        ("Microsoft Word - final.doc", "note_ccas.docx", "Note CCAS"),
        ("COMPTE RENDU DE L'ÉQUIPE DU CCAS", "a.txt", "Compte rendu de l'équipe du CCAS"),
        ("DAPTOP", "a.txt", "DAPTOP"),
        ("Agir en Réseau", "a.odt", "Agir en Réseau"),
        ("", "___.txt", "___.txt"),
    ],
)
def test_a_title_is_proposed(recognition: Recognition, told: str, name: str, title: str) -> None:
    assert title_for(told, Path(name), parse(WORDS), recognition) == title


@pytest.mark.parametrize(
    ("title", "name", "head", "year"),
    [
        ("Charte 2019", "charte-2024.pdf", "Version de 2021", 2019),
        ("Charte", "charte_2024-b.pdf", "Version de 2021", 2024),
        ("Charte", "charte.pdf", "Version de 2021", 2021),
        ("Cours", "cours.pdf", "Année 2023-2024", 2024),
        ("Cours", "cours.pdf", "De 1998 à 2004", None),
        ("Cours", "cours.pdf", "Salle 12024", None),
    ],
)
def test_a_year_is_proposed_when_one_alone_is_told(title: str, name: str, head: str, year: int | None) -> None:
    assert year_for(title, Path(name), parse(f"# {title}\n\n{head}\n\nDes mots.\n")) == year
