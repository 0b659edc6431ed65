"""Screens open dressed: by their own sheets, which touch nothing else, and by the theme of the moment."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from assistant import Assistant, tui
from assistant.tui.app import PasserelleApp
from tests.tui.made_up import application, quiet

PACKAGE = Path(tui.__file__).parent


def _screens(kind: type[Screen[Any]] = Screen) -> list[type[Screen[Any]]]:
    return [each for below in kind.__subclasses__() for each in (below, *_screens(below))]


def _sheets() -> dict[Path, set[str]]:
    """Sheet of some screens -> the names of these."""
    for module in pkgutil.walk_packages([str(PACKAGE)], f"{tui.__name__}."):
        importlib.import_module(module.name)
    sheets: dict[Path, set[str]] = {}
    for screen in _screens():
        if screen.__module__.startswith(tui.__name__) and isinstance(screen.CSS_PATH, str):
            folder = Path(*screen.__module__.removeprefix(f"{tui.__name__}.").split(".")[:-1])
            sheets.setdefault(PACKAGE / folder / screen.CSS_PATH, set()).add(screen.__name__)
    return {path: names for path, names in sheets.items() if path.exists()}


SHEETS = _sheets()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_rule_of_a_sheet_begins_with_a_screen_that_reads_it(sheet: Path) -> None:
    stylesheet = Stylesheet(variables=PasserelleApp().get_css_variables())
    stylesheet.read(sheet)
    first = {each.selectors[0].name for rule in stylesheet.rules for each in rule.selector_set}
    assert first
    assert first <= SHEETS[sheet] | {"dialog"}  # the box of a small question stands on no other screen


async def test_a_screen_is_dressed_by_its_sheet_the_first_time_it_shows_and_the_next_ones() -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        before = app.screen.query_one("#question").styles.css
        looks = []
        for _ in range(2):
            await pilot.press("f2")
            await quiet(pilot)
            looks.append({each.id: each.styles.css for each in app.screen.walk_children() if each.id})
            await pilot.press("escape")
            await quiet(pilot)
        assert looks[0] == looks[1]
        assert app.screen.query_one("#question").styles.css == before


async def test_a_screen_that_comes_back_has_the_theme_chosen_since(assistant: Assistant) -> None:
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        grounds = []
        for key in ("f4", "f4", "f9", "f4"):
            await pilot.press(key)
            await quiet(pilot)
            grounds.append(app.screen.background_colors[1])
        dark, _, light, again = grounds
        assert again == light != dark
