"""The two themes: readable, complete, and chosen by the terminal's ground; every binding explained in French."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from assistant import tui
from assistant.tui.app import PasserelleApp
from assistant.tui.themes import DARK, LIGHT, READ_TOGETHER, first_theme, other_theme
from assistant.tui.zones import zones

AA = 4.5


def _luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), READ_TOGETHER)
def test_text_is_readable_on_its_ground(theme: Theme, text: str, ground: str) -> None:
    colours = {**theme.__dict__, **theme.variables}
    light, dark = sorted((_luminance(colours[text]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= AA


def test_both_themes_name_the_same_colours() -> None:
    assert DARK.variables.keys() == LIGHT.variables.keys()


@pytest.mark.parametrize(
    ("ground", "theme"),
    [("15;0", DARK), ("0;15", LIGHT), ("0;default;15", LIGHT), ("", DARK), ("n'importe quoi", DARK)],
)
def test_the_first_theme_follows_the_ground_of_the_terminal(ground: str, theme: Theme) -> None:
    assert first_theme({"COLORFGBG": ground}) == theme.name
    assert other_theme(theme.name) != theme.name


ALL = [binding for _, bindings in zones() for binding in bindings]


def test_every_binding_has_a_name_a_label_and_an_explanation() -> None:
    assert all(binding.id and binding.description and binding.tooltip for binding in ALL)
    assert len({binding.id for binding in ALL}) == len(ALL)


def test_no_binding_is_left_out_of_the_zones() -> None:
    listed = {binding.id for binding in ALL}
    for module in pkgutil.walk_packages(tui.__path__, "assistant.tui."):
        for name, owner in vars(importlib.import_module(module.name)).items():
            own = vars(owner).get("BINDINGS", ()) if isinstance(owner, type) else ()
            if getattr(owner, "__module__", "").startswith("assistant.") and name != "EditArea":
                assert {binding.id for binding in own} <= listed, name


def test_no_key_needs_a_shift_or_an_altgr_on_a_french_keyboard() -> None:
    keys = {key for binding in ALL for key in binding.key.split(",")}
    named = {"escape", "enter", "tab", "space", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
    letters = "abcdefgjklnopqrstuvwxyz"
    assert keys <= named | {"delete"} | {f"f{n}" for n in range(1, 11)} | {f"ctrl+{letter}" for letter in letters}


def test_textuals_own_bindings_are_left_out() -> None:
    assert {binding.key for binding in App.BINDINGS} <= {binding.key for binding in PasserelleApp.BINDINGS}
    assert not PasserelleApp.ENABLE_COMMAND_PALETTE


def test_no_rule_depends_on_the_rank_of_a_widget() -> None:
    """Such a rule makes the styles of all messages again with each answer: seconds, in a long conversation."""
    sheets = Path(tui.__file__).parent.rglob("*.tcss")
    ranked = re.compile(r":(first|last|only|nth)-|:(even|odd)\b")
    assert [sheet.name for sheet in sheets if ranked.search(sheet.read_text(encoding="utf-8"))] == []


SHEETS = {
    "documents": "DocumentsScreen", "help": "HelpScreen", "kept": "KeptScreen", "verify": "VerifyScreen",
    "guides/ask": "AskScreen", "guides/book": "BookScreen", "guides/card": "CardScreen", "guides/guide": "GuideScreen",
    "guides/guides": "GuidesScreen", "guides/papers": "PapersScreen", "guides/review": "ReviewScreen",
}  # fmt: skip
"""Sheet of one screen -> that screen."""


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_sheet_of_a_screen_styles_that_screen_alone(sheet: str) -> None:
    """A sheet stays loaded once its screen was shown: what it says of an id must not reach another screen's."""
    text = (Path(tui.__file__).parent / f"{sheet}.tcss").read_text(encoding="utf-8")
    selectors = [each.strip() for line in re.findall(r"^[^\s}/][^{]*(?={)", text, re.M) for each in line.split(",")]
    assert selectors
    assert [each for each in selectors if not re.match(rf"{SHEETS[sheet]}\b", each)] == []
