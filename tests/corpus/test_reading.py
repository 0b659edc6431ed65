"""A knowledge folder becomes a library; what is wrong in it is told and left out, never fatal."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.reading import read_library, source_files
from tests.corpus.made_up import messages, passage, read_one, write_document, write_yaml

TEXT = "# Titre\n\nLe partenariat engage.\n\nLe réseau relie.\n"
ENGAGES, RELATES = passage("p1", "Le partenariat"), passage("p2", "Le réseau")
ENTRY = {"passage": "p1", "says": "Il engage.", "questions": ["Qui s'engage ?"], "words": ["promesse"]}


def test_a_document_comes_with_its_metadata_its_passages_and_their_entries(tmp_path: Path) -> None:
    write_yaml(tmp_path / "entries" / "essai.yaml", [ENTRY])
    reading = read_one(
        tmp_path, TEXT, ENGAGES, RELATES, year=2010, publisher="Un éditeur", missing=["La fin."], pages={"Titre": "1-2"}
    )
    assert messages(reading) == []
    document = reading.library.documents["essai"]
    assert (document.title, document.authors, document.year) == ("Un titre", ("Claude Modèle",), 2010)
    assert (document.publisher, document.missing, document.pages) == ("Un éditeur", ("La fin.",), {"Titre": "1-2"})
    assert list(reading.library.passages) == ["p1", "p2"]
    entry = reading.library.entries["p1"]
    assert (entry.says, entry.questions, entry.words) == ("Il engage.", ("Qui s'engage ?",), ("promesse",))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    reading = read_library(tmp_path)
    assert reading.library.documents == {}
    assert messages(reading) == [f"{tmp_path / 'documents'} : aucun document dans ce dossier"]


def test_a_document_without_its_sidecar_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    write_document(tmp_path, "perdu", TEXT, [])
    (tmp_path / "documents" / "perdu.yaml").unlink()
    reading = read_one(tmp_path, TEXT, ENGAGES)
    assert messages(reading) == ["perdu.yaml : ce fichier manque"]
    assert list(reading.library.documents) == ["essai"]
    assert [path.name for path in source_files(tmp_path)] == ["essai.md", "perdu.md", "essai.yaml"]


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("abime.md", b"# Caf\xe9", "abime.md : ce document ne peut pas être lu en UTF-8"),
        ("abime.yaml", b"id: abim\xe9", "abime.yaml : ce fichier n'est pas en UTF-8"),
        ("abime.yaml", b"id: [}\n", "abime.yaml : ligne 1 : ce fichier YAML est mal formé"),
        ("abime.yaml", b"", "abime.yaml : valeur inattendue"),
        ("abime.yaml", b"- id", "abime.yaml : valeur inattendue"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(
    tmp_path: Path, file: str, content: bytes, told: str
) -> None:
    write_document(tmp_path, "abime", TEXT, [])
    (tmp_path / "documents" / file).write_bytes(content)
    reading = read_one(tmp_path, TEXT, ENGAGES)
    assert messages(reading) == [told]
    assert list(reading.library.documents) == ["essai"]


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    write_document(tmp_path, "autre", TEXT, [], titre="X", authors="Personne", year="2010")
    write_yaml(tmp_path / "entries" / "essai.yaml", [{**ENTRY, "passage": "p9"}])
    reading = read_one(tmp_path, TEXT, passage("p1", "Absent ici"))
    assert sorted(messages(reading)) == [
        "autre.yaml : authors : liste attendue, « Personne » trouvé",
        "autre.yaml : titre : clé inconnue ; vouliez-vous dire « title » ?",
        "autre.yaml : year : nombre entier attendu, « 2010 » trouvé",
        "essai.yaml : p1 : premiers mots « Absent ici » introuvables",
        "essai.yaml : p9 : aucun passage ne porte cet identifiant",
    ]


def test_an_id_that_is_not_the_name_of_its_file_is_told(tmp_path: Path) -> None:
    reading = read_one(tmp_path, TEXT, ENGAGES, id="essais")
    assert messages(reading) == ["essai.yaml : id : « essais » au lieu de « essai », le nom du fichier"]


def test_an_id_that_another_document_took_is_told_and_the_first_keeps_it(tmp_path: Path) -> None:
    write_document(tmp_path, "autre", TEXT, [passage("p1", "Le réseau")])
    reading = read_one(tmp_path, TEXT, ENGAGES)
    assert messages(reading) == ["essai.yaml : p1 : identifiant déjà pris par un autre document"]
    assert reading.library.passages["p1"].document == "autre"


def test_two_entries_for_one_passage_are_told(tmp_path: Path) -> None:
    write_yaml(tmp_path / "entries" / "essai.yaml", [ENTRY, ENTRY])
    assert messages(read_one(tmp_path, TEXT, ENGAGES)) == ["essai.yaml : p1 : ce passage a déjà une entrée"]


def test_an_entry_of_the_wrong_shape_is_told_with_its_place(tmp_path: Path) -> None:
    write_yaml(tmp_path / "entries" / "essai.yaml", [ENTRY, {**ENTRY, "question": []}])
    reading = read_one(tmp_path, TEXT, ENGAGES)
    assert messages(reading) == ["essai.yaml : [1].question : clé inconnue ; vouliez-vous dire « questions » ?"]
    assert reading.library.entries == {}
