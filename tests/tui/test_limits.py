"""Questions limited to chosen documents: what the state line shows, and how the limit is lifted."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from assistant import Assistant
from assistant.own.shelf import users_shelf
from assistant.storage.conversations import list_kept
from assistant.storage.settings import Settings, write_settings
from assistant.tui.app import PasserelleApp
from tests.own.made_up import course
from tests.tui.made_up import conversation_of, dump, quiet, send, told

QUESTION = "Quelle différence entre réseau et partenariat ?"


@pytest.fixture
def app(assistant: Assistant) -> PasserelleApp:
    return PasserelleApp(lambda: assistant)


def state(app: PasserelleApp) -> str:
    return str(conversation_of(app).query_one("#state", Static).render()).replace("\u00a0", " ")


def cited(app: PasserelleApp) -> set[str]:
    return {citation.document.id for citation in conversation_of(app).talk.exchanges[-1].answer.citations}


async def test_a_limit_shows_in_the_state_line_holds_for_questions_and_is_lifted(app: PasserelleApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "/dans auvert")
        assert state(app) == "seulement dans : auvert"
        await send(pilot, QUESTION)
        assert cited(app) == {"auvert"}
        await send(pilot, "/dans")
        assert "Vos questions portent seulement sur" in dump(app) and "/dans tout" in dump(app)
        await send(pilot, "/dans tout")
        assert state(app).startswith("5 documents")
        await send(pilot, QUESTION)
        assert cited(app) != {"auvert"}


async def test_a_name_that_is_none_is_told_with_the_nearest_and_can_be_typed_again(app: PasserelleApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "/dans auvret")
        assert "vouliez-vous dire" in dump(app) and "auvert" in dump(app)
        assert conversation_of(app).entry.value == "/dans auvret" and conversation_of(app).limit == ()


async def test_ids_are_completed_after_the_command(app: PasserelleApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await pilot.press(*"/dans auvert fou", "right")
        assert conversation_of(app).entry.value == "/dans auvert fourdrignier"


async def test_a_conversation_that_is_reopened_asks_the_documents_it_asked(
    app: PasserelleApp, fresh_folders: Path
) -> None:
    write_settings(Settings(keep_conversations=True))
    app = PasserelleApp(app._opener)
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "/dans auvert")
        await send(pilot, QUESTION)
        await send(pilot, "/nouvelle")
        await send(pilot, "/dans tout")
        (kept,), _ = list_kept(fresh_folders / "data" / "conversations")
        assert kept.conversation.turns[0].within == ("auvert",)
        await conversation_of(app).reopen(kept)
        await quiet(pilot)
        assert cited(app) == {"auvert"}
        assert "a changé depuis" not in dump(app)


async def test_a_question_that_cannot_be_asked_yet_is_given_back_and_limits_nothing(app: PasserelleApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        conversation_of(app)._pending = QUESTION  # its answer is on its way
        await send(pilot, f"/dans auvert {QUESTION}")
        assert conversation_of(app).entry.value == f"/dans auvert {QUESTION}"
        assert conversation_of(app).limit == () and "Une réponse arrive" in told(app)


@pytest.mark.parametrize("line", [f"/dans auvert {QUESTION}", "/dans auvert", "/dans auvret"])
async def test_a_source_that_fills_a_narrow_terminal_makes_room_for_what_is_answered(
    app: PasserelleApp, line: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, QUESTION)
        await send(pilot, "1")
        assert conversation_of(app).is_reading
        await send(pilot, line)
        assert not conversation_of(app).is_reading


async def test_a_question_may_follow_and_a_refusal_says_how_to_ask_them_all(app: PasserelleApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, f"/dans auvert {QUESTION}")
        assert state(app) == "seulement dans : auvert" and cited(app) == {"auvert"}
        await send(pilot, "Combien coûte un billet de train pour Lyon ?")
        screen = dump(app).replace("\u00a0", " ")
        assert "Les documents choisis ne contiennent pas de réponse" in screen
        assert "« /dans tout » la pose à toute la bibliothèque." in screen


async def test_a_document_that_came_meanwhile_from_elsewhere_can_be_chosen(own_folders: Path, tmp_path: Path) -> None:
    app = PasserelleApp(lambda: Assistant.open(cache=own_folders / "cache"))
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        mine = users_shelf()
        mine.keep(mine.consider(course(tmp_path)))
        await send(pilot, "/dans Le pouvoir d'agir au jardin")
        await quiet(pilot)
        assert conversation_of(app).limit == ("le-pouvoir-d-agir-au-jardin",)
        await send(pilot, "/dans absent")
        assert "Aucun document ne s'appelle « absent »" in dump(app).replace("\u00a0", " ")
