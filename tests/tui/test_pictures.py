"""The screens as plain text, at two sizes; PASSERELLE_GOLDEN=write writes them anew, to be reviewed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.made_up import application, dump, quiet, send

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(80, 24), (120, 40)]
SCREENS: dict[str, tuple[str, ...]] = {
    "bienvenue": (),
    "reponse": ("un pont ?",),
    "source": ("un pont ?", "1"),
    "documents": ("/documents",),
    "aide": ("/aide",),
}


@pytest.fixture
def matches_golden() -> Callable[[str, str], None]:
    """Compare a screen with its golden, or write it."""

    def compare(name: str, screen: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("PASSERELLE_GOLDEN") == "write":
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(screen, encoding="utf-8")
        assert screen == path.read_text(encoding="utf-8")

    return compare


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_it_was_reviewed(
    name: str, size: tuple[int, int], matches_golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    starters = ("Qu'est-ce qu'un pont ?", "Quelle différence entre un pont et un bac ?")
    monkeypatch.setattr("assistant.tui.asking_screen.read_starters", lambda: starters)
    app = application()
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        for line in SCREENS[name]:
            await send(pilot, line)
        matches_golden(f"{name}-{size[0]}x{size[1]}", dump(app))
