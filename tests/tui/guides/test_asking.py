"""A question to the assistant in the middle of a guide, and what is pinned of its answer."""

from __future__ import annotations

from assistant.tui.guides.ask_screen import AskScreen, PinChip
from tests.tui.guides.made_up import begin, guide_application, guide_of, press, write
from tests.tui.made_up import dump


async def test_a_citation_of_the_answer_is_pinned_to_the_field_one_came_from_and_shows_beside_it() -> None:
    app = guide_application()
    async with app.run_test(size=(150, 42)) as pilot:
        guide = await begin(pilot)
        await press(pilot, "tab", "ctrl+o")
        await write(pilot, "un pont ?")
        await press(pilot, "enter")
        app.screen.query(PinChip).first().focus()
        await press(pilot, "enter")
        assert "✓ Épinglée" in dump(app)
        await press(pilot, "escape")
        assert app.screen is guide
        (pinned,) = guide.desk.draft.pins
        assert pinned.field == "etat" and pinned.pieces[0].startswith("Un pont relie deux rives")
        assert "Épinglé à «\u00a0État\u00a0»" in dump(app)


async def test_a_question_that_fails_is_given_back_and_the_guide_is_as_it_was() -> None:
    app = guide_application(RuntimeError("aïe"))
    async with app.run_test(size=(100, 40)) as pilot:
        guide = await begin(pilot)
        await write(pilot, "Un pont")
        await press(pilot, "ctrl+o")
        await write(pilot, "un pont ?")
        await press(pilot, "enter")
        assert isinstance(app.screen, AskScreen)
        assert app.screen.entry.value == "un pont ?"
        await press(pilot, "ctrl+o")
        assert app.screen is guide_of(pilot) is guide
        assert guide.desk.draft.answers["titre"] == "Un pont"
