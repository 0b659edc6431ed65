"""`passerelle confidentialite`: true of this machine, and able to erase all that it tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.cli import confiding
from assistant.storage import folders
from tests.cli.conftest import Run


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Folders of one's own, each with something in it."""
    named = {name: tmp_path / name for name in ("data", "settings", "cache")}
    named["conversations"] = named["data"] / "conversations"
    for folder in named.values():
        folder.mkdir()
        (folder / "fichier.yaml").write_text("à moi", encoding="utf-8")
    monkeypatch.setattr(confiding, "_folders", lambda: named)
    return named


def test_the_page_tells_the_folders_of_this_machine(run: Run) -> None:
    ran = run("confidentialite")
    assert (ran.status, ran.err) == (0, "")
    told = "".join(ran.out.split())
    for folder in (folders.data_folder(), folders.settings_folder(), folders.cache_folder()):
        assert str(folder) in told
    assert "{" not in ran.out
    assert "test_nothing_is_ever_sent" in ran.out


def test_the_proof_that_the_page_names_exists() -> None:
    proof = Path(__file__).parents[1] / "test_architecture.py"
    assert "def test_nothing_is_ever_sent(" in proof.read_text(encoding="utf-8")


def test_all_is_erased_once_confirmed(run: Run, mine: dict[str, Path]) -> None:
    ran = run("confidentialite", "--effacer", stdin=b"Effacer\n")
    assert ran.status == 0
    assert all(str(folder) in ran.out for folder in mine.values())
    assert ran.out.endswith("Tout est effacé.\n")
    assert not any(folder.exists() for folder in mine.values())
    assert "Il n'y a rien à effacer." in run("confidentialite", "--effacer").out


@pytest.mark.parametrize("answer", [b"", b"\n", b"non\n", b"oui\n", b"\x00\n"])
def test_anything_but_the_word_erases_nothing(run: Run, mine: dict[str, Path], answer: bytes) -> None:
    assert run("confidentialite", "--effacer", stdin=answer).out.endswith("Rien n'a été effacé.\n")
    assert all((folder / "fichier.yaml").exists() for folder in mine.values())


def test_what_cannot_be_erased_is_told(run: Run, mine: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(confiding.shutil, "rmtree", refuse)
    ran = run("confidentialite", "--effacer", stdin=b"effacer\n")
    assert ran.status == 2
    assert "n'a pas pu être effacé : fermez les autres fenêtres" in ran.err
