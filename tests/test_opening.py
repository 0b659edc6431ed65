"""Opening a library: what is kept between runs never changes an answer, what is broken is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.locations import knowledge_folder, prompts_folder
from assistant.records import RecordError
from assistant.render.json import answer_to_json
from tests.corpus.made_up import passage, write_document

QUESTIONS = ["c'est quoi un pont ?", "Un pont relie quoi ?", "et la capitale du Pérou ?", "bonjour"]


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    shutil.copytree(knowledge_folder() / "lexicon", folder / "lexicon")
    markdown = "# Le pont\n\nUn pont relie deux rives.\n\nIl demande du temps et de la confiance.\n"
    passages = [passage("pont-1", "Un pont relie", "deux rives"), passage("pont-2", "Il demande", "confiance")]
    write_document(folder, "pont", markdown, passages)
    return folder


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    return Path(shutil.copytree(prompts_folder(), tmp_path / "prompts"))


def answers(knowledge: Path, prompts: Path, cache: Path) -> list[dict[str, object]]:
    assistant = Assistant.open(knowledge, prompts, cache)
    return [{**answer_to_json(assistant.ask(question)), "elapsed_ms": 0} for question in QUESTIONS]


def test_a_library_answers_the_same_whether_it_was_kept_or_not(knowledge: Path, prompts: Path, tmp_path: Path) -> None:
    first = answers(knowledge, prompts, tmp_path / "cache")
    assert any((tmp_path / "cache").iterdir())
    assert answers(knowledge, prompts, tmp_path / "cache") == first
    assert first[0]["citations"]


def test_whatever_is_wrong_with_what_was_kept_it_is_made_again(knowledge: Path, prompts: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = answers(knowledge, prompts, cache)
    for kept in sorted(cache.iterdir()):
        whole = kept.read_bytes()
        for damaged in (b"", whole[: len(whole) // 2], b"{}", whole.replace(b"pont", b"pond"), b"\xff" * 40):
            kept.write_bytes(damaged)
            if damaged == whole.replace(b"pont", b"pond") and kept.suffix == ".json":
                continue  # well-formed lies are beyond what a cache can tell
            assert answers(knowledge, prompts, cache) == first, kept.name
        kept.write_bytes(whole)


def test_an_edited_document_is_read_again(knowledge: Path, prompts: Path, tmp_path: Path) -> None:
    answers(knowledge, prompts, tmp_path / "cache")
    document = knowledge / "documents" / "pont.md"
    document.write_text(document.read_text(encoding="utf-8").replace("deux rives", "trois rives"), encoding="utf-8")
    assert Assistant.open(knowledge, prompts, tmp_path / "cache").problems


@pytest.mark.parametrize("name", ["dire.yaml", "comprendre.yaml", "orthographe.yaml", "suivre.yaml"])
def test_a_prompts_file_that_is_missing_or_broken_is_told(
    knowledge: Path, prompts: Path, tmp_path: Path, name: str
) -> None:
    for content in ("[", "inconnu: 1", None):
        if content is None:
            (prompts / name).unlink()
        else:
            (prompts / name).write_text(content, encoding="utf-8")
        with pytest.raises(RecordError) as raised:
            Assistant.open(knowledge, prompts, tmp_path / "cache")
        assert {problem.file for problem in raised.value.problems} == {name}


@pytest.mark.parametrize(("name", "key"), [("comprendre.yaml", "patterns: ['"), ("suivre.yaml", "patterns: ['")])
def test_a_pattern_that_is_no_pattern_is_told(
    knowledge: Path, prompts: Path, tmp_path: Path, name: str, key: str
) -> None:
    file = prompts / name
    text = file.read_text(encoding="utf-8")
    assert key in text
    file.write_text(text.replace(key, f"{key}(", 1), encoding="utf-8")
    with pytest.raises(RecordError, match="motif mal formé"):
        Assistant.open(knowledge, prompts, tmp_path / "cache")
