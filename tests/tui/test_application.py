"""The application around the conversation: help, documents, commands, looks, copying, and ways out."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from textual.events import Key, Paste
from textual.timer import Timer

from assistant.tui.app import PasserelleApp
from assistant.tui.copying_app import LEAVING_SECONDS
from assistant.tui.documents_screen import DocumentsScreen
from assistant.tui.help_screen import HelpScreen
from assistant.tui.question_input import QuestionInput
from assistant.tui.themes import DARK, LIGHT
from tests.tui.made_up import Gate, Stage, application, conversation_of, document, dump, full_answer, quiet, send

ENGLISH = re.compile(
    r"\b(quit|help|press|search|palette|copy|select|close|theme|back|keys)\b(?<!/theme)", re.IGNORECASE
)


@pytest.mark.parametrize("way", ["f1", "/aide"])
async def test_the_help_tells_what_to_ask_and_every_key(way: str) -> None:
    app = application()
    async with app.run_test(size=(80, 90)) as pilot:
        await quiet(pilot)
        await (pilot.press(way) if way == "f1" else send(pilot, way))
        await quiet(pilot)
        assert isinstance(app.screen, HelpScreen)
        screen = dump(app)
        for expected in ("Ce que vous pouvez demander", "Ctrl+Q", "Quitter Passerelle", "/documents", "Échap"):
            assert expected in screen
        assert not ENGLISH.search(screen)
        await pilot.press("f1")
        assert not isinstance(app.screen, HelpScreen)


@pytest.mark.parametrize("way", ["f3", "/documents"])
async def test_a_document_opens_at_a_heading_of_its_outline(way: str) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await (pilot.press(way) if way == "f3" else send(pilot, way))
        await quiet(pilot)
        assert "Le pont entre deux rives" in dump(app) and "Comparer" in dump(app)
        await pilot.press("right", "down", "down", "enter")
        await quiet(pilot)
        assert not isinstance(app.screen, DocumentsScreen)
        assert "Rien ne remplace l'usage." in dump(app)
        assert "▌" not in dump(app)


async def test_a_line_parts_two_documents() -> None:
    first, second = document(), document("bac", title="Le bac")
    app = PasserelleApp(lambda: Stage(full_answer(first), first, second))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("f3")
        await quiet(pilot)
        rows = dump(app).split("\n")
        top, below = (next(y for y, row in enumerate(rows) if title in row) for title in ("Le pont", "Le bac"))
        assert any("────" in row for row in rows[top + 1 : below])
        await pilot.press("down", "enter")
        await quiet(pilot)
        assert "Le bac" in dump(app)


async def test_a_document_opens_at_its_beginning() -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await pilot.press("f3", "enter")
        await quiet(pilot)
        assert "Une page d'exemple" in dump(app)
        await pilot.press("escape")
        assert app.focused is conversation_of(app).query_one(QuestionInput)


async def test_documents_asked_for_too_early_are_announced() -> None:
    first = document()
    gate = Gate(lambda: Stage(full_answer(first), first))
    app = PasserelleApp(gate)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press("f3")
            await pilot.pause()
            assert not isinstance(app.screen, DocumentsScreen)
            gate.let_through()
            await quiet(pilot)
    finally:
        gate.let_through()


@pytest.mark.parametrize("keys", [("ctrl+q",), ("ctrl+c", "ctrl+c")])
async def test_the_application_is_left_by_a_key(keys: tuple[str, ...]) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        assert not app.is_running
    assert app.return_code == 0


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_first_ctrl_c_tells_how_to_quit_and_loses_nothing(size: tuple[int, int]) -> None:
    app = application()
    async with app.run_test(size=size, notifications=True) as pilot:
        await quiet(pilot)
        await pilot.press("p", "o", "n", "t", "ctrl+c")
        await quiet(pilot)
        assert app.is_running
        assert "Ctrl+Q pour quitter, ou Ctrl+C encore une fois" in " ".join(dump(app).split())
        assert conversation_of(app).query_one(QuestionInput).value == "pont"


async def test_a_second_ctrl_c_that_comes_too_late_tells_again_how_to_quit(monkeypatch: pytest.MonkeyPatch) -> None:
    app = application()
    elapsed: list[Callable[[], None]] = []

    def started(seconds: float, then: Callable[[], None]) -> Timer:
        if seconds == LEAVING_SECONDS:
            elapsed.append(then)
        return Timer(app, seconds)

    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        monkeypatch.setattr(app, "set_timer", started)
        await pilot.press("ctrl+c")
        elapsed[0]()
        await pilot.press("ctrl+c")
        assert app.is_running and len(elapsed) == 2
        await pilot.press("ctrl+c")
        assert not app.is_running


async def test_the_application_is_left_by_a_command() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "/quitter")
        assert not app.is_running
    assert app.return_code == 0


async def test_ctrl_c_copies_what_is_selected_instead_of_leaving() -> None:
    app = application()
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await pilot.press("p", "o", "n", "t", "shift+home", "ctrl+c")
        assert app.clipboard == "pont" and app.is_running
        await pilot.press("enter")
        await quiet(pilot)
        await pilot.mouse_down(".part.-quote", offset=(4, 0))
        await pilot.hover(".part.-quote", offset=(11, 0))
        await pilot.mouse_up(".part.-quote", offset=(11, 0))
        await pilot.press("ctrl+c")
        assert app.clipboard and app.clipboard in "«\u00a0Un pont relie deux rives" and app.is_running


async def test_a_citation_is_copied_with_its_reference() -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        await pilot.click("#copy")
        assert app.clipboard.startswith("«\u00a0Un pont relie") and "Modèle (2020)" in app.clipboard


async def test_an_unknown_command_is_told_with_the_one_it_looks_like() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "/dnas un")
        assert "La commande /dnas n'existe pas\u00a0: vouliez-vous dire /dans\u00a0?" in dump(app)


@pytest.mark.parametrize("refused", ["/xyz", "/dans absent", "/nouvelle vite"])
async def test_what_is_typed_after_a_refused_command_takes_its_place(refused: str) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, refused)
        assert conversation_of(app).entry.value == refused
        await pilot.press("slash", *"aide", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_what_is_typed_before_a_command_is_refused_stays_alone_and_the_arrow_finds_the_command() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        field = conversation_of(app).entry
        field.put("/xyz")
        field.action_send()
        field.insert("un pont")
        await quiet(pilot)
        assert field.value == "un pont"
        await pilot.press("up")
        assert field.value == "/xyz"
        await pilot.press("down")
        assert field.value == "un pont"


async def test_the_look_changes_from_dark_to_light_and_back() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert app.theme == DARK.name
        await send(pilot, "/theme")
        assert app.theme == LIGHT.name
        await pilot.press("f9")
        assert app.theme == DARK.name


async def test_what_is_pasted_keeps_its_lines_and_cannot_act() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        field = conversation_of(app).query_one(QuestionInput)
        field.post_message(Paste("Un partenaire\r\nveut tout\x1b[2J décider\x00 [red]ici[/]\n"))
        await pilot.pause()
        assert field.value == "Un partenaire\nveut tout[2J décider [red]ici[/]"
        await pilot.press("enter")
        await quiet(pilot)
        assert conversation_of(app).assistant.asked == ["Un partenaire\nveut tout[2J décider [red]ici[/]"]  # type: ignore[union-attr]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "  \n", "\u2028", "\x85"])
async def test_every_end_of_line_that_is_pasted_starts_a_line(end: str) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        field = conversation_of(app).query_one(QuestionInput)
        field.post_message(Paste(end.join(("un pont", "un bac\u00a0?", "un gué")) + end))
        await pilot.pause()
        assert field.value == "un pont\nun bac\u00a0?\nun gué"
        field.put("")
        app.copy_to_clipboard(f"oui{end}non")
        await pilot.press("ctrl+v")
        assert field.value == "oui\nnon"


async def test_ctrl_j_starts_a_line_and_the_arrows_go_through_lines_before_earlier_questions() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "avant")
        field = conversation_of(app).query_one(QuestionInput)
        await pilot.press("u", "n", "ctrl+j", "d", "e", "u", "x")
        assert field.value == "un\ndeux" and field.size.height == 2
        await pilot.press("up", "x")
        assert field.value == "unx\ndeux"
        await pilot.press("up")
        assert field.value == "avant"
        await pilot.press("down")
        assert field.value == "unx\ndeux"


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_slash_lists_the_commands_and_the_arrows_choose_one(size: tuple[int, int]) -> None:
    app = application()
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        await pilot.press("slash")
        await quiet(pilot)
        assert "/aide" in dump(app) and "/guides" in dump(app)
        await pilot.press("down", "down", "down", "enter")
        await quiet(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        await pilot.press("escape", "slash", "z")
        await quiet(pilot)
        assert "/aide" not in dump(app)
        await pilot.press("backspace", "backspace")
        await quiet(pilot)
        assert "/aide" not in dump(app) and conversation_of(app).query_one(QuestionInput).value == ""


async def test_a_command_is_chosen_by_a_click() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("slash")
        await quiet(pilot)
        await pilot.click("#commands", offset=(4, 1))
        await quiet(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_no_english_is_left_on_the_main_screen() -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        assert not ENGLISH.search(dump(app))


def test_an_unexpected_stop_says_what_to_do_and_what_to_pass_on(capsys: pytest.CaptureFixture[str]) -> None:
    app = application()
    app._exception = ValueError("boum\x1b[2J")
    app._print_error_renderables()
    told = capsys.readouterr().err
    assert told.startswith("Passerelle s'est arrêtée sur une erreur inattendue. Relancez-la")
    assert "ValueError\u00a0: boum" in told and "Traceback" not in told


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    script = """
import asyncio, sys
HEAVY = ("numpy", "yaml", "markdown_it", "Stemmer", "rapidfuzz", "cattrs", "rank_bm25", "assistant.facade",
         "assistant.corpus", "assistant.answers", "assistant.tui.drawing", "assistant.tui.source",
         "assistant.tui.help_screen", "assistant.conversation.talk", "assistant.tui.zones", "assistant.tui.guides",
         "assistant.tui.command_list", "assistant.tui.dialogs", "assistant.tui.faults", "assistant.tui.clipboard",
         "assistant.storage.conversations", "textual.widgets._markdown")
