"""Reading a document: its outline, its words, the passages before and after, copied with their full reference."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.language.folding import fold
from assistant.tui.app import PasserelleApp
from assistant.tui.document_search import places
from assistant.tui.passages import beside
from assistant.tui.question_input import QuestionInput
from assistant.tui.reading import Reading, of_citation
from assistant.tui.source import SourcePane
from tests.tui.made_up import application, conversation_of, document, dump, quiet, send, shows, told


def pane(app: PasserelleApp) -> SourcePane:
    return conversation_of(app).query_one(SourcePane)


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "count"), [("pont", 4), ("PONT", 4), ("cout, élevé", 1), ("eleve au depart", 1), ("p", 0), ("", 0)]
)
def test_words_are_found_whatever_their_case_and_accents(words: str, count: int) -> None:
    made = document()
    found = places(made, words)
    assert len(found) == count
    assert all(fold(made.text[start]) == fold(words[0]) for start, _ in found)


async def test_a_document_is_searched_from_where_one_reads_and_round_again() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "2")
        await pilot.press("ctrl+f", *"rive")
        await quiet(pilot)
        assert "1 sur 2" in dump(app)
        await pilot.press("enter")
        await quiet(pilot)
        assert "2 sur 2" in dump(app) and "▌   Un pont relie deux rives" in dump(app)
        await pilot.press("down", "up", "up", "x")
        await quiet(pilot)
        assert "introuvable" in dump(app) and "▌ • des piles" in dump(app)
        await pilot.press("escape")
        await quiet(pilot)
        assert "introuvable" not in dump(app) and conversation_of(app).is_reading
        await pilot.press("enter")
        assert "▌ • des piles" in dump(app)


async def test_words_are_searched_by_a_command_too() -> None:
    app = application()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await quiet(pilot)
        await send(pilot, "/chercher rive")
        assert "sert à la lecture" in told(app)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        await send(pilot, "/chercher usage")
        assert await shows(pilot, "1 sur 1") and await shows(pilot, "▌ Rien ne remplace l'usage.")


# -- outline -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["f8", "/plan", "click"])
async def test_the_outline_takes_the_place_of_the_text_and_leads_to_a_heading(way: str) -> None:
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        if way == "click":
            await pilot.click("#tools .tool")
        else:
            await (send(pilot, way) if way == "/plan" else pilot.press(way))
        await quiet(pilot)
        assert "│ Ce qu'est un pont" in dump(app) and "Une page d'exemple" not in dump(app)
        await pilot.press("down", "enter")
        await quiet(pilot)
        assert "permanent" in dump(app) and "[1]  [2]" in dump(app)


async def test_escape_leaves_the_outline_before_it_leaves_the_source() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        await pilot.press("f8", "escape")
        assert conversation_of(app).is_reading
        await pilot.press("escape")
        assert not conversation_of(app).is_reading


# -- passages ----------------------------------------------------------------------------------------------------------


def test_every_passage_is_met_once_from_the_first_to_the_last_and_back(assistant: Assistant) -> None:
    library = assistant.library
    for made in library.documents.values():
        reading: Reading | None = Reading(made)
        met: list[str] = []
        while (reading := beside(library, reading, 1)) is not None:
            assert reading.citation is not None
            met.append(reading.citation.passage.id)
            last = reading
        assert len(met) == len(set(met)) == sum(each.document == made.id for each in library.passages.values())
        back = [last.citation.passage.id] if last.citation else []
        while (before := beside(library, last, -1)) is not None and before.citation is not None:
            back.append(before.citation.passage.id)
            last = before
        assert back == met[::-1]


def test_a_passage_of_the_answer_keeps_its_number(assistant: Assistant) -> None:
    citations = assistant.ask("quelle différence entre réseau et partenariat ?").citations
    second = of_citation(citations[1], citations)
    beyond = beside(assistant.library, second, 1)
    assert beyond is not None
    back = beside(assistant.library, beyond, -1)
    assert back is not None and back.citation is citations[1]


async def test_the_passages_of_a_document_are_read_one_after_the_other_and_copied(assistant: Assistant) -> None:
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        await pilot.press("f3", "enter")
        await quiet(pilot)
        await pilot.press("ctrl+n", "ctrl+n")
        await quiet(pilot)
        reading = pane(app).reading
        assert reading is not None and reading.citation is not None
        await pilot.click("#copy")
        await quiet(pilot)
        assert reading.citation.reference.rstrip(".") in app.clipboard
        await pilot.press("f6", "enter")
        await quiet(pilot)
        assert reading.citation.reference.rstrip(".") in app.clipboard
        await pilot.press("ctrl+p")
        await quiet(pilot)
        before = pane(app).reading
        assert before is not None and before.start < reading.start


async def test_the_tools_need_a_document() -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await pilot.press("f8", "ctrl+n", "ctrl+f")
        assert not conversation_of(app).is_reading
        assert app.focused is conversation_of(app).query_one(QuestionInput)


def test_a_place_that_is_no_passage_leads_to_the_nearest_one(assistant: Assistant) -> None:
    library = assistant.library
    first = min(library.passages.values(), key=lambda each: (each.document, each.start))
    reading = beside(library, replace(Reading(library.documents[first.document]), start=first.start), 1)
    assert reading is not None and reading.start == first.start
