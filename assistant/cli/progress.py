"""How far long work has got, told on a terminal."""

from __future__ import annotations

import sys
import time

from assistant.language.printable import printable
from assistant.language.typography import spaced

_PATIENCE = 0.7
"""Seconds after which progress is told."""


class Progress:
    """Tells, on a terminal, how far the reading of a long file, or of many, has got."""

    def __init__(self, name: str) -> None:
        self._name = printable(name)
        self._started = time.monotonic()
        self._shows = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """So many are done, out of so many."""
        late = time.monotonic() - self._started > _PATIENCE
        if self._shows and late and (done % 10 == 0 or done == total):
            end = "\r\033[K" if done == total else ""
            sys.stderr.write(f"\r{self._name}{spaced(' : ')}{done}/{total}{end}")
            sys.stderr.flush()
