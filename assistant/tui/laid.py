"""A widget that shows text laid out for its own width. The text is never read as markup, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from assistant.tui.lines import Line, Piece, join_text

ROLES: Mapping[str, str] = {
    "strong": "bold",
    "title": "bold $primary",
    "muted": "$muted",
    "number": "bold $number",
    "credit": "$choice",
    "label": "italic $muted",
    "rule": "$rule",
    "lead": "$muted",
    "mark": "bold $number",
    "good": "bold $success",
    "bad": "bold $error",
    "warning": "bold $warning",
    "told": "bold $primary",
}
"""Part that a piece plays -> its style. Not component classes: a dozen more for each text, each matched with every rule
of every sheet, were most of what opening a screen cost."""
CHOSEN: Mapping[str, str] = {**ROLES, "number": "bold $chosen", "credit": "$chosen", "muted": "$chosen"}
"""The same on the ground of what is chosen."""
_CITED = "bold $cited on $cited-ground"


def to_content(line: Line, roles: Mapping[str, str] = ROLES) -> Content:
    """A line with its styles."""
    return Content.assemble(*(_styled(piece, roles) for piece in line.pieces))


def selected_text(lines: Sequence[Line], selection: Selection) -> str:
    """The text under a selection, without the line breaks and indents of the screen."""
    start = selection.start or Offset(0, 0)
    end = selection.end or Offset(10**6, len(lines))
    chosen = range(min(start.y, len(lines)), min(end.y + 1, len(lines)))
    spans = [(start.x if y == start.y else 0, end.x if y == end.y else None) for y in chosen]
    return join_text([lines[y] for y in chosen], spans)


class Laid(Widget, inherit_bindings=False):
    """Text given by a function of the width; it can be selected and copied, and follows every resize."""

    DEFAULT_CSS = """
    Laid { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    def __init__(
        self, lay_out: Callable[[int], list[Line]], *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._laid_out = _LaidOut(lay_out, lambda: self.roles)

    @property
    def roles(self) -> Mapping[str, str]:
        """The style of each part."""
        return ROLES

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

    def __init__(self, lay_out: Callable[[int], list[Line]], roles: Callable[[], Mapping[str, str]]) -> None:
        self._lay_out = lay_out
        self._roles = roles
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
        roles = self._roles()
        content = Content("\n").join(to_content(line, roles) for line in self.lines(width))
        return content.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        del rules
        return len(self.lines(width)) if width else 0


def _styled(piece: Piece, roles: Mapping[str, str]) -> Content:
    content = Content(piece.text)
    if piece.role:
        content = content.stylize(roles[piece.role])
    if piece.cited:
        content = content.stylize(_CITED)
    if piece.citation is not None:
        content = content.stylize(Style.from_meta({"@click": f"open_source({piece.citation})"}))
    return content
