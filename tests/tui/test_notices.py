"""What the application tells beside what one does: notices that go by themselves, faults that stay until read."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.tui.fault_screen import FaultScreen, tell_fault
from tests.tui.made_up import application, conversation_of, dump, quiet, send

SHORT = "Écrit dans dossier.docx"
LONG = "Une phrase qui demande plus d'une ligne, quelle que soit la largeur de l'écran. " * 2


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_notice_hides_nothing_but_the_keys(size: tuple[int, int]) -> None:
    app = application()
    async with app.run_test(size=size, notifications=True) as pilot:
        await quiet(pilot)
        await send(pilot, "un pont ?")
        before = dump(app).splitlines()
        app.notify(SHORT, markup=False)
        await quiet(pilot)
        after = dump(app).splitlines()
        assert after[:-1] == before[:-1] and SHORT in after[-1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_long_notice_makes_room_for_itself(size: tuple[int, int]) -> None:
    app = application()
    async with app.run_test(size=size, notifications=True) as pilot:
        await quiet(pilot)
        app.notify(LONG, markup=False)
        await quiet(pilot)
        shown = " ".join(dump(app).replace("▌", " ").split())
        assert " ".join(LONG.split()) in shown
        assert "Votre question" in shown


@pytest.mark.parametrize("key", ["f2", "f3", "f5", "f1"])
async def test_a_notice_stands_over_the_keys_of_every_screen(key: str) -> None:
    app = application()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await quiet(pilot)
        await pilot.press(key)
        await quiet(pilot)
        before = dump(app).splitlines()
        app.notify(SHORT, markup=False)
        await quiet(pilot)
        assert dump(app).splitlines()[:-1] == before[:-1] and SHORT in dump(app)


@pytest.mark.parametrize("detail", ["", "Type\u00a0: un détail"])
async def test_a_fault_stays_until_it_is_read_and_can_be_copied(detail: str) -> None:
    app = application()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await quiet(pilot)
        tell_fault(app, "Le disque est plein.", detail)
        await quiet(pilot)
        assert isinstance(app.screen, FaultScreen) and "Le disque est plein." in dump(app)
        await pilot.press("tab", "enter")
        await quiet(pilot)
        assert app.clipboard == f"Le disque est plein.\n{detail}".strip()
        await pilot.press("escape")
        await quiet(pilot)
        assert app.screen is conversation_of(app)


def test_what_goes_wrong_is_never_told_by_a_notice() -> None:
    import assistant.tui

    modules = Path(assistant.tui.__file__).parent.rglob("*.py")
    assert not [module.name for module in modules if 'severity="error"' in module.read_text(encoding="utf-8")]
