"""What is handed in: a file, a folder, an archive; whatever names say, nothing is written where they say."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest

from assistant.readers import Unreadable
from assistant.readers import submissions as module
from assistant.readers.submissions import Submission, is_several, submissions


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return path


def names(found: list[Submission]) -> list[str]:
    return [submission.name for submission in found]


def refusal(submission: Submission) -> str:
    with pytest.raises(Unreadable) as caught:
        submission.read()
    assert submission.name in str(caught.value)
    return str(caught.value)


def test_a_file_is_alone(tmp_path: Path) -> None:
    path = tmp_path / "d.md"
    path.write_text("Des mots.", encoding="utf-8")
    (one,) = submissions(path)
    assert not is_several(path)
    assert one.read().paragraphs[0].text == "Des mots."


def test_a_folder_gives_its_texts_by_their_way_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b/d.md", "a/d.txt", ".caché/d.md", "a/~$d.docx", "a/photo.jpg", "a/vieux.doc"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Des mots.", encoding="utf-8")
    assert names(submissions(tmp_path)) == ["a/d.txt", "a/vieux.doc", "b/d.md"]


def test_links_that_loop_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "d.md").write_text("x", encoding="utf-8")
    try:
        (tmp_path / "encore").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert names(submissions(tmp_path)) == ["d.md"]


def test_an_archive_gives_its_texts_and_none_of_what_systems_add(tmp_path: Path) -> None:
    files = {
        "Ana/dossier.md": b"Un.",
        "__MACOSX/Ana/._dossier.md": b"?",
        ".DS_Store": b"?",
        "Bob/dossier.txt": b"Deux.",
    }
    found = submissions(archive(tmp_path / "classe.zip", files))
    assert names(found) == ["Ana/dossier.md", "Bob/dossier.txt"]
    assert [one.read().name for one in found] == names(found)


@pytest.mark.parametrize("name", ["../../hors.md", "/etc/hors.md", "C:\\dossiers\\hors.md", "a/../../hors.md"])
def test_a_name_that_points_elsewhere_writes_nothing_there(tmp_path: Path, name: str) -> None:
    place = tmp_path / "ici"
    place.mkdir()
    (one,) = submissions(archive(place / "classe.zip", {name: b"Des mots."}))
    with one.at_hand() as path:
        assert path.read_bytes() == b"Des mots."
        assert path.is_relative_to(tempfile.gettempdir()) and path.name == "dossier.md"
    assert not path.exists()
    assert ".." not in one.name and not one.name.startswith("/") and ":" not in one.name
    assert [p.name for p in tmp_path.rglob("*")] == ["ici", "classe.zip"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_names_are_read_whatever_system_wrote_them(tmp_path: Path, encoding: str) -> None:
    raw = "élève à noël.md".encode(encoding)
    path = archive(tmp_path / "classe.zip", {"?" * len(raw) + ".md": b"x"})
    data = path.read_bytes().replace(b"?" * len(raw) + b".md", raw + b".md")
    path.write_bytes(data)
    (one,) = submissions(path)
    assert one.name == "élève à noël.md.md"


def test_an_archive_in_an_archive_and_another_format_are_told_one_by_one(tmp_path: Path) -> None:
    inner = archive(tmp_path / "dedans.zip", {"d.md": b"x"}).read_bytes()
    found = submissions(archive(tmp_path / "classe.zip", {"a.zip": inner, "b.doc": b"x", "c.md": b"Des mots."}))
    assert "décompressez" in refusal(found[0])
    assert "format" in refusal(found[1])
    assert found[2].read().paragraphs[0].text == "Des mots."


def test_a_bomb_in_an_archive_is_told_and_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 1000)
    bomb, fair = submissions(archive(tmp_path / "classe.zip", {"bombe.md": b" " * 100_000, "juste.md": b"Des mots."}))
    assert "dépasse" in refusal(bomb)
    assert fair.read().paragraphs[0].text == "Des mots."


def test_a_part_that_lies_about_itself_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path / "classe.zip", {"a.md": b"Des mots, encore des mots."})
    data = path.read_bytes()
    with zipfile.ZipFile(path) as opened:
        crc = opened.infolist()[0].CRC.to_bytes(4, "little")
    path.write_bytes(data.replace(crc, b"\0\0\0\0"))
    assert "abîmé" in refusal(submissions(path)[0])


def test_a_locked_part_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path / "classe.zip", {"a.md": b"Des mots."})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[data.index(b"PK\x03\x04") + 6] |= 1
    path.write_bytes(bytes(data))
    assert "mot de passe" in refusal(submissions(path)[0])


def test_what_holds_nothing_or_is_damaged_or_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    (tmp_path / "abime.zip").write_bytes(b"PK rien")
    for path in (tmp_path / "vide", archive(tmp_path / "rien.zip", {"a.jpg": b"x"}), tmp_path / "abime.zip"):
        with pytest.raises(Unreadable, match=path.name):
            submissions(path)
    with pytest.raises(Unreadable):
        submissions(tmp_path / "absent.zip")


def test_too_many_files_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 2)
    for name in "abcd":
        (tmp_path / f"{name}.md").write_text("x", encoding="utf-8")
    with pytest.raises(Unreadable, match="plus de 2"):
        submissions(tmp_path)
