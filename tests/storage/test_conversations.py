"""Conversations kept: what is written is read again, what is damaged is told and left, what is erased is gone."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import RecordError
from assistant.storage import writing
from assistant.storage.conversations import (
    Conversation,
    HeldElsewhereError,
    Keeper,
    Turn,
    erase,
    erase_all,
    list_kept,
    read_conversation,
    rename,
    written,
)

MOMENT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("\n\t"), max_size=40)
TURNS = st.builds(Turn, TEXTS, st.datetimes().map(lambda moment: moment.replace(microsecond=0)), st.tuples(TEXTS))


def conversation(*questions: str, title: str = "Les ponts", after: int = 0) -> Conversation:
    turns = tuple(
        Turn(question, MOMENT + timedelta(minutes=after + index), ("« Un pont » Modèle.",))
        for index, question in enumerate(questions or ("Un pont ?",))
    )
    return Conversation(title, turns, "abc")


def saved(folder: Path, given: Conversation) -> Path:
    keeper = Keeper(folder)
    keeper.save(given)
    path = keeper.path
    keeper.let_go()
    assert path is not None
    return path


@given(TEXTS, st.lists(TURNS, min_size=1, max_size=4), TEXTS)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, title: str, turns: list[Turn], library: str
) -> None:
    path = tmp_path_factory.mktemp("kept") / "une.yaml"
    given = Conversation(title, tuple(turns), library)
    path.write_text(written(given), encoding="utf-8", newline="")
    assert read_conversation(path) == given


def test_a_file_reads_like_a_page_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = saved(tmp_path / "conversations", conversation("Qu'est-ce qu'un pont ?"))
    text = path.read_text(encoding="utf-8")
    assert path.name == "2026-03-12-09h30.yaml"
    for line in ("titre: Les ponts", "- question: Qu'est-ce qu'un pont ?", "  - « Un pont » Modèle."):
        assert line in text
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_conversation_keeps_its_file_and_the_next_one_gets_another(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.save(conversation("un"))
    keeper.save(conversation("un", "deux"))
    keeper.let_go()
    keeper.save(conversation("un"))
    kept, problems = list_kept(tmp_path)
    assert [len(each.conversation.turns) for each in kept] == [2, 1] and not problems


def test_two_windows_never_write_the_same_file(tmp_path: Path) -> None:
    first, second = Keeper(tmp_path), Keeper(tmp_path)
    first.save(conversation("un"))
    second.save(conversation("deux"))
    assert first.path is not None and first.path != second.path
    mine = next(each for each in list_kept(tmp_path)[0] if each.path == first.path)
    for attempt in (lambda: second.take(mine.path), lambda: erase(mine.path), lambda: rename(mine, "x")):
        with pytest.raises(HeldElsewhereError):
            attempt()
    assert erase_all(tmp_path) == 2
    first.let_go()
    second.let_go()
    assert {each.conversation.turns[0].question for each in list_kept(tmp_path)[0]} == {"un", "deux"}


def test_the_last_one_comes_first(tmp_path: Path) -> None:
    for after, title in ((5, "b"), (9, "c"), (1, "a")):
        saved(tmp_path, conversation(title=title, after=after))
    assert [each.conversation.title for each in list_kept(tmp_path)[0]] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "abîmé"),
        ("titre: [", "mal formé"),
        ("une phrase", "abîmé"),
        ("format: 1\ntitre: a\nbibliothèque: b\nquestions: []\n", "abîmé"),
        ("format: 1\ntitre: a\nbibliothèque: b\nquestions: [{question: 3}]\n", "abîmé"),
        ("format: 2\nautre: chose\n", "plus récente"),
        ("format: abc\n", "abîmé"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_left_as_it_is(tmp_path: Path, content: str, told: str) -> None:
    bad = tmp_path / "2026-03-12-09h30.yaml"
    bad.write_text(content, encoding="utf-8")
    with pytest.raises(RecordError, match=told):
        read_conversation(bad)
    good = saved(tmp_path, conversation())
    kept, problems = list_kept(tmp_path)
    assert [each.path for each in kept] == [good] and good != bad
    assert len(problems) == 1 and problems[0].file == bad.name
    assert bad.read_text(encoding="utf-8") == content


def test_another_title_changes_nothing_else(tmp_path: Path) -> None:
    saved(tmp_path, conversation("un", "deux"))
    rename(list_kept(tmp_path)[0][0], "Réunion de mardi")
    kept = list_kept(tmp_path)[0][0].conversation
    assert kept == conversation("un", "deux", title="Réunion de mardi")


def test_what_is_erased_leaves_nothing_behind(tmp_path: Path) -> None:
    first = saved(tmp_path, conversation("un"))
    (tmp_path / f".{first.stem}-cut.tmp").write_text("question coupée", encoding="utf-8")
    erase(first)
    assert list(tmp_path.iterdir()) == []
    saved(tmp_path, conversation("deux"))
    (tmp_path / "abîmé.yaml").write_text("[", encoding="utf-8")
    (tmp_path / ".ailleurs-cut.tmp").write_text("question coupée", encoding="utf-8")
    assert erase_all(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Keeper(tmp_path)
    keeper.save(conversation("un"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        keeper.save(conversation("un", "deux"))
    assert len(list_kept(tmp_path)[0][0].conversation.turns) == 1


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert list_kept(tmp_path / "rien") == ((), ())
    assert erase_all(tmp_path / "rien") == 0
