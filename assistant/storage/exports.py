"""Files the user asked for: where they go when no place was named, and never over another file unless told to.

What is handed out is read by whom the user's other files are (umask); what was said to the assistant, by them alone.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.storage.folders import documents_folder

HANDED, ALONE = 0o666, 0o600
"""Who may read a file, as far as the user's umask allows: whom it is handed to, or the user alone."""


def usual_folders() -> tuple[Path, ...]:
    """Where a file goes when no place is named, the first one that allows it: documents, home, the current folder."""
    folders = [documents_folder()]
    with contextlib.suppress(OSError, RuntimeError):  # no home, or a current folder that was deleted
        folders += [Path.home(), Path.cwd()]
    return tuple(folder for folder in folders if folder.is_dir())


def write_beside(folders: Iterable[Path], name: str, data: bytes, mode: int = HANDED) -> Path:
    """Write a file in the first folder that allows it, numbered when its name is taken; where it is.

    Raises OSError when none does.
    """
    refused = OSError("no folder to write in")
    for folder in folders:
        for path in _free(folder / name):
            try:
                write_new(path, data, mode)
            except FileExistsError:
                continue
            except OSError as error:
                refused = error
                break
            return path
    raise refused


def write_over(path: Path, data: bytes, mode: int = HANDED) -> None:
    """Write a file that appears, or changes, at once; a file that stood there leaves its readers to the new one.

    Its folder is made when missing. Raises OSError when it cannot be written: what stood there is untouched then.
    """
    path = path.resolve()  # of a link, the file it leads to changes
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{secrets.token_hex(8)}.tmp")
    write_new(aside, data, mode)
    try:
        with contextlib.suppress(FileNotFoundError, PermissionError, NotImplementedError):
            aside.chmod(path.stat().st_mode & 0o777)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes, mode: int = HANDED) -> None:
    """Write a file. Raises FileExistsError when there is one, OSError when it cannot be written."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
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
