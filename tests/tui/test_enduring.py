"""Errors of the program: told in a box that can be copied, wherever they come from; the application goes on."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NoReturn

import pytest
from textual.events import MouseDown
from textual.geometry import Offset, Region
from textual.widgets import Static

from assistant.flows.draft_folder import OpenDraft
from assistant.flows.events import Answer
from assistant.tui.app import PasserelleApp
from assistant.tui.enduring_app import MOST
from assistant.tui.fault_screen import FaultScreen
from assistant.tui.guides.guide_screen import GuideScreen
from assistant.tui.guides.papers_screen import PapersScreen
from assistant.tui.guides.review_screen import ReviewScreen
from assistant.tui.question_input import QuestionInput
from assistant.tui.wishes import ActionAsked
from tests.tui.guides.made_up import begin, guide_application, kept, press, write
from tests.tui.made_up import application, conversation_of, dump, quiet, send

pytestmark = pytest.mark.endures


class Broken(Exception):
    """What nobody expects."""


def fail(*_: object, **__: object) -> NoReturn:
    raise Broken("le ressort a cassé")


PLACES: dict[str, tuple[str, tuple[str, ...]]] = {
    "an action of the application": ("assistant.tui.app.PasserelleApp.action_documents", ("f3",)),
    "an action that opens a screen": ("assistant.tui.documents_screen.DocumentsScreen.__init__", ("f3",)),
    "what a screen is made of": ("assistant.tui.help_screen.HelpScreen.compose", ("f1",)),
    "a screen once it is there": ("assistant.tui.documents_screen.DocumentsScreen.on_mount", ("f3",)),
    "what a line typed asks for": ("assistant.conversation.typed.understand", ("a", "enter")),
    "a widget": ("assistant.tui.question_input.QuestionInput.action_send", ("a", "enter")),
    "a choice": ("assistant.tui.chips.Chip.action_choose", ("tab", "enter")),
    "a file being written": ("assistant.tui.outputs.export", ("f7",)),
    "conversations being read": ("assistant.tui.kept_screen.list_kept", ("f5",)),
    "quotations being checked": ("tests.tui.made_up.Stage.check", ("f4", *"un pont relie deux rives")),
}


def told(app: PasserelleApp) -> str:
    return " ".join(dump(app).replace("│", " ").split())


@pytest.mark.parametrize("place", PLACES)
async def test_an_error_is_told_over_what_one_was_doing_and_one_goes_on(
    place: str, monkeypatch: pytest.MonkeyPatch, fresh_folders: Path
) -> None:
    target, keys = PLACES[place]
    app = application()
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        with monkeypatch.context() as patch:
            patch.setattr(target, fail, raising=False)
            for key in keys:
                await pilot.press("space" if key == " " else key)
            await quiet(pilot)
            assert isinstance(app.screen, FaultScreen)
            assert "l'erreur vient du programme" in told(app) and "Broken : le ressort a cassé" in told(app)
            await pilot.press("escape")
            await quiet(pilot)
            if keys[0] == "a":
                assert conversation_of(app).entry.value == "a"
        while len(app.screen_stack) > 1:
            await press(pilot, "escape")
        await send(pilot, "un bac ?")
        assert [exchange.question for exchange in app.talk.exchanges] == ["un pont ?", "un bac ?"]


async def test_the_details_can_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        monkeypatch.setattr(PasserelleApp, "action_documents", fail)
        await press(pilot, "f3", "down", "enter")
        assert "Broken\u00a0: le ressort a cassé" in app.clipboard
        assert "Passerelle" in app.clipboard.splitlines()[-1]
        await press(pilot, "up", "enter")
        assert not isinstance(app.screen, FaultScreen)


async def test_what_was_typed_is_still_there_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press(*"pont")
        monkeypatch.setattr(PasserelleApp, "action_documents", fail)
        await press(pilot, "f3", "escape")
        assert conversation_of(app).query_one(QuestionInput).text == "pont"


@pytest.mark.parametrize("where", ["compose", "write_papers"])
async def test_documents_of_a_guide_that_fail_are_told(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = guide_application()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        await write(pilot, "Un titre")
        await press(pilot, "f8")
        if where == "compose":
            monkeypatch.setattr("tests.tui.guides.made_up.GuideStage.compose", fail)
        else:
            monkeypatch.setattr("assistant.tui.guides.papers_screen.write_papers", fail)
        assert isinstance(app.screen, ReviewScreen)
        app.screen.post_message(ActionAsked("papers"))
        await quiet(pilot)
        if where == "write_papers":
            assert isinstance(app.screen, PapersScreen)
            await press(pilot, "ctrl+s")
        assert isinstance(app.screen, FaultScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen if where == "compose" else PapersScreen)


async def test_a_guide_that_cannot_be_saved_by_an_error_says_so_and_is_saved_once_it_can_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = guide_application()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await begin(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(OpenDraft, "saved", fail)
            screen.do(Answer("titre", "Un titre"))
            screen.save()
            await quiet(pilot)
            assert isinstance(app.screen, FaultScreen)
            await press(pilot, "escape", "escape")
            assert isinstance(app.screen, GuideScreen) and "NON ENREGISTRÉ" in dump(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, GuideScreen)
        assert kept()["titre"] == "Un titre"


async def test_a_press_on_what_has_just_left_the_screen_is_let_by(monkeypatch: pytest.MonkeyPatch) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        left = Static("parti")
        monkeypatch.setattr(type(app.screen), "get_widget_and_offset_at", lambda *_: (left, Offset(0, 0)))
        monkeypatch.setattr(type(app.screen), "get_widget_at", lambda *_: (left, Region(0, 0, 5, 1)))
        app.post_message(MouseDown(None, 2, 0, 0, 0, 1, False, False, False))
        await quiet(pilot)
        assert not isinstance(app.screen, FaultScreen)


@pytest.mark.parametrize("errors", [1, MOST, MOST + 1])
async def test_errors_while_one_is_told_are_let_by_unless_they_never_end(errors: int) -> None:
    app = application()
    stops = errors > MOST
    with pytest.raises(Broken) if stops else contextlib.nullcontext():
        async with app.run_test(size=(80, 24)) as pilot:
            await quiet(pilot)
            app.call_later(fail)
            await quiet(pilot)
            assert isinstance(app.screen, FaultScreen) and app.is_running
            for _ in range(errors):
                app.call_later(fail)
            await quiet(pilot)
            await press(pilot, "escape")
            await send(pilot, "un pont ?")
            assert len(app.talk.exchanges) == 1
