"""What the user hands out is read as their other files are, is whole or not there, and keeps the readers it had."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.storage.exports import ALONE, write_beside, write_new, write_over

posix = pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")


@pytest.fixture(params=[0o002, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
@pytest.mark.parametrize(
    "write",
    [write_new, write_over, lambda path, data: write_beside([path.parent], path.name, data)],
    ids=["new", "over", "beside"],
)
def test_a_file_handed_out_follows_the_habits_of_its_user(
    tmp_path: Path, umask: int, write: Callable[[Path, bytes], object]
) -> None:
    write(tmp_path / "projet.odt", b"donn\xc3\xa9es")
    assert mode(tmp_path / "projet.odt") == 0o666 & ~umask
    assert (tmp_path / "projet.odt").read_bytes() == b"donn\xc3\xa9es"


@posix
def test_what_was_said_to_the_assistant_is_read_by_its_user_alone(tmp_path: Path, umask: int) -> None:
    write_over(tmp_path / "conversation.txt", b"", ALONE)
    assert mode(tmp_path / "conversation.txt") == 0o600 & ~umask


@posix
@pytest.mark.parametrize("before", [0o600, 0o640, 0o664])
def test_a_file_written_again_is_read_by_those_who_read_it_before(tmp_path: Path, umask: int, before: int) -> None:
    path = tmp_path / "projet.odt"
    path.write_bytes(b"avant")
    path.chmod(before)
    write_over(path, b"apr\xc3\xa8s")
    assert (path.read_bytes(), mode(path)) == (b"apr\xc3\xa8s", before)


def test_what_stood_there_is_untouched_when_writing_over_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "projet.odt"
    path.write_bytes(b"avant")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_over(path, b"apres")
    assert path.read_bytes() == b"avant"
    assert [file.name for file in tmp_path.iterdir()] == ["projet.odt"]
