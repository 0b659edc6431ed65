"""Textual's editor of several lines, with its editing keys but for those that the application takes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import TextArea

_TAKEN = frozenset(("f6", "f7", "ctrl+f"))


class EditArea(TextArea, inherit_bindings=False):
    """An editor that leaves their keys to copying, exporting and searching."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in TextArea.BINDINGS if isinstance(binding, Binding) and binding.key not in _TAKEN
    ]

    def render_line(self, y: int) -> Strip:
        """A line; an empty one where a terminal of a few cells leaves no room for the words that wait there."""
        return super().render_line(y) if self.content_size.width > 0 else Strip.blank(self.size.width)
