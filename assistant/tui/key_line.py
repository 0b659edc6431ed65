"""The keys at the bottom of the screen: as many as fit, those one can best do without being left out first.

One widget draws them all: one for each of them, as Textual has it, would be dressed and laid out again whenever the
cursor moves to what knows other keys. Notices stand there for a moment in place of the keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
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
_KEY, _LABEL = "bold $footer-key-foreground", "$footer-description-foreground"
_UNDER_MOUSE, _DISABLED = "on $block-hover-background", "dim"


@dataclass(frozen=True)
class ShownKey:
    """A key, as it is written, and what it does."""

    key: str
    written: str
    label: str
    action: str
    explanation: str = ""
    enabled: bool = True

    @property
    def width(self) -> int:
        """Cells it takes."""
        return cell_len(f"{self.written}{self.label}") + _BLANKS


class KeyLine(Widget, can_focus=False, inherit_bindings=False):
    """The keys of what has the cursor, of the screen and of the application; a click presses one."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; text-wrap: nowrap; pointer: pointer; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._known: tuple[ShownKey, ...] = ()
        self._reading = False
        """The keys are about to be read again."""
        self._under_mouse: ShownKey | None = None

    @property
    def keys(self) -> list[ShownKey]:
        """The keys that show."""
        return fitting(self._known, self.app.size.width)

    def on_mount(self) -> None:
        """Follow the keys, and have notices drawn over them: what a screen shows is never under them."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        for notices in self.screen.query(ToastRack):
            self.screen.move_child(notices, after=self)

    def on_unmount(self) -> None:
        """Let go of the screen."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _changed(self, screen: Screen[object]) -> None:
        """Other keys may do something now; they are read once for all that has just changed."""
        if not self._reading and screen.app.app_focus:
            self._reading = True
            self.call_after_refresh(self._read)

    def _read(self) -> None:
        self._reading = False
        if not self.is_attached:
            return
        active = [each for each in self.screen.active_bindings.values() if each.binding.show]
        known = {
            binding.action: ShownKey(
                binding.key, self.app.get_key_display(binding), binding.description, binding.action, tooltip, enabled
            )
            for _, binding, enabled, tooltip in reversed(active)
        }
        keys = tuple(known[action] for action in dict.fromkeys(each.binding.action for each in active))
        if keys != self._known:
            self._known = keys
            self.refresh()

    def render(self) -> Content:
        """The keys that fit, one after the other."""
        return Content.assemble(*(part for key in self.keys for part in self._drawn(key)))

    def _drawn(self, key: ShownKey) -> list[Content]:
        parts = [Content.styled(f" {key.written} ", _KEY), Content.styled(f"{key.label} ", _LABEL)]
        if key == self._under_mouse:
            parts = [part.stylize_before(_UNDER_MOUSE) for part in parts]
        return parts if key.enabled else [part.stylize(_DISABLED) for part in parts]

    # -- the mouse -----------------------------------------------------------------------------------------------------

    def key_at(self, x: int) -> ShownKey | None:
        """The key that a column belongs to."""
        keys = self.keys
        ends = accumulate(key.width for key in keys)
        return next((key for key, end in zip(keys, ends, strict=True) if x < end), None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press a key; one that does nothing now rings."""
        if (key := self.key_at(event.x)) is None:
            return
        if key.enabled:
            self.app.simulate_key(key.key)
        else:
            self.app.bell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which key a click would press, and in a moment what it does."""
        self._point_at(self.key_at(event.x))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._point_at(None)

    def _point_at(self, key: ShownKey | None) -> None:
        if key != self._under_mouse:
            self._under_mouse = key
            self.tooltip = key.explanation if key else None
            self.refresh()


def fitting(keys: Sequence[ShownKey], width: int) -> list[ShownKey]:
    """The keys that fit whole in a width, in their order; of those that do not, the way out stays longest."""
    kept = list(keys)
    last = [key for key in reversed(keys) if not _leads_back(key)] + [key for key in keys if _leads_back(key)]
    first = [key for action in LEFT_OUT_FIRST for key in keys if key.action.removeprefix("app.") == action]
    for key in dict.fromkeys((*first, *last)):
        if sum(each.width for each in kept) <= width:
            break
        kept.remove(key)
    return kept


def _leads_back(key: ShownKey) -> bool:
    """The way out of a screen is the last key that one can do without."""
    return key.key == "escape"
