"""Whether a draft with hundreds of rows stays as fluid as one with a few.

    python tests/bench/guides.py

Opens a draft of the shipped guide « partenariat » whose table of partners has 5 rows, then 500, and measures what a
writer waits for: the step that shows, a letter typed, a row that is opened and kept, the review, the draft on the disk.
Prints each time and its ratio to the same with 5 rows.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from assistant.flows import events
from assistant.flows.desk import Desk
from assistant.flows.draft import Depth
from assistant.tui.app import PasserelleApp
from assistant.tui.guides.guide_screen import GuideScreen
from assistant.tui.guides.review_screen import ReviewScreen
from assistant.tui.opening import Answers, open_library

ROWS = (5, 500)
TIMES = 5


def main() -> None:
    """Measure, and print the figures."""
    assistant = open_library()
    few: dict[str, float] = {}
    for rows in ROWS:
        with tempfile.TemporaryDirectory() as folder:
            took = asyncio.run(_measured(assistant, rows, Path(folder)))
        for name, seconds in took.items():
            ratio = f"× {seconds / few[name]:.1f}" if name in few else ""
            print(f"{rows:4d} lignes  {name:28s} {1000 * seconds:7.0f} ms {ratio}")
        few = few or took


async def _measured(assistant: Answers, rows: int, folder: Path) -> dict[str, float]:
    desk = Desk.new(assistant.guides.flows["partenariat"], folder, Depth.COMPLETE)
    desk.do(events.Answer("partenaires", [_row(number) for number in range(rows)]))
    desk.do(events.Jump("etape-8"))
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        took = {"l'étape s'affiche": await _took(lambda: _shown(app, pilot, GuideScreen(desk, assistant)))}
        app.screen.query("#field-absents TextArea").first().focus()
        took["une lettre"] = await _took(lambda: pilot.press("a"), TIMES)
        app.screen.query("#field-partenaires OptionList").first().focus()
        took["une ligne ouverte, gardée"] = await _took(lambda: pilot.press("enter", "ctrl+s"), TIMES)
        desk.do(events.Rename("Autre nom"))
        started = time.perf_counter()
        desk.save()
        took["sur le disque"] = time.perf_counter() - started
        took["la relecture s'affiche"] = await _took(lambda: _shown(app, pilot, ReviewScreen(desk, assistant)))
    return took


async def _took(do: Callable[[], Awaitable[object]], times: int = 1) -> float:
    """Seconds, the shortest of some times."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        await do()
        best = min(best, time.perf_counter() - started)
    return best


async def _shown(app: App[None], pilot: Pilot[None], screen: Screen[object]) -> None:
    await app.push_screen(screen)
    await pilot.pause()


def _row(number: int) -> dict[str, str]:
    return {
        "nom": f"Partenaire {number}", "famille": "Association", "cercle": "Proche", "mission": "Accueillir. " * 8,
        "apport": "Une place réservée chaque mois.", "contact": "Mme T.", "force": "moyen", "verifie_le": "2026-11-05",
    }  # fmt: skip


if __name__ == "__main__":
    main()
