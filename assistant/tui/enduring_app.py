"""An application that goes on after an error of its own: what went wrong is told in a box whose text can be copied.

Textual stops at the first error that nobody caught. Here every node is guarded as it joins the application: the message
that failed is lost, the node goes on with the next one. Errors that come while the box is open are let by; when they
never end, as those of drawing would, the application does stop.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.errors import NoWidget
from textual.events import MouseDown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.dom import DOMNode
    from textual.events import Event
    from textual.message import Message
    from textual.widget import Widget

STOPPED = (
    "Passerelle s'est arrêtée sur une erreur inattendue. "
    "Relancez-la\u00a0; si cela se répète, transmettez ces détails\u00a0:"
)
MOST = 20
"""Errors let by while one is told."""


class EnduringApp(App[None], inherit_bindings=False):
    """Tells errors and goes on."""

    _telling = False
    """The box is open."""
    _let_by = 0
    """Errors that came since it is open."""

    @property
    def endures(self) -> bool:
        """There is a screen to tell an error over, and errors do not come without end."""
        return self.is_running and not self._exit and bool(self.screen_stack) and self._let_by < MOST

    def _handle_exception(self, error: Exception) -> None:
        if not self.endures:
            super()._handle_exception(error)
            return
        if self._telling:
            self._let_by += 1
            return
        from assistant.tui.fault_screen import FaultScreen
        from assistant.tui.faults import mishap

        self._telling = True
        self.push_screen(FaultScreen(*mishap(error)), self._told)

    def _told(self, _: None) -> None:
        self._telling, self._let_by = False, 0

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        super()._register_child(parent, child, before, after)
        child._dispatch_message = partial(self._guarded, child._dispatch_message)  # type: ignore[method-assign]

    async def _dispatch_message(self, message: Message) -> None:
        await self._guarded(super()._dispatch_message, message)

    async def on_event(self, event: Event) -> None:
        """Let by a press on a widget that has just left and is still drawn: Textual would look for what holds it."""
        if isinstance(event, MouseDown) and self.screen_stack:
            with suppress(NoWidget):
                pressed, _ = self.screen.get_widget_at(event.x, event.y)
                if pressed.parent is None:
                    return
        await super().on_event(event)

    async def _guarded(self, dispatch: Callable[[Message], Awaitable[None]], message: Message) -> None:
        try:
            await dispatch(message)
        except Exception as error:
            self._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """On the way out after an error: what to do, and a few lines to pass on."""
        if self._exception is None or "debug" in self.features:
            super()._print_error_renderables()
        else:
            from assistant.tui.faults import details

            print(STOPPED, details(self._exception), sep="\n", file=sys.stderr)
