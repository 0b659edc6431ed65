"""Goes everywhere in the application by itself: every key that a screen offers, every choice, every list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from assistant.tui.chips import Chip
from assistant.tui.conversation_screen import ConversationScreen
from tests.tui.made_up import quiet

Look = Callable[[Pilot[None], str], Awaitable[None]]
Way = Callable[[], Awaitable[object]]
_SIZES = frozenset(("-wide", "-narrow", "-broad", "-high", "-low"))
_NEVER = frozenset(("app.quit", "app.copy"))
"""Bindings that leave the application."""
_FARTHEST = 8
"""Screens, and things open in them, that may lie over each other."""


def whereabouts(screen: Screen[object]) -> str:
    """A screen, and what is open in it."""
    return " ".join((type(screen).__name__, *sorted(name for name in screen.classes - _SIZES if name.startswith("-"))))


class Explorer:
    """Tries each way out of each kind of screen once, and looks at each place once, in one application or several."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.seen: dict[str, type[Screen[object]]] = {}
        self._tried: set[tuple[str, str]] = set()

    async def explore(self, pilot: Pilot[None]) -> None:
        """Look at where one is, and go everywhere from there."""
        self._pilot = pilot
        screen = pilot.app.screen
        here = whereabouts(screen)
        if here not in self.seen:
            self.seen[here] = type(screen)
            await self._look(pilot, here)
        while way := self._untried(screen):
            self._tried.add((type(screen).__name__, way[0]))
            await way[1]()
            await quiet(self._pilot)
            if whereabouts(self._pilot.app.screen) != here:
                await self.explore(self._pilot)
            if not await self._back_to(here):
                return

    async def _back_to(self, place: str) -> bool:
        for _ in range(_FARTHEST):
            here = whereabouts(self._pilot.app.screen)
            if here == place:
                return True
            if here not in self.seen:
                await self.explore(self._pilot)
            await self._pilot.press("escape")
            await quiet(self._pilot)
        return whereabouts(self._pilot.app.screen) == place

    def _untried(self, screen: Screen[object]) -> tuple[str, Way] | None:
        kind = type(screen).__name__
        return next((way for way in self._ways() if (kind, way[0]) not in self._tried), None)

    def _ways(self) -> Iterator[tuple[str, Way]]:
        """What can be done here, by a name that tells one from another."""
        screen = self._pilot.app.screen
        if isinstance(self._pilot.app.focused, Input):
            yield "leaving what is typed", partial(self._pilot.press, "a", "escape")
        for listed in screen.query(OptionList):
            if listed.region and listed.option_count and listed.can_focus:
                yield f"list {listed.id}", partial(_choose, listed)
        for chip in screen.query(Chip):
            if chip.region:
                wish = chip._wish()
                more = getattr(wish, "action", "") or getattr(wish, "deed", "")
                yield f"{type(wish).__qualname__} {more}", partial(_take, chip)
        for active in screen.active_bindings.values():
            binding = active.binding
            everywhere = active.node is self._pilot.app
            known = binding.id and binding.id not in _NEVER and binding.key.split(",")[0] != "escape"
            if known and (active.node is screen or (everywhere and isinstance(screen, ConversationScreen))):
                yield str(binding.id), partial(self._pilot.press, binding.key.split(",")[0])


async def _choose(listed: OptionList) -> None:
    listed.highlighted = 0
    listed.action_select()


async def _take(chip: Chip) -> None:
    chip.action_choose()
