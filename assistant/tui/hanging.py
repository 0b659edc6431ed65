"""Text of a list, laid out for the width of the list: the lines that follow hang under the first words."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from assistant.tui.lines import Paragraph, Piece, wrap


@dataclass(frozen=True)
class Hung:
    """A paragraph in one style (« bold », or nothing: a list has its own colour for the line under the cursor)."""

    paragraph: Paragraph
    style: str = ""
    most: int = 0
    """Lines shown, the last one ending with « … » when there are more; 0: all of them."""

    def lines(self, width: int) -> list[str]:
        """The lines at a width."""
        lines = [line.text for line in wrap(self.paragraph, max(1, width))]
        if not self.most or len(lines) <= self.most:
            return lines
        last = lines[self.most - 1]
        return [*lines[: self.most - 1], f"{last[: width - 1] if len(last) >= width else last}…"]


class Hanging(Visual):
    """Paragraphs of a list. Never read as markup."""

    def __init__(self, *paragraphs: Hung) -> None:
        self._paragraphs = paragraphs
        self._laid: dict[int, Content] = {}

    def _content(self, width: int) -> Content:
        if width not in self._laid:
            lines = [
                Content.styled(line, hung.style) if hung.style else Content(line)
                for hung in self._paragraphs
                for line in hung.lines(width)
            ]
            self._laid = {width: Content("\n").join(lines)}
        return self._laid[width]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines at a width."""
        return self._content(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at a width."""
        del rules
        return self._content(width).plain.count("\n") + 1


def hang(text: str, lead: str = "", style: str = "", most: int = 0) -> Hung:
    """Text after a lead, the lines that follow under its first word."""
    return Hung(Paragraph((Piece(text),), lead, " " * len(lead)), style, most)
