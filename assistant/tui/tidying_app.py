"""An application that looks for what is no longer used while nobody does anything, never while a screen opens.

A screen leaves some ten thousand objects behind that only a search of all objects finds. Python starts one whenever
enough were made, which opening a screen does: half of the time it took was such a search.
"""

from __future__ import annotations

import gc
from time import monotonic
from typing import ClassVar

from textual.app import App
from textual.events import Event, InputEvent
from textual.timer import Timer

THRESHOLDS = (5_000, 10, 20)
"""Objects made before the youngest are searched, such searches before the next ones are, and these before all are:
a million, which bounds the memory of whoever never rests."""


class TidyingApp(App[None], inherit_bindings=False):
    """Searches when it rests."""

    REST_SECONDS: ClassVar[float] = 2.0
    """How long nobody has done anything when it does."""

    def __init__(self) -> None:
        super().__init__()
        self._usual = gc.get_threshold()
        self._last = 0.0
        self._resting: Timer | None = None

    def on_mount(self) -> None:
        """From now on, search at rest."""
        gc.set_threshold(*THRESHOLDS)

    def on_unmount(self) -> None:
        """Leave the process as it was."""
        gc.set_threshold(*self._usual)

    async def on_event(self, event: Event) -> None:
        """Whatever somebody does puts the rest off."""
        if isinstance(event, InputEvent):
            self._last = monotonic()
            if self._resting is None:
                self._resting = self.set_timer(self.REST_SECONDS, self._rest)
        await super().on_event(event)

    def _rest(self) -> None:
        """Search, unless somebody did something meanwhile, or hardly anything was made since the last search."""
        left = self._last + self.REST_SECONDS - monotonic()
        self._resting = self.set_timer(left, self._rest) if left > 0 else None
        if self._resting is None and any(gc.get_count()[1:]):
            gc.collect()
