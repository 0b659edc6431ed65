"""The keys at the bottom of the screen: those that fit show whole, the most useful ones first."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from assistant import Assistant
from assistant.tui.app import PasserelleApp
from assistant.tui.documents_screen import DocumentsScreen
from assistant.tui.key_line import KeyLine, ShownKey, fitting
from tests.tui.made_up import quiet, send

KEYS = [
    ShownKey("escape", "Échap", "Retour", "back"),
    ShownKey("f7", "F7", "Enregistrer", "save"),
    ShownKey("f1", "F1", "Aide", "app.help"),
    ShownKey("f5", "F5", "Conversations", "app.conversations"),
    ShownKey("ctrl+q", "Ctrl+Q", "Quitter", "app.quit"),
]


def shown(width: int) -> list[str]:
    return [key.label for key in fitting(KEYS, width)]


def drawn(app: PasserelleApp) -> str:
    return app.screen.query_one(KeyLine).render().plain


def test_all_keys_show_where_there_is_room_then_those_with_a_twin_give_way() -> None:
    assert shown(80) == ["Retour", "Enregistrer", "Aide", "Conversations", "Quitter"]
    assert shown(50) == ["Retour", "Enregistrer", "Aide"]
    assert shown(32) == ["Retour", "Enregistrer"]
    assert shown(15) == ["Retour"]
    assert shown(5) == []


@given(st.integers(0, 120))
def test_no_key_is_cut_and_none_is_left_out_for_want_of_a_cell_more(width: int) -> None:
    kept = fitting(KEYS, width)
    assert sum(len(key.written) + len(key.label) + 3 for key in kept) <= width
    assert [key for key in KEYS if key in kept] == kept


@pytest.mark.parametrize("width", [20, 47, 60])
async def test_no_screen_cuts_a_key(width: int, assistant: Assistant) -> None:
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(width, 20)) as pilot:
        await quiet(pilot)
        assert 0 < len(drawn(app)) <= width
        await send(pilot, "un partenariat ?")
        for key in ("tab", "f3", "f4", "f5", "f2", "f1"):
            await pilot.press(key)
            await quiet(pilot)
            assert len(drawn(app)) <= width, key


async def test_the_keys_are_those_of_what_has_the_cursor(assistant: Assistant) -> None:
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(120, 30)) as pilot:
        await quiet(pilot)
        assert "Ouvrir" not in drawn(app)
        await pilot.press("tab")
        await quiet(pilot)
        assert "Entrée Ouvrir" in drawn(app)


async def test_a_click_presses_the_key_under_the_mouse_which_tells_what_it_does(assistant: Assistant) -> None:
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(200, 30), tooltips=True) as pilot:
        await quiet(pilot)
        line = app.screen.query_one(KeyLine)
        at = (drawn(app).index("Documents") + 2, 0)
        assert await pilot.hover(KeyLine, offset=at)
        assert line.tooltip == "Lire un document de la bibliothèque"
        assert await pilot.hover(KeyLine, offset=(198, 0))
        assert line.tooltip is None
        assert await pilot.click(KeyLine, offset=at)
        await quiet(pilot)
        assert isinstance(app.screen, DocumentsScreen)


async def test_a_key_that_does_nothing_now_rings() -> None:
    rung: list[str] = []

    class Ringing(App[None]):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("f8", "never", "Jamais", tooltip="Ne fait rien")]

        def compose(self) -> ComposeResult:
            yield KeyLine()

        def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
            return None if action == "never" else True

        def bell(self) -> None:
            rung.append("bell")

    app = Ringing()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        line = app.screen.query_one(KeyLine)
        assert "Jamais" in line.render().plain
        await pilot.click(KeyLine, offset=(line.render().plain.index("Jamais"), 0))
        assert rung
