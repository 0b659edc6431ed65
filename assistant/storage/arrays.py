"""Arrays of numbers kept between runs, beside the JSON of `storage.cache` and like it never needed, never trusted.

A file is a line of JSON that tells the arrays (name, type, shape) and a checksum, then their bytes end to end: read at
once and looked at in place, it opens several times faster than an archive of numpy.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.storage.writing import keep_newest, write_whole

T = TypeVar("T")
Arrays = Mapping[str, NDArray[Any]]
Buffer = bytes | memoryview

_KEPT = 4  # versions that may lie side by side, like the JSON they belong to
_ALIGNED = 16
_TYPES = frozenset(("uint8", "int32", "int64", "float16", "float32", "float64"))


def cached_arrays(
    folder: Path, name: str, key: str, build: Callable[[], T], write: Callable[[T], Arrays], read: Callable[[Arrays], T]
) -> T:
    """The value kept as arrays under this name and key, or a new one from `build`, kept for the next run if it can be.

    `read` makes the value of the arrays, which it may not change, and raises anything when they are not what it
    expects: the value is then built again.
    """
    path = folder / f"{name}-{key[:24]}.bin"
    with contextlib.suppress(Exception):  # whatever is wrong with what lies on a disk, it is made again
        return read(_unpacked(path.read_bytes()))
    value = build()
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        write_whole(path, _packed(write(value)))
        keep_newest(folder, f"{name}-*.bin", _KEPT)
    return value


def _packed(arrays: Arrays) -> list[Buffer]:
    """The bytes of a file, piece by piece, nothing being copied; raises ValueError for arrays of no plain numbers."""
    if not {str(array.dtype) for array in arrays.values()} <= _TYPES:
        raise ValueError("only arrays of plain numbers are kept")
    pieces: list[Buffer] = []
    checksum = 0
    for array in arrays.values():
        piece = np.ascontiguousarray(array).reshape(-1).view(np.uint8).data if array.size else b""
        pieces += [piece, b"\0" * (-array.nbytes % _ALIGNED)]
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
    told = [[name, str(array.dtype), list(array.shape)] for name, array in arrays.items()]
    head = json.dumps({"arrays": told, "checksum": checksum}).encode() + b"\n"
    return [b" " * (-len(head) % _ALIGNED), head, *pieces]


def _unpacked(packed: bytes) -> Arrays:
    """The arrays of a file; raises ValueError, LookupError or TypeError when it is not one."""
    start = packed.index(b"\n") + 1
    body = memoryview(packed)[start:]
    told = json.loads(packed[:start])
    if zlib.crc32(body) != told["checksum"]:
        raise ValueError("not the bytes that were kept")
    arrays: dict[str, NDArray[Any]] = {}
    at = 0
    for name, kind, shape in told["arrays"]:
        if kind not in _TYPES:
            raise ValueError(f"no arrays of {kind} here")
        count = int(np.prod(shape, dtype=np.int64))
        size = count * np.dtype(kind).itemsize
        arrays[name] = np.frombuffer(body[at : at + size], dtype=kind, count=count).reshape(shape)
        at += size + -size % _ALIGNED
    return arrays
