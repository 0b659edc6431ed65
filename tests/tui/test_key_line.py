"""The keys at the bottom of the screen: those that fit show whole, the most useful ones first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets._footer import FooterKey

from assistant import Assistant
from assistant.tui.app import PasserelleApp
from assistant.tui.key_line import fitting
from tests.tui.made_up import quiet, send

KEYS = [
    FooterKey("escape", "Échap", "Retour", "back"),
    FooterKey("f7", "F7", "Enregistrer", "save"),
    FooterKey("f1", "F1", "Aide", "app.help"),
    FooterKey("f5", "F5", "Conversations", "app.conversations"),
    FooterKey("ctrl+q", "Ctrl+Q", "Quitter", "app.quit"),
]


def shown(width: int) -> list[str]:
    return [key.description for key in fitting(KEYS, width)]


def cut(app: PasserelleApp) -> list[str]:
    return [key.description for key in app.screen.query(FooterKey) if key.region.right > app.size.width]


def test_all_keys_show_where_there_is_room_then_those_with_a_twin_give_way() -> None:
    assert shown(80) == ["Retour", "Enregistrer", "Aide", "Conversations", "Quitter"]
    assert shown(50) == ["Retour", "Enregistrer", "Aide"]
    assert shown(32) == ["Retour", "Enregistrer"]
    assert shown(15) == ["Retour"]
    assert shown(5) == []


@given(st.integers(0, 120))
def test_no_key_is_cut_and_none_is_left_out_for_want_of_a_cell_more(width: int) -> None:
    kept = fitting(KEYS, width)
    assert sum(len(key.key_display) + len(key.description) + 3 for key in kept) <= width
    assert [key for key in KEYS if key in kept] == kept


@pytest.mark.parametrize("width", [20, 47, 60])
async def test_no_screen_cuts_a_key(width: int, assistant: Assistant) -> None:
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(width, 20)) as pilot:
        await quiet(pilot)
        assert cut(app) == []
        await send(pilot, "un partenariat ?")
        for key in ("tab", "f3", "f4", "f5", "f2", "f1"):
            await pilot.press(key)
            await quiet(pilot)
            assert cut(app) == [], key
