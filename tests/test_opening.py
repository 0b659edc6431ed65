"""Opening a library: what is kept between runs never changes an answer, what is broken is told."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

import assistant
from assistant import Assistant
from assistant.answers.consistency import SENTENCES
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


@pytest.mark.parametrize(
    ("name", "before", "after", "place", "told"),
    [
        ("dire.yaml", "  refused:", "  refusd:", "answers", "la clé « refused » manque"),
        ("dire.yaml", "  refused:", "  refusd:", "answers.refusd", "vouliez-vous dire « refused »"),
        (
            "dire.yaml",
            "« {notion} », selon",
            "« {notoin} », selon",
            "answers.definition_by",
            "rien ne remplit {notoin}",
        ),
        ("dire.yaml", "{count} documents", "{count documents", "talk.sources", "une accolade n'est pas fermée"),
        ("dire.yaml", "{count} documents", "{} documents", "talk.sources", "possibles ici : {count}, {titles}"),
        ("dire.yaml", "  salutation:", "  saluts:", "talk", "la clé « salutation » manque"),
        ("comprendre.yaml", "names: two_notions", "names: notion", "names", "vouliez-vous dire « notions »"),
        ("comprendre.yaml", "  salutation: ['", "  salutation: ['(", "talk.salutation", "motif mal formé"),
        ("comprendre.yaml", "subject_words: '", "subject_words: '(", "subject_words", "motif mal formé"),
        ("suivre.yaml", "- follow: who", "- follow: whom", "[0].follow", "vouliez-vous dire « who »"),
    ],
)
def test_a_wording_that_would_stop_an_answer_is_told_when_the_library_opens(
    knowledge: Path, prompts: Path, tmp_path: Path, name: str, before: str, after: str, place: str, told: str
) -> None:
    file = prompts / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(RecordError) as raised:
        Assistant.open(knowledge, prompts, tmp_path / "cache")
    assert any(
        problem.file == name and problem.path.endswith(place) and told in problem.message
        for problem in raised.value.problems
    )


def test_the_sentences_checked_are_those_that_answers_say() -> None:
    said: dict[str, set[str]] = {}
    for path in (Path(assistant.__file__).parent / "answers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
                keys = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                for key in {str(key) for key in keys} & set(SENTENCES) or keys:
                    said.setdefault(str(key), set()).update(str(word.arg) for word in node.keywords if word.arg)
    assert said == {key: set(blanks) for key, blanks in SENTENCES.items()}


def test_two_documents_under_one_name_are_told_apart(knowledge: Path, prompts: Path, tmp_path: Path) -> None:
    write_document(knowledge, "pont", "# Le pont\n\nUn pont relie.\n", [passage("pont-1", "Un pont", "relie")])
    write_document(knowledge, "quai", "# Le quai\n\nUn quai attend.\n", [passage("quai-1", "Un quai", "attend")])
    file = knowledge / "documents" / "quai.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: quai\n", "id: pont\n", 1), encoding="utf-8")
    opened = Assistant.open(knowledge, prompts, tmp_path / "cache")
    assert opened.library.documents["pont"].text.startswith("Le pont")
    assert set(opened.library.passages) == {"pont-1"}
    assert [problem.file for problem in opened.problems if "déjà l'identifiant" in problem.message] == ["quai.yaml"]
