"""A user's shelf: a document is proposed, kept, corrected, updated, removed, and never half there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.locations import prompts_folder
from assistant.own.reading import read_own
from assistant.own.shelf import Shelf, ShelfError, State
from assistant.readers.dossier import Unreadable
from assistant.render.proposals import proposal_to_text
from assistant.storage import own_documents
from assistant.storage.locks import hold
from tests.own.made_up import COURSE, course, shelf

ID = "le-pouvoir-d-agir-au-jardin"


@pytest.fixture
def mine(tmp_path: Path) -> Shelf:
    return shelf(tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.endswith(".lock")}


def test_a_file_is_proposed_before_it_is_kept(mine: Shelf, tmp_path: Path) -> None:
    candidate = mine.consider(course(tmp_path))
    record = candidate.proposal.record
    assert (candidate.state, record.id, record.title, record.year) == (
        State.NEW,
        ID,
        "Le pouvoir d'agir au jardin",
        2019,
    )
    assert candidate.proposal.outline == [(1, "Définitions"), (1, "Étapes")]
    assert len(candidate.proposal.passages) >= 4
    assert mine.records() == []


def test_what_is_proposed_can_be_corrected(mine: Shelf, tmp_path: Path) -> None:
    candidate = mine.correct(mine.consider(course(tmp_path)), title="Cultiver", authors=["Ada Modèle"], year=2020)
    record = mine.keep(candidate)
    assert (record.id, record.title, record.authors, record.year) == ("cultiver", "Cultiver", ["Ada Modèle"], 2020)
    assert all(passage.id.startswith("cultiver-") for passage in candidate.proposal.passages)


def test_what_is_kept_is_two_files_that_a_person_can_read_and_that_are_theirs_alone(
    mine: Shelf, tmp_path: Path
) -> None:
    mine.keep(mine.consider(course(tmp_path)))
    folder = tmp_path / "bibliotheque"
    assert set(files(folder)) == {f"{ID}.md", f"{ID}.yaml"}
    assert "On appelle permaculture sociale" in (folder / f"{ID}.md").read_text(encoding="utf-8")
    assert "title: Le pouvoir d'agir au jardin" in (folder / f"{ID}.yaml").read_text(encoding="utf-8")
    if os.name == "posix":
        assert {stat.S_IMODE((folder / name).stat().st_mode) for name in files(folder)} == {0o600}


def test_the_same_file_again_changes_nothing_and_says_so(mine: Shelf, tmp_path: Path) -> None:
    mine.keep(mine.consider(course(tmp_path)))
    assert mine.consider(course(tmp_path, name="copie.md")).state is State.KNOWN


def test_a_file_that_changed_updates_its_document_and_keeps_what_was_corrected(mine: Shelf, tmp_path: Path) -> None:
    mine.keep(mine.correct(mine.consider(course(tmp_path)), title="Mon jardin"))
    (known,) = mine.records()
    assert not mine.changed_since(known)
    path = course(tmp_path, COURSE + "\nUne ligne de plus dans ce cours.\n")
    assert mine.changed_since(known)
    candidate = mine.consider(path)
    assert (candidate.state, candidate.proposal.record.title) == (State.CHANGED, "Mon jardin")
    mine.keep(candidate)
    (updated,) = mine.records()
    assert updated.id == known.id and not mine.changed_since(updated)


def test_what_is_known_of_a_document_can_be_changed_later(mine: Shelf, tmp_path: Path) -> None:
    mine.keep(mine.consider(course(tmp_path)))
    before = files(tmp_path / "bibliotheque")[f"{ID}.md"]
    mine.change(ID, authors=["Jeanne Modèle"])
    assert mine.records()[0].authors == ["Jeanne Modèle"]
    assert files(tmp_path / "bibliotheque")[f"{ID}.md"] == before


def test_two_documents_of_one_title_have_two_names(mine: Shelf, tmp_path: Path) -> None:
    mine.keep(mine.consider(course(tmp_path)))
    mine.keep(mine.consider(course(tmp_path, COURSE + "\nAutre chose.\n", "autre.md")))
    assert [record.id for record in mine.records()] == [ID, f"{ID}-2"]


def test_a_name_never_leads_out_of_the_folder(mine: Shelf, tmp_path: Path) -> None:
    candidate = mine.consider(course(tmp_path, COURSE.replace("# Le pouvoir d'agir au jardin", "# ../../etc/passwd")))
    assert candidate.proposal.record.id == "etc-passwd"
    for id in ("../cours", "", "absent", "."):
        with pytest.raises(ShelfError, match="aucun de vos documents"):
            mine.remove(id)


def test_removing_leaves_nothing_of_a_document(mine: Shelf, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "propre-x.json").write_text("mots du document", encoding="utf-8")
    mine.keep(mine.consider(course(tmp_path)))
    mine.remove(ID)
    assert files(tmp_path / "bibliotheque") == {} and files(tmp_path / "cache") == {}
    assert mine.records() == []


def test_a_shipped_document_is_not_removed(mine: Shelf) -> None:
    with pytest.raises(ShelfError, match="fourni avec Passerelle"):
        mine.remove("auvert")


@pytest.mark.parametrize("step", range(4))
def test_a_full_disk_in_the_middle_leaves_the_shelf_as_it_was(
    mine: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    mine.keep(mine.consider(course(tmp_path)))
    before = files(tmp_path / "bibliotheque")
    candidate = mine.consider(course(tmp_path, COURSE + "\nUne ligne de plus.\n"))
    real, calls = own_documents.write_private, [0]

    def full(path: Path, text: str) -> None:
        if calls[0] == step % 2:
            if step > 1:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text[:10], encoding="utf-8")
            raise OSError(28, "No space left on device")
        calls[0] += 1
        real(path, text)

    monkeypatch.setattr(own_documents, "write_private", full)
    with pytest.raises(ShelfError, match="y est toujours"):
        mine.keep(candidate)
    assert files(tmp_path / "bibliotheque") == before
    monkeypatch.undo()
    mine.keep(candidate)
    assert b"Une ligne de plus" in files(tmp_path / "bibliotheque")[f"{ID}.md"]


def test_a_document_written_whole_before_a_crash_is_there_after_it(mine: Shelf, tmp_path: Path) -> None:
    mine.keep(mine.consider(course(tmp_path)))
    folder = tmp_path / "bibliotheque"
    ready = folder / f".{ID}.pret"  # what stands there when the process dies between two names
    ready.mkdir()
    (folder / f"{ID}.md").replace(ready / f"{ID}.md")
    left = folder / ".autre.nouveau"
    left.mkdir()
    (left / "autre.md").write_text("moitié", encoding="utf-8")
    assert [record.id for record in mine.records()] == [ID]
    mine.change(ID, year=2021)
    assert set(files(folder)) == {f"{ID}.md", f"{ID}.yaml"} and not left.exists()


def test_two_windows_do_not_change_the_shelf_together(mine: Shelf, tmp_path: Path) -> None:
    candidate = mine.consider(course(tmp_path))
    held = hold(tmp_path / "bibliotheque" / "bibliotheque")
    assert held is not None
    with pytest.raises(ShelfError, match="autre fenêtre"):
        mine.keep(candidate)
    held.release()
    assert mine.keep(candidate).id == ID


def test_reading_can_be_stopped(mine: Shelf, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    from tests.readers.made_up import pdf

    with pytest.raises(Stopped):
        mine.consider(pdf(tmp_path / "long.pdf", [["Des mots sur une page."]] * 3), stop)
    assert mine.records() == []


def test_an_unreadable_file_leaves_the_shelf_alone(mine: Shelf, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        mine.consider(course(tmp_path, "\x00\x00", "cours.txt"))
    assert mine.records() == []


def test_a_title_never_gives_a_name_that_windows_forbids(mine: Shelf, tmp_path: Path) -> None:
    for title, id in (("Con", "document-con"), ("AUX", "document-aux"), ("Lpt1", "document-lpt1"), ("Nulle", "nulle")):
        text = f"# {title}\n\nDes mots du cours {title}.\n"
        assert mine.consider(course(tmp_path, text)).proposal.record.id == id


def test_a_file_given_by_a_link_is_told_to_have_changed_when_the_link_leads_elsewhere(
    mine: Shelf, tmp_path: Path
) -> None:
    link = tmp_path / "cours-actuel.md"
    link.symlink_to(course(tmp_path, COURSE, "cours-2025.md"))
    mine.keep(mine.consider(link))
    (known,) = mine.records()
    assert not mine.changed_since(known)
    link.unlink()
    link.symlink_to(course(tmp_path, COURSE + "\nUne ligne de plus.\n", "cours-2026.md"))
    assert mine.changed_since(known)
    assert mine.consider(link).state is State.CHANGED


def test_links_stand_for_documents_and_those_that_lead_nowhere_hide_no_other(mine: Shelf, tmp_path: Path) -> None:
    mine.keep(mine.consider(course(tmp_path)))
    folder = tmp_path / "bibliotheque"
    elsewhere = tmp_path / "ailleurs.md"
    (folder / f"{ID}.md").rename(elsewhere)
    (folder / f"{ID}.md").symlink_to(elsewhere)
    for name in ("perdu.md", "perdu.yaml"):
        (folder / name).symlink_to(tmp_path / "absent")
    kept = own_documents.OwnDocuments(folder)
    assert kept.ids() == list(kept.stamps()) == [ID]
    assert kept.weight() == elsewhere.stat().st_size
    mine.remove(ID)
    assert elsewhere.exists() and mine.records() == []


def test_a_file_is_not_read_again_to_tell_that_it_is_the_same(
    mine: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = course(tmp_path)
    mine.keep(mine.consider(path))
    (known,) = mine.records()
    with monkeypatch.context() as patch:
        patch.setattr("assistant.own.shelf.digest_of", lambda _: pytest.fail("the file was read"))
        assert not mine.changed_since(known)
    os.utime(path, ns=(1, 1))
    assert not mine.changed_since(known)


def test_a_record_that_is_not_utf8_is_told_and_the_other_documents_are_there(mine: Shelf, tmp_path: Path) -> None:
    mine.keep(mine.consider(course(tmp_path)))
    mine.keep(mine.consider(course(tmp_path, "# Un été\n\nDes mots d'été.\n", "ete.md")))
    record = tmp_path / "bibliotheque" / "un-ete.yaml"
    record.write_bytes(record.read_text(encoding="utf-8").encode("latin-1"))
    assert [known.id for known in mine.records()] == [ID]
    own = read_own(tmp_path / "bibliotheque", prompts_folder(), tmp_path / "cache", "", ())
    assert [id for document in own.documents for id in document.library.documents] == [ID]
    assert [problem.file for problem in own.problems] == ["un-ete.yaml"]


def test_removing_leaves_no_word_of_a_document_in_what_was_prepared_of_it(mine: Shelf, tmp_path: Path) -> None:
    mine.keep(mine.consider(course(tmp_path)))
    opened = Assistant.open(cache=tmp_path / "cache", own=tmp_path / "bibliotheque")
    opened.ask("Qu'est-ce que la permaculture socialle ?")

    def words() -> list[str]:
        return [name for name, content in files(tmp_path / "cache").items() if b"permaculture" in content]

    assert words()
    mine.remove(ID)
    assert not words()


def test_what_a_document_says_twice_counts_once_in_what_is_shown_before_it_is_kept(mine: Shelf, tmp_path: Path) -> None:
    twice = COURSE.replace("## Étapes", "## En résumé\n\n" + COURSE.split("\n\n")[4] + "\n\n## Étapes")
    assert twice.count("On appelle permaculture sociale") == 2
    shown = proposal_to_text(mine.consider(course(tmp_path, twice)).proposal, 80)
    assert "1 définition" in shown.replace("\u00a0", " ")
