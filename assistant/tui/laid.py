"""A widget that shows text laid out for its own width. The text is never read as markup, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from assistant.tui.lines import Line, Piece, join_text

ROLES = (
    "strong",
    "muted",
    "number",
    "credit",
    "label",
    "title",
    "rule",
    "lead",
    "mark",
    "good",
    "bad",
    "warning",
    "told",
)
"""Parts that pieces play; each has a component class `laid--ROLE`."""
_CITED = "bold $cited on $cited-ground"
"""Cited words; not a component class, since Textual leaves the ground of those out."""


def to_content(line: Line) -> Content:
    """A line with its styles, as names of component classes."""
    return Content.assemble(*(_styled(piece) for piece in line.pieces))


def selected_text(lines: Sequence[Line], selection: Selection) -> str:
    """The text under a selection, without the line breaks and indents of the screen."""
    start = selection.start or Offset(0, 0)
    end = selection.end or Offset(10**6, len(lines))
    chosen = range(min(start.y, len(lines)), min(end.y + 1, len(lines)))
    spans = [(start.x if y == start.y else 0, end.x if y == end.y else None) for y in chosen]
    return join_text([lines[y] for y in chosen], spans)


class Laid(Widget, inherit_bindings=False):
    """Text given by a function of the width; it can be selected and copied, and follows every resize."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"laid--{role}" for role in ROLES}
    DEFAULT_CSS = """
    Laid { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    def __init__(
        self, lay_out: Callable[[int], list[Line]], *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._laid_out = _LaidOut(lay_out)

    def render(self) -> Visual:
        """The text at whatever width it is asked for."""
        return self._laid_out

    def lay_out_again(self) -> None:
        """What the text is made from has changed."""
        self._laid_out.forget()
        self.refresh(layout=True)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text under a selection, as it read before it was laid out."""
        return selected_text(self._laid_out.lines(self.content_size.width), selection), "\n"


class _LaidOut(Visual):
    """Lines computed once for each width."""

    def __init__(self, lay_out: Callable[[int], list[Line]]) -> None:
        self._lay_out = lay_out
        self._width = -1
        self._lines: list[Line] = []

    def forget(self) -> None:
        self._width = -1

    def lines(self, width: int) -> list[Line]:
        if width != self._width:
            self._width, self._lines = width, self._lay_out(width)
        return self._lines

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        if not width:
            return []
        content = Content("\n").join(to_content(line) for line in self.lines(width))
        return content.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        del rules
        return len(self.lines(width)) if width else 0


def _styled(piece: Piece) -> Content:
    content = Content(piece.text)
    if piece.role:
        content = content.stylize(f".laid--{piece.role}")
    if piece.cited:
        content = content.stylize(_CITED)
    if piece.citation is not None:
        content = content.stylize(Style.from_meta({"@click": f"open_source({piece.citation})"}))
    return content
