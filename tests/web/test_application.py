"""The application behind a tab: what it tells the server, and how it takes up what the tab was about."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from assistant.storage.folders import drafts_folder
from assistant.tui.guides.guide_screen import GuideScreen
from assistant.web.application import CONVERSATION, GUIDE, TYPED, TabApp, TabScreen
from assistant.web.driver import EarlierTold
from tests.tui.conftest import errors_stop, fresh_folders
from tests.tui.guides.made_up import GuideStage, begin, guide_of, kept, names_in, press, write
from tests.tui.made_up import Gate, Stage, conversation_of, document, dump, full_answer, quiet, send

__all__ = ["errors_stop", "fresh_folders"]


def stage() -> Stage:
    return Stage(full_answer(document()), document())


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    memory: dict[str, Any] = {}
    monkeypatch.setattr(TabScreen, "tell", lambda self, key, value: memory.update({key: value}))
    return memory


async def one_question(told: dict[str, Any]) -> dict[str, Any]:
    """What a tab tells in which one question was asked."""
    app = TabApp(stage)
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
    return dict(told)


@asynccontextmanager
async def reloaded(opener: Callable[[], Any], remembered: dict[str, Any]) -> AsyncIterator[tuple[Pilot[None], Gate]]:
    """A tab that is told what it was about before its library is open; the gate lets the library through."""
    gate = Gate(opener)
    app = TabApp(gate)
    try:
        async with app.run_test(size=(140, 45)) as pilot:
            await pilot.pause()
            app.post_message(EarlierTold(remembered))
            await pilot.pause()
            yield pilot, gate
    finally:
        gate.let_through()


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
    again = stage()
    async with reloaded(lambda: again, await one_question(told)) as (pilot, gate):
        assert again.asked == []
        gate.let_through()
        await quiet(pilot)
        assert again.asked == ["un pont ?"]


async def test_another_conversation_leaves_nothing_to_take_up(told: dict[str, Any]) -> None:
    app = TabApp(stage)
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await app.action_anew()
        await quiet(pilot)
    assert told[CONVERSATION] == {}


def guide_tab() -> TabApp:
    """A tab with the small guide."""
    assistant = GuideStage()
    return TabApp(lambda: assistant)  # type: ignore[arg-type, return-value]


async def test_the_guide_being_followed_is_open_again_on_its_draft_at_its_step(told: dict[str, Any]) -> None:
    app = guide_tab()
    async with app.run_test(size=(140, 45)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await begin(pilot)
        await write(pilot, "Un titre")
        await press(pilot, "ctrl+n")
        draft, step = guide_of(pilot).desk.path, guide_of(pilot).desk.draft.step
    assert told[GUIDE] == {"name": "essai", "draft": str(draft)}

    remembered = dict(told)
    app = guide_tab()
    async with app.run_test(size=(140, 45)) as pilot:
        await quiet(pilot)
        await reload(pilot, remembered)
        desk = guide_of(pilot).desk
        assert (desk.path, desk.copied, desk.draft.step) == (draft, None, step)
        assert [exchange.question for exchange in app.talk.exchanges] == ["un pont ?"]
        assert kept()["titre"] == "Un titre"
        assert told == remembered
        await press(pilot, "escape")
        assert told[GUIDE] == {}


async def test_a_guide_in_which_nothing_was_answered_begins_again(told: dict[str, Any]) -> None:
    app = guide_tab()
    async with app.run_test(size=(140, 45)) as pilot:
        await begin(pilot)
        await write(pilot, "Un autre brouillon")
        await press(pilot, "escape")
        before = names_in(drafts_folder())
    app = guide_tab()
    async with app.run_test(size=(140, 45)) as pilot:
        await quiet(pilot)
        await reload(pilot, {GUIDE: {"name": "essai", "draft": str(drafts_folder() / "jamais-gardé.yaml")}})
        assert guide_of(pilot).desk.draft.answers == {}
    assert names_in(drafts_folder()) == before


async def test_who_has_gone_on_to_something_else_is_left_to_it(tmp_path: Path) -> None:
    remembered = {GUIDE: {"name": "essai", "draft": str(tmp_path / "essai.yaml")}}
    async with reloaded(GuideStage, remembered) as (pilot, gate):
        await pilot.press("f1")
        gate.let_through()
        await quiet(pilot)
        opened = pilot.app.screen
        await pilot.press("escape")
        await quiet(pilot)
        assert not any(isinstance(screen, GuideScreen) for screen in (opened, *pilot.app.screen_stack))
        assert opened is not pilot.app.screen


async def test_a_library_that_cannot_be_opened_leaves_the_input_free(told: dict[str, Any]) -> None:
    again, failed = stage(), [OSError("disque")]

    def opener() -> Stage:
        if failed:
            raise failed.pop()
        return again

    async with reloaded(opener, await one_question(told)) as (pilot, gate):
        gate.let_through()
        await quiet(pilot)
        await send(pilot, "et un bac ?")
        assert again.asked == ["et un bac ?"]


async def test_a_question_sent_before_the_conversation_is_back_waits_in_the_input(told: dict[str, Any]) -> None:
    again = stage()
    async with reloaded(lambda: again, await one_question(told)) as (pilot, gate):
        await pilot.press(*"bac", "enter")
        gate.let_through()
        await quiet(pilot)
        assert again.asked == ["un pont ?"]
        assert conversation_of(pilot.app).entry.text == "bac"
        await pilot.press("enter")
        await quiet(pilot)
        assert again.asked == ["un pont ?", "bac"]
