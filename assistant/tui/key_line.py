"""The keys at the bottom of the screen: as many as fit, those one can best do without being left out first.

Notices stand there for a moment in place of the keys.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey
from textual.widgets._toast import ToastRack

LEFT_OUT_FIRST = (
    "export",
    "conversations",
    "quit",
    "copying",
    "documents",
    "verify",
    "guides",
    "previous",
    "next",
    "add",
)
"""Actions whose keys are left out, in this order, where the line is too narrow: all have a twin to type or to click."""
_BLANKS = 3
"""Cells around a key and its label."""


class KeyLine(Footer):
    """The keys of what has the cursor, of the screen and of the application."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._width = 0

    def compose(self) -> ComposeResult:
        """The keys that fit."""
        yield from fitting([key for key in super().compose() if isinstance(key, FooterKey)], self.app.size.width)

    def on_mount(self) -> None:
        """Have notices drawn over the keys: what a screen shows is never under them."""
        for notices in self.screen.query(ToastRack):
            self.screen.move_child(notices, after=self)

    def on_resize(self, event: events.Resize) -> None:
        """Others may fit now."""
        if event.size.width != self._width:
            first, self._width = not self._width, event.size.width
            if not first:
                self.call_after_refresh(self.recompose)


def fitting(keys: Sequence[FooterKey], width: int) -> list[FooterKey]:
    """The keys that fit whole in a width, in their order; of those that do not, the way out stays longest."""
    kept = list(keys)
    last = [key for key in reversed(keys) if not _leads_back(key)] + [key for key in keys if _leads_back(key)]
    first = [key for action in LEFT_OUT_FIRST for key in keys if key.action.removeprefix("app.") == action]
    for key in dict.fromkeys((*first, *last)):
        if sum(map(_width, kept)) <= width:
            break
        kept.remove(key)
    return kept


def _leads_back(key: FooterKey) -> bool:
    """The way out of a screen is the last key that one can do without."""
    return key.key == "escape"


def _width(key: FooterKey) -> int:
    return cell_len(f"{key.key_display}{key.description}") + _BLANKS
