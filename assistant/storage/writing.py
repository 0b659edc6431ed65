"""Writing a file so that it is whole or not there: aside first, then put in its place."""

from __future__ import annotations

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


def keep_newest(folder: Path, pattern: str, count: int) -> None:
    """Delete the files of a folder that match, but for the newest ones. Raises OSError as deleting does."""
    versions = sorted(folder.glob(pattern), key=lambda version: version.stat().st_mtime, reverse=True)
    for old in versions[count:]:
        old.unlink(missing_ok=True)
