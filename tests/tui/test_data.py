"""Documents, questions and errors are data: whatever they hold shows as text or not at all, and never acts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.blocks import Note, Quote, Said
from assistant.corpus.models import Document
from assistant.corpus.structure import Block, BlockKind
from assistant.tui.app import PasserelleApp
from assistant.tui.question_input import QuestionInput
from assistant.tui.wishes import Asked
from tests.tui.made_up import Stage, answer, application, citation, conversation_of, document, dump, quiet, send

HOSTILE = [
    "[red]rouge[/]",
    "[/]",
    "[@click=app.quit]partir[/]",
    "[b",
    "$primary",
    "\x1b[2Jeffacer",
    "\x1b]52;c;QQ==\x07presse",
    "nul\x00nul",
    "\x9b31mcsi",
    "cloche\x07",
    "\u202eenvers",
]


def visible(text: str) -> str:
    return "".join(c for c in text if c.isprintable())


def held_words() -> Document:
    """A document whose title, author and last paragraphs hold every hostile text."""
    made = document(title=f"Titre {''.join(HOSTILE)}", short_authors=f"Auteur {''.join(HOSTILE)}")
    text, blocks = made.text, list(made.blocks)
    for words in HOSTILE:
        text += "\n\n"
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(f"Lu {words} fin."), 1))
        text += f"Lu {words} fin."
    return replace(made, text=text, blocks=tuple(blocks))


async def test_words_of_a_document_or_an_answer_never_act() -> None:
    held = held_words()
    cited = [citation(n, held, f"Lu {words} fin.", f"Crédit {words}") for n, words in enumerate(HOSTILE, 1)]
    notes = tuple(Note(words, words, words, words) for words in HOSTILE)
    said = tuple(Said(f"Dit {words}") for words in HOSTILE)
    given = answer((*said, *map(Quote, cited), *notes), tuple(cited), suggestions=tuple(HOSTILE))
    app = PasserelleApp(lambda: Stage(given, held))
    async with app.run_test(size=(160, 200)) as pilot:
        await quiet(pilot)
        await send(pilot, "pont")
        await send(pilot, "1")
        screen = dump(app)
        assert app.is_running
        assert all(c.isprintable() or c in "\n\u00a0" for c in screen)
        for words in map(visible, HOSTILE):
            assert screen.count(f"Lu {words} fin.") >= 2
            assert (
                f"Dit {words}" in screen and f"Crédit {words}" in screen and f"Hors des documents · {words}" in screen
            )
        await pilot.press("f3")
        await quiet(pilot)
        assert visible(HOSTILE[0]) in dump(app)


@pytest.mark.parametrize("words", [" ".join(HOSTILE), "\x1b[2J" * 3])
async def test_words_of_a_question_or_an_error_never_act(words: str) -> None:
    app = application(ValueError(words))
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        conversation_of(app).post_message(Asked(f"pont {words}"))
        await quiet(pilot)
        screen = dump(app)
        assert app.is_running
        assert all(c.isprintable() or c in "\n\u00a0" for c in screen)
        assert visible(words)[:20] in screen
        assert conversation_of(app).query_one(QuestionInput).value == f"pont {visible(words)}"
