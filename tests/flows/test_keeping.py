"""Drafts on the disk: readable, sent to a colleague, opened by one window at a time, never overwritten blindly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from assistant.flows import draft_folder
from assistant.flows.draft import Draft, new_draft
from assistant.flows.draft_folder import (
    Copied,
    deleted,
    drafts_in,
    duplicated,
    keep_new,
    last_draft,
    open_draft,
    read_draft,
    renamed,
)
from assistant.flows.events import AddRow, Answer, Rename, WriteNote
from assistant.flows.keeping import NewerDraft, adapted, draft_from_yaml, draft_to_yaml
from assistant.flows.schema import Flow
from assistant.records import RecordError
from tests.flows.made_up import FLOW, NOW, after, drafts, guide


@pytest.fixture
def draft() -> Draft:
    answers = (Answer("titre", "Réunion du 24"), Answer("secret", "une ligne\nune autre"))
    return after(new_draft(FLOW, "Réunion", NOW), *answers, AddRow("points", {"point": "Bilan", "minutes": "14:30"}))


@given(drafts)
def test_saving_then_loading_is_the_identity(draft: Draft) -> None:
    assert draft_from_yaml(draft_to_yaml(draft), "essai.yaml") == draft


def test_the_file_reads_as_what_was_answered(draft: Draft) -> None:
    text = draft_to_yaml(draft)
    assert "titre: Réunion du 24" in text
    assert "secret: |-\n    une ligne\n    une autre" in text
    assert "nom: Réunion" in text


def test_words_that_look_like_numbers_or_dates_stay_words() -> None:
    text = draft_to_yaml(new_draft(FLOW, "Essai", NOW)).replace("réponses", "x") + "réponses: {duree: 30, titre: oui}\n"
    assert draft_from_yaml(text, "essai.yaml").answers == {"duree": "30", "titre": "oui"}


@pytest.mark.parametrize(
    "text",
    ["", "passerelle: brouillon\n", "a: [", "[]", "passerelle: brouillon\nréponses: 3\n", "\x00", "nom: Essai\n"],
)
def test_a_damaged_file_is_told_in_one_sentence(text: str) -> None:
    with pytest.raises(RecordError, match=r"essai\.yaml : "):
        draft_from_yaml(text, "essai.yaml")


SOUND = """passerelle: brouillon
format: 1
guide: essai
version: 2
identifiant: e
nom: E
commencé: ''
modifié: ''
étape: ''
"""
LAUGHS = "l0: &l0 [a]\n" + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 10))


@pytest.mark.parametrize(
    "text",
    [
        SOUND.replace("format: 1", f"format: {'9' * 5000}"),
        SOUND.replace("version: 2", "version: 1e309"),
        SOUND + "réponses: " + "[" * 100_000,
        SOUND + "réponses: &a {k: *a}\n",
        LAUGHS + SOUND.replace("format: 1", "format: *l9"),
        LAUGHS + SOUND + "profondeur: *l9\n",
        LAUGHS + SOUND + "réponses: {k: *l9}\n",
    ],
)
def test_a_file_made_to_break_what_reads_it_is_told_in_one_sentence(text: str) -> None:
    assert draft_from_yaml(SOUND, "essai.yaml").name == "E"
    with pytest.raises(RecordError, match=r"essai\.yaml : "):
        draft_from_yaml(text, "essai.yaml")


@pytest.mark.parametrize("name", ["../../ailleurs", "/ailleurs", "a/b", "x" * 300, "a\x00b", "", "\x1b[31m"])
def test_the_name_inside_a_file_never_leads_out_of_its_folder(tmp_path: Path, draft: Draft, name: str) -> None:
    folder = tmp_path / "un" / "deux"
    kept = keep_new(replace(draft, version=7), folder, save=True)
    kept.close()
    kept.path.write_text(draft_to_yaml(replace(draft, id=name, flow=name, version=7)), encoding="utf-8")
    copies = open_draft(kept.path, FLOW, NOW).path, duplicated(kept.path, "Copie", NOW)
    assert [path.resolve().parent for path in copies] == [folder.resolve()] * 2
    assert len(list(folder.glob("*.yaml"))) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["un"]


def test_two_drafts_begun_in_the_same_second_are_two_files(tmp_path: Path, draft: Draft) -> None:
    first, second, third = (keep_new(draft, tmp_path) for _ in range(3))
    first = first.saved(draft)
    second = second.saved(after(draft, Answer("titre", "Autre")))
    first.close()
    third = third.saved(after(draft, Answer("titre", "Encore")))
    titles = [read_draft(each.path).answers["titre"] for each in (first, second, third)]
    assert titles == ["Réunion du 24", "Autre", "Encore"]


def test_words_that_no_file_can_hold_do_not_stop_a_draft_from_being_saved(tmp_path: Path, draft: Draft) -> None:
    typed = after(draft, Rename("Mon\ud800 projet"), WriteNote("debut", "voir\udfff"), Answer("titre", "a\ud800b"))
    assert read_draft(keep_new(typed, tmp_path, save=True).path) == typed


def test_a_draft_that_is_renamed_to_nothing_keeps_its_name(tmp_path: Path, draft: Draft) -> None:
    kept = keep_new(draft, tmp_path, save=True)
    kept.close()
    assert renamed(kept.path, " \x07 ", NOW)
    assert read_draft(kept.path).name == draft.name


def test_a_truncated_file_is_listed_as_damaged_and_left_as_it_is(tmp_path: Path, draft: Draft) -> None:
    keep_new(draft, tmp_path, save=True).close()
    bad = tmp_path / "abime.yaml"
    bad.write_text(draft_to_yaml(draft)[:180], encoding="utf-8")
    before = bad.read_bytes()
    listed = drafts_in(tmp_path)
    assert [each.draft and each.draft.name for each in listed] == ["Réunion", None]
    assert listed[1].problem
    assert bad.read_bytes() == before


def test_a_file_of_a_later_version_is_never_opened(tmp_path: Path, draft: Draft) -> None:
    path = tmp_path / "futur.yaml"
    path.write_text(draft_to_yaml(draft).replace("format: 1", "format: 9"), encoding="utf-8")
    with pytest.raises(NewerDraft):
        open_draft(path, FLOW, NOW)
    assert "plus récente" in drafts_in(tmp_path)[0].problem


def test_nothing_is_written_before_the_first_answer(tmp_path: Path, draft: Draft) -> None:
    opened = keep_new(draft, tmp_path / "brouillons")
    assert not opened.path.exists()
    opened = opened.saved(draft)
    assert read_draft(opened.path) == draft
    if os.name == "posix":
        assert opened.path.stat().st_mode & 0o077 == 0


def test_a_draft_reopens_at_the_same_step_with_the_same_answers(tmp_path: Path, draft: Draft) -> None:
    keep_new(replace(draft, step="fin"), tmp_path, save=True).close()
    opened = open_draft(drafts_in(tmp_path)[0].path, FLOW, NOW)
    assert (opened.draft.step, opened.draft.answers, opened.copied) == ("fin", draft.answers, None)


def test_a_second_window_gets_a_copy_and_the_first_keeps_its_own(tmp_path: Path, draft: Draft) -> None:
    first = keep_new(draft, tmp_path, save=True)
    second = open_draft(first.path, FLOW, NOW)
    assert second.copied is Copied.HELD
    assert second.path != first.path
    second.saved(after(second.draft, Answer("titre", "Autre")))
    assert read_draft(first.path).answers["titre"] == "Réunion du 24"
    assert read_draft(second.path).answers["titre"] == "Autre"


def without_its_first_question() -> Flow:
    phases = [replace(FLOW.phases[0], steps=[replace(FLOW.steps[0], fields=FLOW.steps[0].fields[1:])])]
    return replace(FLOW, version=3, phases=[*phases, FLOW.phases[1]])


def test_answers_to_questions_that_are_gone_are_kept_apart_and_come_back(tmp_path: Path, draft: Draft) -> None:
    flow = without_its_first_question()
    path = keep_new(draft, tmp_path, save=True)
    path.close()
    opened = open_draft(path.path, flow, NOW)
    assert opened.left_over == ("titre",)
    assert opened.draft.left_over == {"titre": "Réunion du 24"}
    opened.saved(opened.draft)
    assert adapted(FLOW, read_draft(path.path)).answers["titre"] == "Réunion du 24"


def test_answers_of_two_shapes_to_one_question_are_both_kept(draft: Draft) -> None:
    old = replace(draft, answers={"points": "en toutes lettres"})
    apart = adapted(FLOW, old)
    assert apart.left_over == {"points": "en toutes lettres"}
    answered = after(apart, AddRow("points", {"point": "Bilan"}))
    assert adapted(FLOW, answered).left_over == {"points": "en toutes lettres"}
    assert adapted(FLOW, answered).answers["points"] == ({"point": "Bilan"},)


def test_a_table_that_loses_a_column_keeps_its_rows(draft: Draft) -> None:
    rows = ({"point": "Bilan", "ancienne": "x"}, {"point": "Suites"})
    fit = adapted(FLOW, replace(draft, answers={"points": rows}))
    assert fit.answers["points"] == ({"point": "Bilan"}, {"point": "Suites"})
    assert fit.left_over == {"points": rows}
    assert adapted(FLOW, fit) == fit


def test_a_draft_of_a_later_guide_opens_as_a_copy(tmp_path: Path, draft: Draft) -> None:
    kept = keep_new(replace(draft, version=7), tmp_path, save=True)
    kept.close()
    opened = open_draft(kept.path, FLOW, NOW)
    assert opened.copied is Copied.NEWER_GUIDE
    assert read_draft(kept.path).version == 7


def test_a_text_that_became_a_list_is_converted(draft: Draft) -> None:
    old = replace(draft, answers={"gens": "Mme A.\nM. B."}, left_over={})
    assert adapted(guide(), old).answers["gens"] == ("Mme A.", "M. B.")


def test_duplicating_and_deleting(tmp_path: Path, draft: Draft) -> None:
    kept = keep_new(draft, tmp_path, save=True)
    copy = duplicated(kept.path, "Copie", "2026-11-22T10:00:00")
    assert read_draft(copy).name == "Copie"
    assert not deleted(kept.path)
    kept.close()
    assert deleted(kept.path)
    assert [each.path for each in drafts_in(tmp_path)] == [copy]


def test_a_full_disk_loses_nothing_that_was_saved(
    tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = keep_new(draft, tmp_path, save=True)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        opened.saved(after(draft, Answer("titre", "Trop")))
    assert read_draft(opened.path) == draft


def test_a_folder_without_locks_still_opens_its_drafts(
    tmp_path: Path, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep_new(draft, tmp_path, save=True)
    kept.close()

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(draft_folder, "hold", refuse)
    opened = open_draft(kept.path, FLOW, NOW)
    assert (opened.draft.answers, opened.held, opened.copied) == (draft.answers, None, None)


WRITER = """
import sys
from pathlib import Path
from assistant.flows.draft_folder import open_draft
from assistant.flows.events import Answer
from assistant.flows.engine import apply
from tests.flows.made_up import FLOW, NOW
opened = open_draft(Path(sys.argv[1]), FLOW, NOW)
number = 0
while True:
    number += 1
    words = f"{number} " + "mot " * 20000
    opened = opened.saved(apply(FLOW, opened.draft, Answer("secret", words), NOW))
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signal 9 est propre à POSIX")
def test_a_process_killed_while_writing_leaves_the_last_saved_draft(tmp_path: Path, draft: Draft) -> None:
    kept = keep_new(draft, tmp_path, save=True)
    kept.close()
    for lines in (1, 3):
        command = [sys.executable, "-c", WRITER, str(kept.path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], text=True) as writer:
            assert writer.stdout is not None
            said = [int(writer.stdout.readline()) for _ in range(lines)]
            time.sleep(0.003 * lines)
            os.kill(writer.pid, signal.SIGKILL)
            said += [int(line) for line in writer.stdout if line.endswith("\n")]
        secret = read_draft(kept.path).answers["secret"]
        assert isinstance(secret, str)
        assert int(secret.split()[0]) >= said[-1]
    assert open_draft(kept.path, FLOW, NOW).copied is None


def test_the_last_draft_saved_is_found_whatever_lies_beside_it(tmp_path: Path) -> None:
    assert last_draft(tmp_path / "nulle-part") is None
    last, first, broken = (tmp_path / f"{name}.yaml" for name in ("a", "b", "c"))
    for path in (last, first):
        path.write_text(draft_to_yaml(new_draft(FLOW, path.stem, NOW)), "utf-8")
    broken.write_text("abîmé: [", "utf-8")
    for moment, path in enumerate((first, last, broken)):
        os.utime(path, (moment, moment))
    found = last_draft(tmp_path)
    assert found is not None and (found[0], found[1].name) == (last, "a")
