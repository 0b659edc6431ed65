"""The screens opened over the conversation: left one after the other, none with answers that are not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen


@runtime_checkable
class Keeping(Protocol):
    """A screen that keeps what is typed in it."""

    def save(self) -> bool:
        """Put it on the disk; False when it cannot be."""

    def leave(self) -> None:
        """Save and leave; what cannot be saved stays on the screen."""


def back_to(app: App[None], *rooms: type[Screen[None]]) -> bool:
    """Leave what is open over the first screen of one of these kinds; False when something cannot be left."""
    while not isinstance(app.screen, rooms):
        here: object = app.screen
        if isinstance(here, Keeping):
            depth = len(app.screen_stack)
            here.leave()
            if len(app.screen_stack) == depth:
                return False
        else:
            app.pop_screen()
    return True


def all_saved(app: App[None]) -> bool:
    """Save everything that is open; False when something cannot be."""
    open_now: list[object] = list(app.screen_stack)
    unsaved = [screen for screen in open_now if isinstance(screen, Keeping) and not screen.save()]
    return not unsaved
