"""A library is checked beyond its files being well formed: ledgers, coverage, entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.ledger import digest
from assistant.corpus.models import Library
from assistant.corpus.soundness import check_ledgers, ledger_file, uncovered, without_entry
from assistant.locations import knowledge_folder
from tests.corpus.made_up import passage, read_one, write_yaml

TEXT = "# Titre\n\nLe partenariat engage. Le réseau relie.\n\n- un\n- deux\n\n[^1]: Une note.\n"


def made(folder: Path) -> Library:
    write_yaml(
        folder / "entries" / "essai.yaml",
        [{"passage": "p1", "says": "Il engage.", "questions": ["Qui s'engage ?"], "words": []}],
    )
    return read_one(folder, TEXT, passage("p1", "Le partenariat engage"), passage("p2", "un", "deux")).library


def test_words_in_no_passage_are_told_with_their_line_titles_apart(tmp_path: Path) -> None:
    assert [(found.document, found.line, found.text) for found in uncovered(made(tmp_path))] == [
        ("essai", 3, "Le réseau relie."),
        ("essai", 8, "Une note."),
    ]


def test_words_on_both_sides_of_a_passage_are_told_as_one_cut_in_two(tmp_path: Path) -> None:
    library = read_one(tmp_path, "Avant. Au milieu. Après.", passage("p", "Au milieu")).library
    assert [found.text for found in uncovered(library)] == ["Avant. […] Après."]


def test_punctuation_left_over_is_nothing(tmp_path: Path) -> None:
    library = read_one(tmp_path, "- Un – deux", passage("p", "Un"), passage("q", "deux")).library
    assert uncovered(library) == []


def test_passages_without_an_entry_are_told(tmp_path: Path) -> None:
    assert [found.id for found in without_entry(made(tmp_path))] == ["p2"]


def test_a_document_without_a_ledger_is_a_remark_not_a_problem(tmp_path: Path) -> None:
    problems, (remark,) = check_ledgers(tmp_path, made(tmp_path))
    assert problems == []
    assert str(remark) == "essai.registre.yaml : ce document n'a pas de registre : rien ne prouve son texte"


def test_a_ledger_that_proves_the_text_is_right(tmp_path: Path) -> None:
    library = made(tmp_path)
    write_yaml(ledger_file(tmp_path, "essai"), {"raw": "", "text": digest(library.documents["essai"].text)})
    assert check_ledgers(tmp_path, library) == ([], [])


@pytest.mark.parametrize(
    ("ledger", "told"),
    [
        ({"text": "0" * 64}, "text : le texte du document n'est plus celui que le registre prouve"),
        ({"raw": "0" * 64}, "text : l'empreinte du texte manque"),
        ({"text": 3}, "text : l'empreinte du texte manque"),
        (["x"], "text : l'empreinte du texte manque"),
        (None, "text : l'empreinte du texte manque"),
    ],
)
def test_a_ledger_that_does_not_prove_the_text_is_a_problem(tmp_path: Path, ledger: object, told: str) -> None:
    library = made(tmp_path)
    write_yaml(ledger_file(tmp_path, "essai"), ledger)
    (problem,), remarks = check_ledgers(tmp_path, library)
    assert (str(problem), remarks) == (f"essai.registre.yaml : {told}", [])


def test_a_ledger_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    library = made(tmp_path)
    ledger_file(tmp_path, "essai").write_text("text: [}", encoding="utf-8")
    (problem,), _ = check_ledgers(tmp_path, library)
    assert problem.message == "ce fichier YAML est mal formé"


def test_the_shipped_library_is_proved_and_every_passage_has_its_entry(library: Library) -> None:
    assert check_ledgers(knowledge_folder(), library) == ([], [])
    assert without_entry(library) == []
