"""What is folded away under a title, and opens as soon as one types on that title."""

from __future__ import annotations

from itertools import takewhile

from textual.events import Key
from textual.widget import Widget
from textual.widgets import Collapsible, Input, TextArea


class Fold(Collapsible):
    """Textual's own, whose title loses no letter: it opens, and what is typed goes on the first answer inside."""

    def __init__(self, *held: Widget, title: str, id: str, collapsed: bool = True) -> None:
        """It is folded before it shows: to fold it then would dress all that it holds once more."""
        super().__init__(*held, title=title, collapsed=collapsed, id=id, classes="-collapsed" if collapsed else None)

    def on_key(self, event: Key) -> None:
        """Space opens and closes, like Enter; a letter opens and is written."""
        if self.screen.focused not in [*self.query("CollapsibleTitle")] or not (event.character and event.is_printable):
            return
        event.stop()
        if event.character.isspace():
            self.collapsed = not self.collapsed
            return
        self.collapsed = False
        first = self._first
        if isinstance(first, TextArea):
            first.insert(event.character, first.document.end)
            first.move_cursor(first.document.end)
        elif isinstance(first, Input):
            first.cursor_position = len(first.value)
            first.insert_text_at_cursor(event.character)
        if first is not None:
            self.call_after_refresh(first.focus)  # nothing can be entered before it shows

    @property
    def _first(self) -> Widget | None:
        """Where one answers first of what shows inside."""
        contents = self.query_one(Collapsible.Contents)
        for widget in contents.query("Input, TextArea, ChoiceList").results(Widget):
            if all(isinstance(each, Widget) and each.display for each in _up_to(contents, widget)):
                return widget
        return None


def _up_to(holder: Widget, widget: Widget) -> list[object]:
    return list(takewhile(lambda each: each is not holder, widget.ancestors_with_self))
