"""Lists to choose from, in terminals that have no room for them."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from assistant.tui.hanging import Hanging, hang
from assistant.tui.option_lines import OptionLines


class Lists(App[None]):
    CSS = "OptionLines { height: auto; border: tall white; padding: 0 1; }"

    def compose(self) -> ComposeResult:
        yield OptionLines("Un mot assez long", Hanging(hang("Un autre mot", "1. ", most=2)))


@pytest.mark.parametrize("width", range(1, 12))
async def test_a_list_stands_any_width(width: int) -> None:
    app = Lists()
    async with app.run_test(size=(width, 4)) as pilot:
        await pilot.press("tab", "down", "pagedown", "end", "pageup")
        await pilot.resize_terminal(40, 10)
        await pilot.resize_terminal(width, 2)
        await pilot.pause()
        assert app.is_running
