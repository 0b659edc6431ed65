"""JSON kept between runs under the hash of what it was made from; rebuilt in silence whenever it cannot be trusted.

A cache is never needed: a missing home, a read-only folder, a full disk, a truncated or foreign file only cost time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_KEPT = 4  # versions of one cache that may lie side by side (checkouts, edited libraries)


def fingerprint(files: Iterable[Path], *extra: str) -> str:
    """Hash of the content and names of files, and of whatever else the result depends on.

    Raises OSError if one is unreadable.
    """
    digest = hashlib.sha256()
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path.name}\0{len(data)}\0".encode())
        digest.update(data)
    for text in extra:
        digest.update(f"{text}\0".encode())
    return digest.hexdigest()


def cached(folder: Path, name: str, key: str, build: Callable[[], Any], accept: Callable[[Any], bool]) -> Any:
    """The JSON value kept under this name and key, or a new one from `build`, kept for the next run if it can be.

    `accept` judges the shape of a value read from disk; one it refuses is built again.
    """
    path = folder / f"{name}-{key[:24]}.json"
    with contextlib.suppress(OSError, ValueError, RecursionError):
        kept = json.loads(path.read_bytes())
        if isinstance(kept, dict) and kept.get("key") == key and accept(kept.get("value")):
            return kept["value"]
    value = build()
    with contextlib.suppress(OSError, ValueError, RuntimeError):  # ValueError: text that UTF-8 cannot carry
        _keep(folder, path, name, {"key": key, "value": value})
    return value


def _keep(folder: Path, path: Path, name: str, record: Any) -> None:
    import tempfile  # loaded here: most runs find their cache and write nothing

    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")))  # far quicker than json.dump
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    versions = sorted(folder.glob(f"{name}-*.json"), key=lambda version: version.stat().st_mtime, reverse=True)
    for old in versions[_KEPT:]:
        old.unlink(missing_ok=True)
