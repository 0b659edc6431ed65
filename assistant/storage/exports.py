"""Files the user asked for: where they go when no place was named, and never over another file."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.storage.folders import documents_folder


def usual_folders() -> tuple[Path, ...]:
    """Where a file goes when no place is named, the first one that allows it: documents, home, the current folder."""
    folders = [documents_folder()]
    with contextlib.suppress(OSError, RuntimeError):  # no home, or a current folder that was deleted
        folders += [Path.home(), Path.cwd()]
    return tuple(folder for folder in folders if folder.is_dir())


def write_beside(folders: Iterable[Path], name: str, data: bytes) -> Path:
    """Write a file in the first folder that allows it, numbered when its name is taken; where it is.

    Raises OSError when none does.
    """
    refused = OSError("no folder to write in")
    for folder in folders:
        for path in _free(folder / name):
            try:
                write_new(path, data)
            except FileExistsError:
                continue
            except OSError as error:
                refused = error
                break
            return path
    raise refused


def write_new(path: Path, data: bytes) -> None:
    """Write a file for its owner alone. Raises FileExistsError when there is one, OSError when it cannot be written."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _free(path: Path) -> Iterator[Path]:
    yield path
    for number in itertools.count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")
