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
        *(binding for binding in TextArea.BINDINGS if isinstance(binding, Binding) and binding.key not in _TAKEN),
        Binding("ctrl+home", "document_start", "Début du texte", show=False),
        Binding("ctrl+end", "document_end", "Fin du texte", show=False),
    ]

    def action_document_start(self) -> None:
        """Go before the first word."""
        self.move_cursor((0, 0))

    def action_document_end(self) -> None:
        """Go after the last word."""
        self.move_cursor(self.document.end)

    def render_line(self, y: int) -> Strip:
        """A line; an empty one where a terminal of a few cells leaves no room for the words that wait there."""
        return super().render_line(y) if self.content_size.width > 0 else Strip.blank(self.size.width)
