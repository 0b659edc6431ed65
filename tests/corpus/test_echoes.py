"""Words that documents joined later repeat are found, however much those documents repeat one another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.corpus import echoes as module
from assistant.corpus.echoes import echoes, with_echoes
from assistant.corpus.models import Library
from tests.corpus.made_up import passage, read_one

WORDS = "Le partenariat est une méthode d'action coopérative fondée sur un engagement libre et mutuel d'acteurs"


def library(tmp_path: Path, *names: str) -> Library:
    joined = Library({}, {})
    for name in names:
        read = read_one(tmp_path / name, f"# {name}\n\n{WORDS}.\n", passage(f"{name}-1", WORDS)).library
        document, found = next(iter(read.documents.values())), next(iter(read.passages.values()))
        joined = Library(
            {**joined.documents, name: replace(document, id=name)},
            {**joined.passages, found.id: replace(found, document=name)},
        )
    return joined


def test_passages_learn_where_joined_documents_repeat_them(tmp_path: Path) -> None:
    whole = library(tmp_path, "ancien", "nouveau")
    changed = with_echoes(whole, echoes(whole, ["nouveau"]))
    both = changed.passages
    assert [place.document for place in both["ancien-1"].also_in] == ["nouveau"]
    assert [place.document for place in both["nouveau-1"].also_in] == ["ancien"]


def test_documents_that_share_nothing_teach_nothing(tmp_path: Path) -> None:
    whole = library(tmp_path, "seul")
    assert echoes(whole, ["seul"]) == {}


def test_no_more_passages_are_compared_than_a_library_can_bear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    real = module.with_repetitions
    monkeypatch.setattr(module, "MOST", 3)
    monkeypatch.setattr(module, "with_repetitions", lambda d, p: compared.append(len(p)) or real(d, p))
    names = ["a", "b", "c", "d", "e", "f"]
    echoes(library(tmp_path, *names), names)
    assert compared == [3]
