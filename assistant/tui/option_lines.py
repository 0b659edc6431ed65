"""A list to choose from that stands any height and width: Textual's own fails where there is no room for its lines."""

from __future__ import annotations

import contextlib

from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.tui.type_ahead import hold_keys_after


class _Roomy(Visual):
    """What an option shows, laid out in a cell at least: no word can be cut in none, which a tiny terminal leaves."""

    def __init__(self, visual: Visual) -> None:
        self._visual = visual

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines at a width."""
        return self._visual.render_strips(max(1, width), height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """What it asks for."""
        return self._visual.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at a width."""
        return self._visual.get_height(rules, max(1, width))


class OptionLines(OptionList):
    """Textual's list of options, whose page keys do nothing until there are pages.

    What is chosen may open something: keys typed right after are for that.
    """

    def _get_visual(self, option: Option) -> Visual:
        return _Roomy(super()._get_visual(option))

    def action_select(self) -> None:
        """Choose what is under the cursor; keys typed meanwhile are for where that leads."""
        super().action_select()
        hold_keys_after(self)

    def action_page_up(self) -> None:
        """Go up a page."""
        with contextlib.suppress(LookupError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go down a page."""
        with contextlib.suppress(LookupError):
            super().action_page_down()  # type: ignore[no-untyped-call]
