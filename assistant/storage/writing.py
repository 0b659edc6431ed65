"""Writing a file so that it is whole or not there: aside first, then put in its place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, pieces: Iterable[bytes | bytearray | memoryview]) -> None:
    """Write pieces end to end in a file that appears, or changes, at once; its folder is made when missing.

    Raises OSError when the folder or the disk does not allow it; nothing is left behind then.
    """
    import tempfile  # loaded here: most runs write nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_private(path: Path, text: str) -> None:
    """Write what the user made, in UTF-8: readable by them alone, on the disk when this returns, whole or not there.

    Folders that are missing are made, for the user alone. Raises OSError when the folder or the disk does not allow
    it; what stood there before is untouched then.
    """
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")  # made with 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the names of a folder on the disk too, where the system knows how (POSIX does)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def keep_newest(folder: Path, pattern: str, count: int) -> None:
    """Delete the files of a folder that match, but for the newest ones. Raises OSError as deleting does."""
    versions = sorted(folder.glob(pattern), key=lambda version: version.stat().st_mtime, reverse=True)
    for old in versions[count:]:
        old.unlink(missing_ok=True)
