"""Keys typed while what they are meant for is not there yet: they wait, and come in the order in which they were typed.

A screen that opens has nothing to type in for a moment; without this, that moment's keys would go to whatever has the
cursor meanwhile, or to nobody.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

WAITING_SECONDS = 3.0
"""How long keys may wait for a screen that never says it is ready."""
PROCESSING_SECONDS = 1.0
_MOVING = ("tab", "shift+tab")
"""Keys that move the cursor to another widget, to which the next keys go, wherever it is."""
_SENDING = "enter"
"""The key that sends a line, which may move the cursor too."""


class TypeAheadApp(App[None], inherit_bindings=False):
    """An application in which whoever opens something has the keys wait until it is ready."""

    @dataclass
    class KeysAwaited(Message):
        """What keys are meant for is ready."""

        waited: Timer | None
        """Since when: keys that wait for something else by now go on waiting."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: list[Key | Paste] = []
        self._waiting: Timer | None = None

    def hold_keys(self) -> Timer:
        """Have keys wait from now on, which the timer stands for; soon after, `free_keys` must be called."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(WAITING_SECONDS, self.free_keys)
        return self._waiting

    def free_keys(self) -> None:
        """Let keys go where the cursor is, those that waited first."""
        self.post_message(self.KeysAwaited(self._waiting))

    async def on_event(self, event: Event) -> None:
        """Keep a key that has to wait; before one that does not, deliver those that did."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self._deliver()
        else:
            await super().on_event(event)

    async def on_type_ahead_app_keys_awaited(self, event: KeysAwaited) -> None:
        """Deliver the keys that waited."""
        if self._waiting is not None and self._waiting is event.waited:
            self._waiting.stop()
            self._waiting = None
            await self._deliver()

    async def _deliver(self) -> None:
        """Keys go one by one: any of them may open something that the next ones have to wait for."""
        while self._typed and self._waiting is None:
            event, focused = self._typed.pop(0), self.focused
            await super().on_event(event)
            if isinstance(event, Key) and focused is not None and _acts(event, focused):
                await self._come_back(focused)

    async def _come_back(self, focused: Widget) -> None:
        """Have keys wait until the one that a widget was given has come up to the application, which acts on it.

        What it opened meanwhile may have the keys wait on.
        """
        await self._once_up_from(focused, self.hold_keys())

    def hold_keys_after(self, widget: Widget) -> None:
        """Have keys wait until what a widget has just posted has come up to its screen, which may open something."""
        self.run_worker(self._once_up_from(widget, self.hold_keys()), group="type-ahead")

    async def _once_up_from(self, widget: Widget, waited: Timer) -> None:
        for holder in widget.ancestors_with_self:
            if isinstance(holder, Widget):
                await processed(holder)
        self.post_message(self.KeysAwaited(waited))


def _acts(key: Key, focused: Widget) -> bool:
    """Whether a key does something once it has come up, rather than being written where the cursor is."""
    line = isinstance(focused, Input) or getattr(focused, "is_line", False)
    sends = key.key == _SENDING and line
    return sends or key.key in _MOVING or not isinstance(focused, Input | TextArea)


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


def hold_keys_after(widget: Widget) -> None:
    """Have the keys of an application wait for what a widget has just posted, if it knows how to."""
    if isinstance(widget.app, TypeAheadApp):
        widget.app.hold_keys_after(widget)


def free_keys(app: App[None]) -> None:
    """Let the keys of an application go, if they waited."""
    if isinstance(app, TypeAheadApp):
        app.free_keys()
