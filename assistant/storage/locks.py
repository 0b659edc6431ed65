"""Two windows on one file: the first one holds it, the second one is told.

The lock is a file beside the one it guards; the system lets go of it when the process ends, however it ends.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Hold(Protocol):
    """What is held until it is let go."""

    def release(self) -> None:
        """Let go."""


def hold(path: Path) -> Hold | None:
    """Hold a file for this process, or None when another one does; `release()` lets it go.

    Raises OSError when the folder does not allow a lock.
    """
    from filelock import FileLock, Timeout  # loaded here: a question holds nothing

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock
