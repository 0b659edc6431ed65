"""What was read last of a store: a little of it is asked for again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")


class Recent(Generic[K, T]):
    """What was read last, so many at most; safe enough for several threads, which may read the same twice."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._kept: OrderedDict[K, T] = OrderedDict()

    def get(self, key: K, read: Callable[[K], T]) -> T:
        """What is kept under a key, read when it is not."""
        value = self._kept.get(key)
        return self.keep(key, read(key)) if value is None else value

    def keep(self, key: K, value: T) -> T:
        """Keep what was read, in place of what was read before all the rest."""
        self._kept[key] = value
        while len(self._kept) > self._count:
            self._kept.popitem(last=False)
        return value

    def without(self, keys: Iterable[K]) -> list[K]:
        """Those of some keys under which nothing is kept."""
        return [key for key in keys if key not in self._kept]
