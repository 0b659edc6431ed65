"""The application behind a tab: what it tells the server, and how it takes up what the tab was about."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from assistant.web.application import CONVERSATION, TYPED, TabApp, TabScreen
from assistant.web.driver import EarlierTold
from tests.tui.made_up import Gate, Stage, document, dump, full_answer, quiet, send


def stage() -> Stage:
    return Stage(full_answer(document()), document())


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    memory: dict[str, Any] = {}
    monkeypatch.setattr(TabScreen, "_tell", lambda self, key, value: memory.update({key: value}))
    return memory


async def reload(pilot: Pilot[None], told: dict[str, Any]) -> None:
    pilot.app.post_message(EarlierTold(told))
    await quiet(pilot)


async def test_questions_and_what_is_being_typed_are_told_and_taken_up_again(told: dict[str, Any]) -> None:
    app = TabApp(stage)
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "et un bac ?")
        await pilot.press(*"ensuite")
    assert [turn[0] for turn in told[CONVERSATION]["turns"]] == ["un pont ?", "et un bac ?"]
    assert told[TYPED] == "ensuite"

    remembered, again = dict(told), stage()
    app = TabApp(lambda: again)
    async with app.run_test(size=(100, 60)) as pilot:
        await quiet(pilot)
        await reload(pilot, remembered)
        assert again.asked == ["un pont ?", "et un bac ?"]
        assert "et un bac ?" in dump(app) and "ensuite" in dump(app)
        assert told == remembered


async def test_what_comes_before_the_library_is_open_waits_for_it(told: dict[str, Any]) -> None:
    app = TabApp(stage)
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
    remembered, again = dict(told), stage()
    gate = Gate(lambda: again)
    app = TabApp(gate)
    try:
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.pause()
            app.post_message(EarlierTold(remembered))
            await pilot.pause()
            assert again.asked == []
            gate.let_through()
            await quiet(pilot)
            assert again.asked == ["un pont ?"]
    finally:
        gate.let_through()


async def test_another_conversation_leaves_nothing_to_take_up(told: dict[str, Any]) -> None:
    app = TabApp(stage)
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await app.action_anew()
        await quiet(pilot)
    assert told[CONVERSATION] == {}
