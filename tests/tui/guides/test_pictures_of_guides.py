"""The screens of guides as plain text, at two sizes; PASSERELLE_GOLDEN=write writes them anew, to be reviewed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.flows import events
from assistant.tui.app import PasserelleApp
from tests.tui.guides.made_up import begin, guide_application, press, write
from tests.tui.made_up import dump

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which every screen was reviewed, and the folder that files are proposed to go to."""
    monkeypatch.setattr("assistant.flows.desk.now", lambda: "2026-11-22T09:00:00")
    monkeypatch.setattr("assistant.tui.guides.paper_files.usual_folders", lambda: (Path("/documents"),))


def matches(name: str, app: PasserelleApp, size: tuple[int, int]) -> bool:
    """Whether the screen is as it was reviewed."""
    path = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("PASSERELLE_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(dump(app), encoding="utf-8")
    return dump(app) == path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("same_day")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screens_of_a_guide_look_as_they_were_reviewed(size: tuple[int, int]) -> None:
    app = guide_application()
    async with app.run_test(size=size) as pilot:
        screen = await begin(pilot)
        assert matches("etape-vide", app, size)
        await write(pilot, "Un pont")
        screen.do(events.Answer("points", [{"point": "Le tablier", "minutes": "20"}, {"point": "Les piles"}]))
        screen.do(events.Answer("partenaires", [{"nom": "Le bac", "cercle": "Proche"}]))
        await press(pilot, "f6", "end", "enter")
        assert matches("etape", app, size)
        await press(pilot, "enter")
        assert matches("fiche", app, size)
        await press(pilot, "escape", "f8")
        assert matches("relecture", app, size)
        await press(pilot, "f8")
        assert matches("documents", app, size)
        await press(pilot, "f2")
        assert matches("guides", app, size)
