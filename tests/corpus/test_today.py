"""Notes of today are tied to the words of the documents they concern."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.corpus.models import Library
from assistant.corpus.today import FILE, read_today
from assistant.locations import knowledge_folder
from tests.corpus.made_up import read_one, write_yaml

TEXT = "# Titre\n\nLe Comité d’hier décide. Plus loin, le COMITÉ D'HIER se réunit.\n"
NOTE = {
    "term": "comité d'hier",
    "mentions": [{"document": "essai", "text": "comité d'hier"}],
    "today": "Il a été remplacé.",
    "since": "2020",
    "source": "un décret",
}


def test_a_note_knows_every_place_of_its_words(tmp_path: Path) -> None:
    documents = read_one(tmp_path, TEXT).library.documents
    write_yaml(tmp_path / FILE, [NOTE, {**NOTE, "certain": False, "mentions": []}])
    (note, doubtful), problems = read_today(tmp_path, documents)
    assert problems == []
    assert (note.term, note.today, note.since, note.source, note.certain) == (
        "comité d'hier", "Il a été remplacé.", "2020", "un décret", True,
    )  # fmt: skip
    assert [documents[id].text[start:end] for id, start, end in note.places] == ["Comité d’hier", "COMITÉ D'HIER"]
    assert (doubtful.certain, doubtful.places) == (False, ())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"mentions": [{"document": "essai", "text": "absent"}]}, "comité d'hier : « absent » introuvable dans essai"),
        ({"mentions": [{"document": "autre", "text": "Titre"}]}, "comité d'hier : « Titre » introuvable dans autre"),
        ({"sourse": "x"}, "[0].sourse : clé inconnue ; vouliez-vous dire « source » ?"),
        ({"since": 2020}, "[0].since : texte attendu, « 2020 » trouvé"),
    ],
)
def test_a_note_that_fits_nothing_is_told(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    documents = read_one(tmp_path, TEXT).library.documents
    write_yaml(tmp_path / FILE, [{**NOTE, **changes}])
    assert [str(problem) for problem in read_today(tmp_path, documents)[1]] == [f"{FILE} : {told}"]


def test_a_library_may_have_no_notes(tmp_path: Path) -> None:
    assert read_today(tmp_path, {}) == ((), [])


def test_every_note_of_the_shipped_library_concerns_words_of_its_documents(library: Library) -> None:
    notes, problems = read_today(knowledge_folder(), library.documents)
    assert [str(problem) for problem in problems] == []
    assert notes
    assert [
        note.term for note in notes if not (note.source.strip() and note.today.strip() and note.since.strip())
    ] == []
