"""Text of a list, laid out for the width of the list: the lines that follow hang under the first words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from assistant.tui.lines import Paragraph, Piece, wrap


class Hanging(Visual):
    """Paragraphs, each in one style (« bold », « $muted », or nothing). Never read as markup."""

    def __init__(self, paragraphs: Sequence[tuple[Paragraph, str]]) -> None:
        self._paragraphs = tuple(paragraphs)
        self._laid: dict[int, Content] = {}

    def _content(self, width: int) -> Content:
        if width not in self._laid:
            lines = [
                Content.styled(line.text, style) if style else Content(line.text)
                for paragraph, style in self._paragraphs
                for line in wrap(paragraph, max(1, width))
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


def hang(text: str, lead: str = "", style: str = "") -> tuple[Paragraph, str]:
    """Text after a lead, the lines that follow under its first word."""
    return Paragraph((Piece(text),), lead, " " * len(lead)), style
