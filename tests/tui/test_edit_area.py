"""Where one types, in terminals that have no room for it."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from assistant.tui.edit_area import EditArea


class Field(App[None]):
    CSS = "EditArea { border: round white; padding: 0 1; height: 3; }"

    def compose(self) -> ComposeResult:
        yield EditArea(placeholder="Votre question")


@pytest.mark.parametrize("width", range(1, 8))
async def test_an_empty_field_stands_any_width(width: int) -> None:
    app = Field()
    async with app.run_test(size=(width, 4)) as pilot:
        await pilot.press("a", "backspace")
        await pilot.resize_terminal(40, 10)
        await pilot.resize_terminal(width, 2)
        await pilot.pause()
        assert app.is_running
