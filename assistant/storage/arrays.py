"""Arrays of numbers kept between runs, beside the JSON of `storage.cache` and like it never needed, never trusted."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Arrays = Mapping[str, NDArray[Any]]

_KEPT = 4  # versions that may lie side by side, like the JSON they belong to


def cached_arrays(
    folder: Path, name: str, key: str, build: Callable[[], T], write: Callable[[T], Arrays], read: Callable[[Arrays], T]
) -> T:
    """The value kept as arrays under this name and key, or a new one from `build`, kept for the next run if it can be.

    `read` makes the value of the arrays and raises anything when they are not what it expects: it is then built again.
    """
    path = folder / f"{name}-{key[:24]}.npz"
    # Whatever is wrong with what lies on a disk, it is made again.
    with contextlib.suppress(Exception), np.load(path, allow_pickle=False) as kept:
        return read({column: kept[column] for column in kept.files})
    value = build()
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        _keep(folder, path, name, write(value))
    return value


def _keep(folder: Path, path: Path, name: str, arrays: Arrays) -> None:
    import tempfile

    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **cast(Any, dict(arrays)))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    versions = sorted(folder.glob(f"{name}-*.npz"), key=lambda version: version.stat().st_mtime, reverse=True)
    for old in versions[_KEPT:]:
        old.unlink(missing_ok=True)
