"""What the user made is written whole or not at all, for their eyes only."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.storage.locks import hold
from assistant.storage.writing import write_private


def test_a_private_file_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "passerelle" / "brouillons" / "réunion.yaml"
    write_private(path, "objet: « préparer »\n")
    assert path.read_text(encoding="utf-8") == "objet: « préparer »\n"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_stood_there_is_untouched_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "brouillon.yaml"
    write_private(path, "avant")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), full)
    with pytest.raises(OSError, match="No space"):
        write_private(path, "après")
    assert path.read_text() == "avant"
    assert [file.name for file in tmp_path.iterdir()] == ["brouillon.yaml"]


def test_a_file_held_by_one_process_is_refused_to_another_until_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "brouillon.yaml"
    program = (
        "import sys; from pathlib import Path; from assistant.storage.locks import hold;"
        "sys.exit(0 if hold(Path(sys.argv[1])) else 7)"
    )
    command = [sys.executable, "-c", program, str(path)]
    held = hold(path)
    assert held is not None
    assert subprocess.run(command, check=False).returncode == 7
    held.release()
    assert subprocess.run(command, check=False).returncode == 0
    assert hold(path) is not None
