"""An application whose screens open without delay.

Textual parses every sheet again whenever a screen brings one, dresses all there is, then dresses what stands on a
screen twice: as it is mounted, and as the screen shows. Here a sheet is parsed once and concerns its own screens alone,
and what was just mounted is left as it is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual.app import App
from textual.events import ScreenResume
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.message import Message
    from textual.widget import Widget


class OpeningApp(App[None], inherit_bindings=False):
    """Opens screens."""

    def __init__(self) -> None:
        super().__init__()
        self._unseen: WeakSet[Screen[Any]] = WeakSet()
        """The screens that have never shown."""

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Read the sheets of a screen, which name it: nothing that stands elsewhere is dressed otherwise by them."""
        unread = [path for path in screen.css_path if not self.stylesheet.has_source(str(path))]
        for path in unread:
            self.stylesheet.read(path)
        if unread:
            self.stylesheet.parse()
        self.stylesheet.apply(screen)

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        super()._register_child(parent, child, before, after)
        if isinstance(child, Screen):
            self._unseen.add(child)
            child._dispatch_message = partial(self._shown, child, child._dispatch_message)  # type: ignore[method-assign]

    async def _shown(
        self, screen: Screen[Any], dispatch: Callable[[Message], Awaitable[None]], message: Message
    ) -> None:
        """Have a message do what it does, without dressing again what was mounted just before."""
        if isinstance(message, ScreenResume) and screen in self._unseen:
            self._unseen.discard(screen)
            message.refresh_styles = False
        await dispatch(message)
