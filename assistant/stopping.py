"""Long work that can be stopped half-way: it calls a pulse again and again, and a pulse that raises Stopped ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Pulse = Callable[[], None]
"""Called often by long work; it raises Stopped where the work is no longer wanted."""
_EVERY = 2000
T = TypeVar("T")


class Stopped(Exception):
    """The work is no longer wanted: nothing of it is kept."""


def unstoppable() -> None:
    """The pulse of work that nobody stops."""


def paced(items: Iterable[T], pulse: Pulse, every: int = _EVERY) -> Iterator[T]:
    """The same items, with a pulse before the first and then every so many."""
    for number, item in enumerate(items):
        if number % every == 0:
            pulse()
        yield item
