"""What a tab finds again when it is reloaded: kept in the memory of the server, and nowhere else.

A sitting is one tab's address. The process behind it tells what the conversation has become; the next process of the
same address is given it back. Nothing of it is written on the disk, and nothing outlives the server.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

MOST = 100
"""Sittings remembered: the oldest one is forgotten when there are more."""


class Sitting:
    """A tab: what it told last, and the connection it has."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        """Key -> what the process told under it last."""
        self._turn = asyncio.Lock()
        self._hang_up: Callable[[], Awaitable[object]] | None = None

    @asynccontextmanager
    async def connected(self, hang_up: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
        """Hold the sitting alone: whoever held it is hung up on, and waited for."""
        if self._hang_up is not None:
            await self._hang_up()
        async with self._turn:
            self._hang_up = hang_up
            try:
                yield
            finally:
                self._hang_up = None


class Sittings:
    """The sittings of a server, by the names that stand in their addresses."""

    def __init__(self) -> None:
        self._by_name: dict[str, Sitting] = {}

    def start(self) -> str:
        """The name of another sitting."""
        while len(self._by_name) >= MOST:
            del self._by_name[next(iter(self._by_name))]
        name = secrets.token_urlsafe(12)
        self._by_name[name] = Sitting()
        return name

    def get(self, name: str) -> Sitting | None:
        """The sitting of a name; None for a name that was never given."""
        return self._by_name.get(name)
