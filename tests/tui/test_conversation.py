"""The conversation: ask, see cited quotes, open their sources, come back; every question gives the input back."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.screen import Screen

from assistant import Assistant
from assistant.blocks import Said
from assistant.records import Problem, RecordError
from assistant.tui.app import PasserelleApp
from assistant.tui.chips import Chip
from assistant.tui.conversation import Conversation
from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.documents_screen import DocumentsScreen
from assistant.tui.guides.guide_screen import GuideScreen
from assistant.tui.guides.guides_screen import GuidesScreen
from assistant.tui.question_input import QuestionInput
from assistant.tui.question_message import MOST_LINES, QuestionMessage
from assistant.tui.reading_view import ReadingView
from tests.tui.made_up import (
    Gate,
    Stage,
    answer,
    application,
    conversation_of,
    document,
    dump,
    full_answer,
    quiet,
    send,
    told,
)

QUOTE = "Un pont relie deux rives"


def typed(app: PasserelleApp) -> str:
    return conversation_of(app).query_one(QuestionInput).value


async def test_a_question_gets_cited_quotes_of_the_library(assistant: Assistant) -> None:
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "quelle différence entre réseau et partenariat ?")
        shown = conversation_of(app).query_one(Conversation).last_answer
        assert shown is not None
        assert len({citation.document.id for citation in shown.answer.citations}) > 1
        await send(pilot, "2")
        passage = shown.answer.citations[1].excerpt.text.split()
        page = conversation_of(app).query_one(ReadingView).page
        cited = " ".join(piece.text for line in page.lines for piece in line.pieces if piece.cited).split()
        assert {word for word in passage if word != "[…]"} <= set(cited)


@pytest.mark.parametrize("typed", ["", "oui"])
async def test_the_guide_that_would_help_is_offered_under_an_answer_and_opens(assistant: Assistant, typed: str) -> None:
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "aide-moi pour mon DAPTOP")
        if typed:
            await send(pilot, typed)
        else:
            conversation_of(app).query_one(".guide", Chip).action_choose()
        await quiet(pilot)
        assert isinstance(app.screen, GuideScreen)
        assert "DAPTOP" in dump(app)


async def test_an_answer_shows_every_kind_of_text_and_whose_words_they_are() -> None:
    app = application()
    async with app.run_test(size=(100, 60)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        screen = dump(app)
    for expected in (
        "Vous  un pont ?",
        "«\u00a0Un pont relie deux rives, et chacune reste ce qu'elle est.\u00a0»",
        "[1] Jo Passeur, cité dans Modèle, 2020 · Ce qu'est un pont",
        "Aussi dans Modèle, 2020 (attribué à Un Autre)",
        "  ▸ des poutres",
        "Hors des documents · bac",
        "› Qu'est-ce qu'une pile ?",
    ):
        assert expected in screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_click_on_a_source_opens_its_document_at_the_passage(size: tuple[int, int]) -> None:
    app = application()
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await pilot.click(".source")
        await quiet(pilot)
        assert "▌   Un pont relie deux rives" in dump(app)
        assert app.focused is conversation_of(app).query_one(ReadingView)


async def test_the_keyboard_alone_opens_a_source_and_comes_back() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await pilot.press("tab")
        chosen = app.focused
        assert isinstance(chosen, Chip) and chosen.has_class("source")
        await pilot.press("down", "enter")
        await quiet(pilot)
        assert "▌ • des piles" in dump(app)
        assert "Vous" not in dump(app)
        await pilot.press("escape")
        await quiet(pilot)
        assert "Vous" in dump(app) and isinstance(app.focused, Chip)
        await pilot.press("escape")
        assert app.focused is conversation_of(app).query_one(QuestionInput)


@pytest.mark.parametrize("line", ["1", "source 1", "[1]"])
async def test_a_typed_number_opens_the_source_of_the_last_answer(line: str) -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        conversation_of(app).query_one(QuestionInput).put(line)
        await pilot.press("enter")
        await quiet(pilot)
        assert "▌   Un pont relie deux rives" in dump(app) and "Vous" in dump(app)
        assert typed(app) == ""


async def test_a_number_in_a_table_opens_its_own_source() -> None:
    app = application()
    async with app.run_test(size=(100, 60)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        table = conversation_of(app).query(".-table").first()
        row = next(y for y, line in enumerate(dump(app).split("\n")) if "à heures fixes" in line)
        column = dump(app).split("\n")[row].index("[4]")
        await pilot.click(table, offset=(column + 1 - table.region.x, row - table.region.y))
        await quiet(pilot)
        assert conversation_of(app).query_one(ReadingView).page.passage is not None
        assert conversation_of(app).query(".source.-open").first().citation.n == 4  # type: ignore[attr-defined]


async def test_the_arrows_go_from_source_to_source_of_an_answer() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        await pilot.press("right")
        await quiet(pilot)
        assert "▌ • des piles" in dump(app)
        await pilot.press("left", "left")
        await quiet(pilot)
        assert "▌   Un pont relie" in dump(app)


async def test_another_document_that_holds_the_words_opens_too() -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        await pilot.click(".elsewhere")
        await quiet(pilot)
        assert "Un autre pont" in dump(app) and "ces mots sont attribués" in dump(app)


async def test_an_unknown_number_is_told_and_opens_nothing() -> None:
    app = application()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "9")
        assert not conversation_of(app).has_class("-reading")
        assert "a 4 sources" in dump(app)


async def test_suggestions_are_asked_by_a_click() -> None:
    app = application()
    async with app.run_test(size=(100, 60)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await pilot.click(".answer .suggestion")
        await quiet(pilot)
        assert conversation_of(app).assistant.asked == ["un pont ?", "Qu'est-ce qu'une pile ?"]  # type: ignore[union-attr]


async def test_the_welcome_offers_questions_that_are_asked_by_enter() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert "Par exemple" in dump(app) and "› Quelle" in dump(app)
        await pilot.press("tab", "enter")
        await quiet(pilot)
        assert QUOTE in dump(app)


async def test_guides_asked_for_before_the_library_is_open_are_shown_when_it_is() -> None:
    first = document()
    gate = Gate(lambda: Stage(full_answer(first), first))
    app = PasserelleApp(gate)
    try:
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.pause()
            await pilot.press("f2")
            gate.let_through()
            await quiet(pilot)
            assert isinstance(app.screen, GuidesScreen)
    finally:
        gate.let_through()


async def test_a_question_typed_before_the_library_is_open_is_answered_when_it_is() -> None:
    first = document()
    gate = Gate(lambda: Stage(full_answer(first), first))
    app = PasserelleApp(gate)
    try:
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.pause()
            for key in ("p", "o", "n", "t", "enter"):
                await pilot.press(key)
            await pilot.pause()
            assert "La bibliothèque s'ouvre" in dump(app) and "Vous  pont" in dump(app)
            for key in ("b", "a", "c", "enter"):
                await pilot.press(key)
            assert typed(app) == "bac"
            gate.let_through()
            await quiet(pilot)
            assert QUOTE in dump(app) and "La bibliothèque s'ouvre" not in dump(app)
            assert typed(app) == "bac"
    finally:
        gate.let_through()


@pytest.mark.parametrize(("meanwhile", "opened"), [((), DocumentsScreen), (("b", "a", "c"), ConversationScreen)])
async def test_what_is_asked_for_before_the_library_is_open_opens_then_unless_one_does_something_else(
    meanwhile: tuple[str, ...], opened: type[Screen[None]]
) -> None:
    first = document()
    gate = Gate(lambda: Stage(full_answer(first), first))
    app = PasserelleApp(gate)
    try:
        async with app.run_test(size=(100, 40)) as pilot:
            await pilot.pause()
            await pilot.press("f4", "f3", *meanwhile)
            await pilot.pause()
            assert isinstance(app.screen, ConversationScreen) and "ce que vous demandez suit" in told(app)
            gate.let_through()
            await quiet(pilot)
            assert isinstance(app.screen, opened)
            assert ("redemandez ce que vous vouliez ouvrir" in told(app)) == bool(meanwhile)
    finally:
        gate.let_through()


async def test_a_failure_is_told_in_a_box_and_gives_the_question_back() -> None:
    app = application(ValueError("[red]boum\x1b[2J\x00"))
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        assert "La réponse n'a pas pu être préparée" in dump(app)
        assert "ValueError\u00a0: [red]boum[2J" in dump(app)
        assert "Recherche" not in dump(app)
        assert typed(app) == "un pont ?"
        await pilot.click(".error Chip")
        assert app.clipboard.startswith("La réponse n'a pas pu être préparée")
        assert "ValueError\u00a0: [red]boum[2J\n" in app.clipboard
        assert "tui/made_up.py, ligne " in app.clipboard and "Passerelle 0" in app.clipboard
        await pilot.press("escape", "enter")
        await quiet(pilot)
        assert conversation_of(app).assistant.asked == ["un pont ?"] * 2  # type: ignore[union-attr]


async def test_a_library_that_cannot_be_read_is_told_and_tried_again() -> None:
    first = document()
    outcomes: list[object] = [
        RecordError([Problem("pont.yaml", "title", "la clé manque")]),
        Stage(full_answer(first), first),
    ]

    def opener() -> Stage:
        outcome = outcomes.pop(0)
        if isinstance(outcome, RecordError):
            raise outcome
        assert isinstance(outcome, Stage)
        return outcome

    app = PasserelleApp(opener)
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        assert "pont.yaml : title : la clé manque" in dump(app)
        await send(pilot, "un pont ?")
        assert QUOTE in dump(app)


async def test_a_library_that_breaks_is_told_without_a_question() -> None:
    def opener() -> Stage:
        raise MemoryError

    app = PasserelleApp(opener)
    async with app.run_test(size=(60, 20)) as pilot:
        await quiet(pilot)
        screen = " ".join(dump(app).split())
        assert "La bibliothèque n'a pas pu être ouverte" in screen and "MemoryError" in screen
        assert "Posez une question pour essayer encore" in screen.replace(" │ │ ", " ").replace("│", "")
        assert "Copier ces détails" in screen


async def test_a_long_question_is_folded_and_unfolds() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, " ".join(f"mot{n}" for n in range(900)))
        assert "mot899" not in dump(app) and QUOTE in dump(app)
        message = conversation_of(app).query_one(QuestionMessage)
        assert message.size.height == MOST_LINES + 1
        await pilot.press("tab", "up")
        await pilot.press("enter")
        await quiet(pilot)
        assert message.size.height > 60 and app.focused in message.query(".fold")
        await pilot.press("enter")
        await quiet(pilot)
        assert message.size.height == MOST_LINES + 1 and app.focused in message.query(".unfold")
        await pilot.click(".unfold")
        await quiet(pilot)
        assert message.size.height > 60


@pytest.mark.parametrize(("words", "chips"), [(12, 0), (900, 1)])
async def test_only_a_long_question_offers_to_unfold(words: int, chips: int) -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "mot " * words)
        assert len([chip for chip in conversation_of(app).query("QuestionMessage Chip") if chip.display]) == chips


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("question", ["QU'EST-CE QU'UN PONT ?", "pont" * 60, "où trouver un gué ?"])
async def test_an_answer_with_nothing_to_show_fits_a_small_terminal(question: str, size: tuple[int, int]) -> None:
    refused = answer((Said("Aucun document de la bibliothèque n'en parle."),), suggestions=("Qu'est-ce qu'un pont ?",))
    app = application(refused)
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        await send(pilot, question)
        screen = dump(app)
        assert "Vous" in screen and "n'en parle." in screen and "› Qu'est-ce qu'un pont ?" in screen
        assert all(cell_len(row) <= size[0] for row in screen.split("\n"))


async def test_letters_typed_while_reading_a_source_go_to_the_input() -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        await pilot.press("e", "t", "space", "é")
        assert typed(app) == "et é"
        assert "▌   Un pont relie" in dump(app)


async def test_the_arrows_bring_back_earlier_questions() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        for question in ("un", "deux"):
            await send(pilot, question)
        await pilot.press("t", "up", "up")
        assert typed(app) == "un"
        await pilot.press("down", "down")
        assert typed(app) == "t"


async def test_the_end_of_a_question_is_proposed_and_taken_with_the_right_arrow_alone() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press(*"a quoi")
        await quiet(pilot)
        assert "a quoi sert un pont ?" in dump(app)
        field = app.screen.query_one(QuestionInput)
        assert field.value == "a quoi"
        await pilot.press("right")
        assert field.value == "a quoi sert un pont ?"


async def test_an_empty_line_asks_nothing() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "  ")
        assert conversation_of(app).assistant.asked == []  # type: ignore[union-attr]


async def test_resizing_loses_nothing() -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        conversation_of(app).query_one(QuestionInput).put("suite")
        await pilot.resize_terminal(60, 20)
        await quiet(pilot)
        assert "▌   Un pont relie" in dump(app) and "Vous" not in dump(app)
        await pilot.resize_terminal(200, 60)
        await quiet(pilot)
        assert "▌   Un pont relie" in dump(app) and "Vous  un pont ?" in dump(app)
        assert typed(app) == "suite"


async def test_an_answer_without_citation_leaves_numbers_to_the_assistant() -> None:
    app = application(answer(()))
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "bonjour")
        await send(pilot, "2")
        assert conversation_of(app).assistant.asked == ["bonjour", "2"]  # type: ignore[union-attr]