from assistant.tui.app import PasserelleApp
from assistant.tui.conversation_screen import ConversationScreen
painted = []
ConversationScreen._work = lambda *_: painted.append([name for name in HEAVY if name in sys.modules])
async def main():
    app = PasserelleApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
asyncio.run(main())
assert len(painted) == 1, painted
print(painted[0])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr[-600:]


async def test_a_question_typed_faster_than_it_shows_is_sent_whole() -> None:
    first = document()
    stage = Stage(full_answer(first), first)
    app = PasserelleApp(lambda: stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        for character in "qu'est-ce qu'un pont ?":
            app.post_message(Key("space" if character == " " else character, character))
        app.post_message(Key("enter", "\r"))
        await quiet(pilot)
        assert stage.asked == ["qu'est-ce qu'un pont ?"]


@pytest.mark.parametrize("focused", ["#reading", "SourceChip"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_all_that_is_typed_fast_outside_the_input_goes_to_it(focused: str, size: tuple[int, int]) -> None:
    app = application()
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        if focused == "#reading":
            await send(pilot, "1")
        app.screen.query(focused).first().focus()
        await quiet(pilot)
        for character in "et selon lui ?":
            app.post_message(Key("space" if character == " " else character, character))
        await quiet(pilot)
        field = conversation_of(app).query_one(QuestionInput)
        assert field.value == "et selon lui ?" and field.has_focus and field.region
        await pilot.press("enter")
        await quiet(pilot)
        assert [exchange.question for exchange in app.talk.exchanges][1:] == ["et selon lui ?"]
        assert "et selon lui ?" in dump(app)


async def test_a_blank_turns_the_page_of_what_one_reads() -> None:
    app = application()
    async with app.run_test(size=(80, 10)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        reading = app.screen.query_one("#reading")
        reading.focus()
        await pilot.press("home", "space")
        await quiet(pilot)
        assert reading.scroll_offset.y > 0 and conversation_of(app).query_one(QuestionInput).value == ""


async def test_a_small_terminal_says_what_would_be_better_and_still_answers() -> None:
    app = application()
    async with app.run_test(size=(60, 20)) as pilot:
        await quiet(pilot)
        assert "petite fenêtre" in dump(app)
        await send(pilot, "un pont ?")
        assert "Un pont relie deux rives" in dump(app)
        await pilot.resize_terminal(80, 24)
        await quiet(pilot)
        assert "petite fenêtre" not in dump(app) and "1 document" in dump(app)
