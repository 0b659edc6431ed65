"""Documents, questions and errors are data: whatever they hold shows as text or not at all, and never acts."""

from __future__ import annotations

import pytest

from assistant.blocks import Note, Quote, Said
from assistant.tui.app import PasserelleApp
from tests.tui.made_up import Stage, answer, citation, conversation_of, document, dump, quiet, send

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


@pytest.mark.parametrize("words", HOSTILE)
async def test_words_of_a_document_never_act(words: str) -> None:
    held = document(title=f"Titre {words}", short_authors=f"Auteur {words}")
    start = held.text.index("Rien ne remplace")
    text = held.text[:start] + f"Rien {words} fin." + held.text[start + len("Rien ne remplace l'usage.") :]
    end = start + len(f"Rien {words} fin.")
    blocks = (*held.blocks[:-1], type(held.blocks[-1])(held.blocks[-1].kind, start, end, 1))
    held = type(held)(
        **{name: getattr(held, name) for name in held.__dataclass_fields__} | {"text": text, "blocks": blocks}
    )
    cited = citation(1, held, f"Rien {words} fin.", f"Crédit {words}")
    note = Note(words, words, words, words)
    given = answer((Said(f"Dit {words}"), Quote(cited), note), (cited,), suggestions=(f"Ensuite {words} ?",))
    app = PasserelleApp(lambda: Stage(given, held))
    async with app.run_test(size=(160, 60)) as pilot:
        await quiet(pilot)
        await send(pilot, "pont")
        await send(pilot, "1")
        screen = dump(app)
        assert app.is_running
        assert all(c.isprintable() or c in "\n\u00a0" for c in screen)
        assert f"Rien {visible(words)} fin." in screen
        assert f"Dit {visible(words)}" in screen
        assert f"Crédit {visible(words)}" in screen
        await pilot.press("f3")
        await quiet(pilot)
        assert f"Titre {visible(words)}" in dump(app)


@pytest.mark.parametrize("words", HOSTILE)
async def test_words_of_a_question_never_act(words: str) -> None:
    held = document()
    app = PasserelleApp(lambda: Stage(ValueError(words), held))
    async with app.run_test(size=(100, 40)) as pilot:
        await quiet(pilot)
        conversation_of(app).query_one("QuestionInput").put(f"pont {words}")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await quiet(pilot)
        screen = dump(app)
        assert app.is_running
        assert all(c.isprintable() or c in "\n\u00a0" for c in screen)
        assert f"Vous  pont {visible(words)}" in screen
