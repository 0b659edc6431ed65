"""What is being typed: on the disk while a window lives, taken over once by the next one, gone once sent."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.storage.unsent import Unsent, erase_unsent

WINDOW = """
import sys, time
from pathlib import Path
from assistant.storage.unsent import Unsent
typing = Unsent(Path(sys.argv[1]))
typing.keep("une question à moitié")
print("écrit", flush=True)
time.sleep(600)
"""


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*")) if folder.exists() else []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1).filter(str.strip))
def test_what_is_kept_is_taken_over_once(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("typed")
    first = Unsent(folder)
    first.keep(text)
    first.let_go()
    second, third = Unsent(folder), Unsent(folder)
    assert second.take_over() == text
    assert third.take_over() == ""


def test_what_a_window_was_typing_when_it_was_killed_is_found_by_the_next_one(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", WINDOW, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    assert Unsent(tmp_path).take_over() == ""  # it lives, and types
    process.kill()
    process.communicate()
    assert Unsent(tmp_path).take_over() == "une question à moitié"


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_is_left_of_what_was_sent(tmp_path: Path, text: str) -> None:
    typing = Unsent(tmp_path)
    typing.keep("une question")
    typing.keep(text)
    assert files(tmp_path) == []
    typing.keep("une autre")
    typing.forget()
    assert files(tmp_path) == []


def test_blank_text_makes_no_file(tmp_path: Path) -> None:
    Unsent(tmp_path / "dossier").keep("   ")
    assert files(tmp_path) == []


def test_two_windows_never_share_a_file(tmp_path: Path) -> None:
    first, second = Unsent(tmp_path), Unsent(tmp_path)
    first.keep("un")
    second.keep("deux")
    assert {path.read_text(encoding="utf-8") for path in tmp_path.glob("saisie-*.txt")} == {"un", "deux"}
    assert erase_unsent(tmp_path) == 2
    first.let_go()
    second.let_go()
    assert erase_unsent(tmp_path) == 0
    assert files(tmp_path) == []


def test_a_damaged_file_is_cleared_and_what_others_left_is_found(tmp_path: Path) -> None:
    (tmp_path / "saisie-1.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "saisie-2.txt").write_text("deux", encoding="utf-8")
    assert Unsent(tmp_path).take_over() == "deux"
    assert not (tmp_path / "saisie-1.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are told otherwise there")
def test_it_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    Unsent(tmp_path).keep("privé")
    assert stat.S_IMODE((tmp_path / "saisie-1.txt").stat().st_mode) == 0o600
