"""A collection hands documents to others as one file, and nothing of the machine they come from."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.own.collection import pack, unpack
from assistant.own.entries import OwnEntry
from assistant.own.shelf import Shelf, ShelfError, State
from assistant.readers.dossier import Unreadable
from assistant.storage import own_documents
from tests.own.made_up import course, shelf


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    mine = shelf(tmp_path / "maitre")
    mine.keep(mine.consider(course(tmp_path)))
    path = tmp_path / "cours.zip"
    path.write_bytes(pack(mine.packed()))
    return path


@pytest.fixture
def theirs(tmp_path: Path) -> Shelf:
    return shelf(tmp_path / "eleve")


def test_a_collection_gives_the_same_documents_to_somebody_else(packed: Path, theirs: Shelf, tmp_path: Path) -> None:
    (document,) = unpack(packed)
    record, state = theirs.take_in(document)
    assert state is State.NEW
    assert theirs.packed()[0].markdown == shelf(tmp_path / "maitre").packed()[0].markdown
    assert theirs.take_in(document) == (record, State.KNOWN)
    assert pack(theirs.packed()) == packed.read_bytes()


def test_a_collection_does_not_tell_where_the_files_were(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        assert not any(str(tmp_path).encode() in archive.read(name) for name in archive.namelist())


def test_a_document_whose_name_is_taken_gets_another(packed: Path, theirs: Shelf, tmp_path: Path) -> None:
    theirs.keep(theirs.consider(course(tmp_path, "# Le pouvoir d'agir au jardin\n\nUn autre cours.\n", "x.md")))
    record, _ = theirs.take_in(unpack(packed)[0])
    assert record.id == "le-pouvoir-d-agir-au-jardin-2"
    assert len(theirs.records()) == 2


def test_there_is_nothing_to_export_without_documents(theirs: Shelf) -> None:
    with pytest.raises(ShelfError, match="rien à exporter"):
        theirs.packed()


@pytest.mark.parametrize("name", ["../x.yaml", "/etc/x.yaml", "a/x.yaml"])
def test_names_that_lead_elsewhere_are_no_documents(tmp_path: Path, name: str) -> None:
    path = tmp_path / "piege.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "id: x\ntitle: x\n")
        archive.writestr(name.replace(".yaml", ".md"), "# x\n\nmots\n")
    with pytest.raises(Unreadable, match="pas une collection"):
        unpack(path)


def test_an_id_inside_a_record_never_leads_out_of_the_shelf(tmp_path: Path, theirs: Shelf) -> None:
    path = tmp_path / "piege.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.yaml", "id: ../../x\ntitle: x\n")
        archive.writestr("x.md", "# x\n\nDes \x1b[31mmots.\n")
    (document,) = unpack(path)
    record, _ = theirs.take_in(document)
    assert record.id == "x" and "\x1b" not in document.markdown


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"des mots"])
def test_what_is_no_archive_is_said_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="abîmé"):
        unpack(path)


def test_a_collection_cut_short_or_garbled_is_told_in_one_line(packed: Path) -> None:
    whole = packed.read_bytes()
    for broken in (whole[: len(whole) // 2], whole[:60] + b"\x00" * 40 + whole[100:], whole[:-10]):
        packed.write_bytes(broken)
        with pytest.raises(Unreadable, match="abîmé"):
            unpack(packed)


@pytest.mark.parametrize("step", range(3))
def test_a_document_of_a_collection_is_there_with_its_questions_or_not_at_all(
    packed: Path, theirs: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    (document,) = unpack(packed)
    passage = shelf(tmp_path / "maitre").opened(document.record.id).passages[0]
    document = replace(document, entries=(OwnEntry(passage.id, questions=["Que cultive-t-on ?"]),))
    real, calls = own_documents.write_private, list[Path]()

    def full(path: Path, text: str) -> None:
        calls.append(path)
        if len(calls) > step:
            raise OSError(28, "No space left on device")
        real(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(own_documents, "write_private", full)
        with pytest.raises(ShelfError, match="y est toujours"):
            theirs.take_in(document)
    assert theirs.records() == [] and not list((tmp_path / "eleve" / "bibliotheque").glob("[!.]*"))
    record, _ = theirs.take_in(document)
    assert theirs.asked(record.id) == 1
