"""JSON kept between runs under the hash of what it was made from; rebuilt in silence whenever it cannot be trusted.

A cache is never needed: a missing home, a read-only folder, a full disk, a truncated or foreign file only cost time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from assistant.storage.writing import keep_newest, write_whole

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
        text = json.dumps({"key": key, "value": value}, ensure_ascii=False, separators=(",", ":"))
        write_whole(path, [text.encode()])
        keep_newest(folder, f"{name}-*.json", _KEPT)
    return value
