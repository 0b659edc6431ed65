"""Keys typed while what they are meant for is not there yet: they wait, and come in the order in which they were typed.

A screen that opens has nothing to type in for a moment; without this, that moment's keys would go to whatever has the
cursor meanwhile, or to nobody.
"""

from __future__ import annotations

import asyncio
import contextlib

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

WAITING_SECONDS = 3.0
"""How long keys may wait for a screen that never says it is ready."""
PROCESSING_SECONDS = 1.0


class TypeAheadApp(App[None], inherit_bindings=False):
    """An application in which whoever opens something has the keys wait until it is ready."""

    class KeysAwaited(Message):
        """What keys are meant for is ready."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: list[Key | Paste] = []
        self._waiting: Timer | None = None

    def hold_keys(self) -> None:
        """Have keys wait from now on; soon after, `free_keys` must be called."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(WAITING_SECONDS, self.free_keys)

    def free_keys(self) -> None:
        """Let keys go where the cursor is, those that waited first."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
            self.post_message(self.KeysAwaited())

    async def on_event(self, event: Event) -> None:
        """Keep a key that has to wait; before one that does not, deliver those that did."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self._deliver()
        else:
            await super().on_event(event)

    async def on_type_ahead_app_keys_awaited(self) -> None:
        """Deliver the keys that waited."""
        await self._deliver()

    async def _deliver(self) -> None:
        """Keys go one by one: any of them may open something that the next ones have to wait for."""
        while self._typed and self._waiting is None:
            await super().on_event(self._typed.pop(0))


async def processed(widget: Widget) -> None:
    """Wait until a widget is done with the keys it was given; one that is stuck is not waited for long."""
    done = asyncio.Event()
    if widget.is_running and widget.call_later(done.set):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), PROCESSING_SECONDS)


def hold_keys(app: App[None]) -> None:
    """Have the keys of an application wait, if it knows how to."""
    if isinstance(app, TypeAheadApp):
        app.hold_keys()


def free_keys(app: App[None]) -> None:
    """Let the keys of an application go, if they waited."""
    if isinstance(app, TypeAheadApp):
        app.free_keys()
