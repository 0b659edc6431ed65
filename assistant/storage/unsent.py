"""What is being typed and not yet sent, kept for the day the window is cut off: one small file a window.

A window holds its file while it lives. What stands in a file that nobody holds was left by a window that ended, and is
taken over, once, by the next one that opens.
"""

from __future__ import annotations

import contextlib
import itertools
from pathlib import Path

from assistant.storage.locks import Hold, hold
from assistant.storage.writing import write_private

_FILES = "saisie-*.txt"
_LONGEST = 100_000
"""Characters of a file that are read: a person types no more, and a damaged file may be of any length."""


class Unsent:
    """What is being typed in one window."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._hold: Hold | None = None
        self._kept = ""

    def take_over(self) -> str:
        """What a window that ended left unsent, which is kept here from now on; nothing when none did."""
        with contextlib.suppress(OSError):
            for path in sorted(self._folder.glob(_FILES)):
                if (held := hold(path)) is None:
                    continue
                if text := _read(path):
                    self.forget()
                    self._path, self._hold, self._kept = path, held, text
                    return text
                _erase(path, held)
        return ""

    def keep(self, text: str) -> None:
        """Have this text on the disk, or nothing when it is blank. Raises OSError when the disk does not allow it."""
        if not text.strip():
            self.forget()
        elif text != self._kept:
            if self._path is None:
                self._take_new()
            assert self._path is not None
            write_private(self._path, text)
            self._kept = text

    def forget(self) -> None:
        """Leave nothing of what was typed here on the disk."""
        if self._path is not None and self._hold is not None:
            with contextlib.suppress(OSError):
                _erase(self._path, self._hold)
        self._path, self._hold, self._kept = None, None, ""

    def let_go(self) -> None:
        """The window ends: what is unsent stays for the next one."""
        if self._hold is not None:
            self._hold.release()
        self._path, self._hold = None, None

    def _take_new(self) -> None:
        for number in itertools.count(1):
            path = self._folder / f"saisie-{number}.txt"
            if not path.exists() and (held := hold(path)) is not None:
                self._path, self._hold = path, held
                return


def erase_unsent(folder: Path) -> int:
    """Delete what windows left unsent; how many are still typing, whose text stays. Raises OSError."""
    typing = 0
    for path in folder.glob(_FILES):
        if (held := hold(path)) is None:
            typing += 1
        else:
            _erase(path, held)
    return typing


def _read(path: Path) -> str:
    with contextlib.suppress(OSError, ValueError), path.open(encoding="utf-8") as file:
        return file.read(_LONGEST)
    return ""


def _erase(path: Path, held: Hold) -> None:
    """Delete a file that is held, what a write that was cut short left, and its lock."""
    try:
        for file in (path, *path.parent.glob(f".{path.stem}-*.tmp")):
            file.unlink(missing_ok=True)
    finally:
        held.release()
    path.with_name(f".{path.name}.lock").unlink(missing_ok=True)
