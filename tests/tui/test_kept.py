"""Conversations kept and found again: only when asked to, and gone for good when erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.storage.conversations import Keeper, list_kept, read_conversation
from assistant.storage.settings import Settings, read_settings, write_settings
from assistant.tui.app import PasserelleApp
from assistant.tui.conversation import Conversation
from assistant.tui.kept_screen import KeptScreen
from assistant.tui.question_input import QuestionInput
from tests.tui.made_up import application, conversation_of, dump, quiet, send


@pytest.fixture
def kept(folder: Path) -> None:
    """Two conversations of another day, and the choice to keep them."""
    from tests.storage.test_conversations import conversation, saved

    write_settings(Settings(keep_conversations=True))
    saved(folder, conversation("Un bac ?", "Et sa rive ?", title="Les bacs", after=9))
    saved(folder, conversation("Qu'est-ce qu'un gué ?", title="Les gués"))


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*")] if folder.exists() else []


@pytest.mark.parametrize("answer", [None, "non"])
async def test_nothing_is_ever_written_unless_the_user_says_so(folder: Path, answer: str | None) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert "Garder vos conversations" in dump(app)
        if answer:
            await pilot.click("#keep-answers Chip")
            await quiet(pilot)
            assert "Garder vos conversations" not in dump(app)
        await send(pilot, "un pont ?")
        await pilot.press("f5")
        await quiet(pilot)
        assert "ne sont pas gardées" in dump(app)
    assert files(folder) == []
    assert read_settings()[0].keep_conversations == (False if answer else None)


async def test_the_choice_to_keep_holds_for_the_conversation_at_hand_and_the_next_ones(folder: Path) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        assert files(folder) == []
        await send(pilot, "/garder oui")
        await send(pilot, "un bac ?")
        (only,), _ = list_kept(folder)
        assert [turn.question for turn in only.conversation.turns] == ["un pont ?", "un bac ?"]
        await send(pilot, "/nouvelle")
        assert "Par exemple" in dump(app) and "Garder vos conversations" not in dump(app)
        await send(pilot, "un gué ?")
        assert len(list_kept(folder)[0]) == 2
        await send(pilot, "/garder non")
        await send(pilot, "une île ?")
        assert len(list_kept(folder)[0]) == 2
        assert not any("île" in path.read_text(encoding="utf-8") for path in folder.glob("*.yaml"))
    again = application()
    async with again.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert "Garder vos conversations" not in dump(again)


@pytest.mark.usefixtures("kept")
async def test_a_conversation_is_found_by_its_words_and_goes_on_where_it_stopped(folder: Path) -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await pilot.press("f5")
        await quiet(pilot)
        screen = dump(app)
        assert "Les bacs" in screen and "Les gués" in screen and "12\u00a0mars\u00a02026 · 2 questions" in screen
        await pilot.press("ctrl+f", *"gue")
        await quiet(pilot)
        assert "Les bacs" not in dump(app) and "› Qu'est-ce qu'un gué ?" in dump(app)
        await pilot.press("enter", "enter")
        await quiet(pilot)
        assert "Vous  Qu'est-ce qu'un gué ?" in dump(app)
        await send(pilot, "un pont ?")
        assert sorted(len(each.conversation.turns) for each in list_kept(folder)[0]) == [2, 2]
        field = conversation_of(app).query_one(QuestionInput)
        await pilot.press("up", "up")
        assert field.value == "Qu'est-ce qu'un gué ?"


@pytest.mark.usefixtures("kept")
async def test_words_after_the_command_search_at_once() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "/conversations rive bac")
        assert "Les bacs" in dump(app) and "Les gués" not in dump(app)


@pytest.mark.usefixtures("kept")
async def test_answers_that_are_no_longer_those_of_the_time_are_told() -> None:
    app = application()
    async with app.run_test(size=(80, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "/conversations bac")
        await pilot.press("enter")
        await quiet(pilot)
        assert "La bibliothèque a changé depuis" in " ".join(dump(app).split()).replace("\u00a0", " ")


@pytest.mark.usefixtures("kept")
async def test_a_conversation_gets_another_title(folder: Path) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("f5")
        await quiet(pilot)
        await pilot.press("ctrl+r", "end", "shift+home", *"Mardi", "enter")
        await quiet(pilot)
        assert "Mardi" in dump(app)
    assert {each.conversation.title for each in list_kept(folder)[0]} == {"Mardi", "Les gués"}


@pytest.mark.usefixtures("kept")
async def test_erasing_is_asked_twice_and_leaves_nothing(folder: Path) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("f5")
        await quiet(pilot)
        await pilot.press("delete", "enter")
        await quiet(pilot)
        assert len(list_kept(folder)[0]) == 2
        await pilot.press("delete", "right", "enter")
        await quiet(pilot)
        assert [each.conversation.title for each in list_kept(folder)[0]] == ["Les gués"]
        await pilot.click("#erase-all")
        await pilot.press("right", "enter")
        await quiet(pilot)
        assert files(folder) == []


async def test_an_erased_conversation_does_not_come_back_with_the_next_answer(folder: Path) -> None:
    write_settings(Settings(keep_conversations=True))
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "un secret ?")
        await pilot.press("f5")
        await quiet(pilot)
        await pilot.press("delete", "right", "enter")
        await quiet(pilot)
        await pilot.press("escape")
        await quiet(pilot)
        assert "secret" not in dump(app)
        await send(pilot, "un pont ?")
        (only,), _ = list_kept(folder)
        assert [turn.question for turn in only.conversation.turns] == ["un pont ?"]


@pytest.mark.usefixtures("kept")
async def test_what_another_window_has_open_is_neither_reopened_nor_erased(folder: Path) -> None:
    other = Keeper(folder)
    first = list_kept(folder)[0][0]
    other.take(first.path)
    app = application()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await quiet(pilot)
        await pilot.press("f5")
        await quiet(pilot)
        await pilot.press("delete", "right", "enter")
        await quiet(pilot)
        assert "ouverte dans une autre" in dump(app)
        await pilot.press("enter")
        await quiet(pilot)
        assert not isinstance(app.screen, KeptScreen) and "Un bac" not in dump(app)
    other.let_go()
    assert read_conversation(first.path) == first.conversation


@pytest.mark.usefixtures("kept")
async def test_a_damaged_file_is_told_and_the_others_are_there(folder: Path) -> None:
    (folder / "2026-01-01.yaml").write_text("titre: [", encoding="utf-8")
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("f5")
        await quiet(pilot)
        screen = " ".join(dump(app).split())
        assert "Mise de côté : 2026-01-01.yaml" in screen.replace("\u00a0", " ") and "Les gués" in screen


async def test_a_disk_that_refuses_is_told_and_the_answer_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    write_settings(Settings(keep_conversations=True))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assistant.storage.conversations.write_private", refuse)
    app = application()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        assert "n'a pas pu être gardée" in " ".join(dump(app).split()) and "Un pont relie" in dump(app)


async def test_choices_that_cannot_be_read_are_told_and_left(fresh_folders: Path) -> None:
    path = fresh_folders / "config" / "reglages.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("theme: [", encoding="utf-8")
    app = application()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await quiet(pilot)
        assert "réglages n'ont pas pu être lus" in " ".join(dump(app).split())
        await pilot.press("f9")
    assert path.read_text(encoding="utf-8") == "theme: ["


async def test_the_look_that_was_chosen_comes_back() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("f9")
        chosen = app.theme
    assert application().theme == chosen


async def test_a_long_conversation_shows_its_last_exchanges_and_gives_the_others_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.tui.conversation.MOST", 4)
    monkeypatch.setattr("assistant.tui.conversation.LEFT", 2)
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        screen = conversation_of(app)
        conversation = screen.query_one(Conversation)
        for number in range(8):
            await screen.ask(f"question {number}")
            await quiet(pilot)
        assert len(conversation.query(".answer")) <= 4 and len(screen.talk.exchanges) == 8
        while earlier := conversation.query(".earlier"):
            earlier.first().action_choose()  # type: ignore[attr-defined]
            await quiet(pilot)
        questions = [message._question for message in conversation.query("QuestionMessage")]  # type: ignore[attr-defined]
        assert questions == [f"question {number}" for number in range(8)]


def test_the_application_opens_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: "~/.config")
    assert PasserelleApp().choices.keeping is None
