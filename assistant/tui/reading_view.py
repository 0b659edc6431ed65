"""The text of a whole document, scrolled line by line, its cited words marked. Laid out once a width."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from assistant.tui.keys import bind
from assistant.tui.laid import selected_text, to_content
from assistant.tui.reading import Page, Reading, lay_out

READING_WIDTH = 78
ABOVE = 2
"""Lines left to see above the cited words."""


class ReadingView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one reading; the passage is in sight when it opens, and stays where it is when the width changes."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    ReadingView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("reading.up", "up", "scroll_up", "Monter", "Monter d'une ligne"),
        bind("reading.down", "down", "scroll_down", "Descendre", "Descendre d'une ligne"),
        bind("reading.page_up", "pageup", "page_up", "Page précédente", "Monter d'une page"),
        bind("reading.page_down", "pagedown,space", "page_down", "Page suivante", "Descendre d'une page"),
        bind("reading.start", "home", "scroll_home", "Début", "Aller au début du document"),
        bind("reading.end", "end", "scroll_end", "Fin", "Aller à la fin du document"),
        bind("reading.passage", "enter", "to_passage", "Passage", "Revenir au passage cité", footer=True),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page = Page((), ())
        self._reading: Reading | None = None
        self._laid_width = 0

    def show(self, reading: Reading) -> None:
        """Show a document at its cited words, or at its place when nothing is cited."""
        self._reading = reading
        self._laid_width = 0
        self._lay_out()
        self.action_to_passage()
        self.call_after_refresh(self.action_to_passage)  # what shows with it, a line to search in, takes rows of it

    def action_to_passage(self) -> None:
        """Bring the cited words, or the place opened, into sight."""
        if self._reading is not None and self.page.lines:
            passage = self.page.passage
            line = self.page.line_of(self._reading.start) if passage is None else passage
            self.scroll_to(y=max(0, line - ABOVE), animate=False, force=True, immediate=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going back to the passage makes sense only where something is cited."""
        del parameters
        return action != "to_passage" or (self._reading is not None and bool(self._reading.spans))

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again at the new width, keeping what is read in sight."""
        del event
        if self._reading is None or self._width == self._laid_width:
            return
        first = not self._laid_width
        before, top = self.page, round(self.scroll_y)
        self._lay_out()
        if first or not before.lines:
            self.action_to_passage()
        else:
            self.scroll_to(y=_same_place(before, self.page, top), animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        at = y + self.scroll_offset.y
        width, style = self.size.width, self.visual_style
        if at >= len(self.page.lines):
            return Strip.blank(width, style.rich_style)
        content = to_content(self.page.lines[at])
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(at)) is not None:
            start, end = span
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            content = content.stylize(chosen, start, len(content) if end == -1 else end)
        strips = content.render_strips(width, 1, style, RenderOptions(self._get_style, self.styles.get_rules()))
        strip = strips[0] if strips else Strip.blank(width, style.rich_style)
        return strip.extend_cell_length(width, style.rich_style).apply_offsets(0, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words under a selection, without the margin or the line breaks of the screen."""
        return selected_text(self.page.lines, selection), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        del selection
        self.refresh()

    @property
    def _width(self) -> int:
        return min(READING_WIDTH, self.scrollable_content_region.width - 1)

    def _lay_out(self) -> None:
        if self._reading is None or self._width <= 0:
            return
        self._laid_width = self._width
        self.page = lay_out(self._reading.document, self._reading.spans, self._laid_width)
        self.virtual_size = Size(self._laid_width, len(self.page.lines))
        self.refresh(Region(0, 0, *self.size))


def _same_place(before: Page, after: Page, top: int) -> int:
    """The line of a new layout that shows what the top line of the old one showed."""
    start = before.starts[min(top, len(before.starts) - 1)]
    into = top - before.line_of(start)
    share = into / max(1, before.starts.count(start))
    return after.line_of(start) + round(share * after.starts.count(start))
