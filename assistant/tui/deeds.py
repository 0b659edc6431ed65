"""What screens that offer things to do share: a chip does what it says, the arrows lead from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.tui.wishes import ActionAsked

if TYPE_CHECKING:
    from textual.screen import Screen

    _OfScreen = Screen[Any]
else:
    _OfScreen = object  # no screen itself: Textual gives a screen the looks of the first of its bases that is one


class Deeds(_OfScreen):
    """Mixed into a screen, before what it derives from."""

    async def on_action_asked(self, event: ActionAsked) -> None:
        """Do what a chip says, here."""
        event.stop()
        await self.run_action(event.action)

    def action_focus_chip(self, step: int) -> None:
        """Go to what can be chosen before or after."""
        (self.focus_next if step > 0 else self.focus_previous)()
