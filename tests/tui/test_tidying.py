"""What is no longer used is looked for while nobody does anything, and only while the application runs."""

from __future__ import annotations

import gc
from weakref import ref

import pytest
from textual.pilot import Pilot

from assistant.tui.tidying_app import THRESHOLDS, TidyingApp
from tests.tui.made_up import application, quiet


class Knot:
    """An object that only a search finds."""

    def __init__(self) -> None:
        self.itself = self


async def until_gone(pilot: Pilot[None], knot: ref[Knot]) -> bool:
    for _ in range(500):
        if knot() is None:
            return True
        await pilot.pause(0.01)
    return False


async def test_what_is_no_longer_used_is_found_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TidyingApp, "REST_SECONDS", 0.01)
    app = application()
    async with app.run_test() as pilot:
        await quiet(pilot)
        knot = ref(Knot())
        lasting = [[number] for number in range(2 * THRESHOLDS[0])]
        await pilot.press("a")
        assert await until_gone(pilot, knot)
        assert lasting


async def test_it_is_not_looked_for_while_somebody_types() -> None:
    searched: list[str] = []

    def note(phase: str, told: dict[str, int]) -> None:
        if told["generation"] == 2:
            searched.append(phase)

    app = application()
    async with app.run_test() as pilot:
        await quiet(pilot)
        gc.callbacks.append(note)
        try:
            for key in ("f1", "f1", "f2", "f2", "f3", "f3"):
                await pilot.press(key)
            assert searched == []
        finally:
            gc.callbacks.remove(note)


async def test_the_process_searches_as_before_once_the_application_is_closed() -> None:
    usual = gc.get_threshold()
    app = application()
    async with app.run_test() as pilot:
        await quiet(pilot)
        assert gc.get_threshold() == THRESHOLDS
    assert gc.get_threshold() == usual
