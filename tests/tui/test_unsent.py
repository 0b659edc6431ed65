"""A question being typed: there again after a window was cut off, where conversations are kept; nowhere otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.storage.settings import Settings, write_settings
from assistant.storage.unsent import Unsent
from tests.tui.made_up import application, conversation_of, quiet, send


def typed_files(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in folder.glob("saisie-*.txt")]


@pytest.mark.parametrize("keeping", [None, False])
async def test_nothing_typed_is_written_unless_one_keeps_conversations(folder: Path, keeping: bool | None) -> None:
    write_settings(Settings(keep_conversations=keeping))
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press(*"un pont")
        conversation_of(app).keep_unsent()
    assert not folder.exists()


async def test_what_is_typed_is_there_again_and_gone_once_it_is_answered(folder: Path) -> None:
    write_settings(Settings(keep_conversations=True))
    left = Unsent(folder)
    left.keep("un pont\navec deux ri")
    left.let_go()
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert conversation_of(app).entry.text == "un pont\navec deux ri"
        await pilot.press(*"ves")
        conversation_of(app).keep_unsent()
        assert typed_files(folder) == ["un pont\navec deux rives"]
        await pilot.press("enter")
        await quiet(pilot)
        conversation_of(app).keep_unsent()
        assert typed_files(folder) == []


async def test_what_is_typed_when_one_leaves_is_there_the_next_time(folder: Path) -> None:
    write_settings(Settings(keep_conversations=True))
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press(*"un bac")
    again = application()
    async with again.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert conversation_of(again).entry.text == "un bac"


async def test_a_question_on_its_way_is_kept_until_it_is_answered(folder: Path) -> None:
    write_settings(Settings(keep_conversations=True))
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        screen = conversation_of(app)
        screen._pending = "et un gué ?"
        screen.keep_unsent()
        assert typed_files(folder) == ["et un gué ?"]


async def test_who_keeps_nothing_any_more_leaves_nothing_of_what_is_typed(folder: Path) -> None:
    write_settings(Settings(keep_conversations=True))
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press(*"un bac")
        conversation_of(app).keep_unsent()
        assert typed_files(folder) == ["un bac"]
        await send(pilot, "/garder non")
        assert typed_files(folder) == []
        await pilot.press(*"un gué")
        conversation_of(app).keep_unsent()
    assert typed_files(folder) == []
