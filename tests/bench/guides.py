"""Whether a guide opens what it shows without delay, and a draft with hundreds of rows as soon as one with a few.

    python tests/bench/guides.py

Opens a draft of the shipped guide « partenariat » whose table of partners has 5 rows, then 500, and measures what a
writer waits for: the step that shows, a letter typed, a row opened as a card, another step, the review, the documents
to make, the draft on the disk. Prints medians, their ratios to an empty screen and to the same with 5 rows.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from assistant.flows import events
from assistant.flows.desk import Desk
from assistant.flows.draft import Depth
from assistant.tui.app import PasserelleApp
from assistant.tui.guides.card_screen import CardScreen
from assistant.tui.guides.guide_screen import GuideScreen
from assistant.tui.guides.papers_screen import PapersScreen
from assistant.tui.guides.review_screen import ReviewScreen
from assistant.tui.opening import Answers, open_library

ROWS = (5, 500)
TIMES = 7
EMPTY = "un écran vide"


def main() -> None:
    """Measure, and print the figures."""
    assistant = open_library()
    few: dict[str, float] = {}
    for rows in ROWS:
        with tempfile.TemporaryDirectory() as folder:
            took = asyncio.run(_measured(assistant, rows, Path(folder)))
        unit = took[EMPTY]
        for name, seconds in took.items():
            ratio = f"× {seconds / few[name]:.1f} par rapport à {ROWS[0]} lignes" if name in few else ""
            print(f"{rows:4d} lignes  {name:28s} {1000 * seconds:7.0f} ms  {seconds / unit:5.1f} écrans vides  {ratio}")
        few = few or took


async def _measured(assistant: Answers, rows: int, folder: Path) -> dict[str, float]:
    desk = Desk.new(assistant.guides.flows["partenariat"], folder, Depth.COMPLETE)
    desk.do(events.Answer("partenaires", [_row(number) for number in range(rows)]))
    desk.do(events.Jump("etape-8"))
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        gc.collect()
        took = {EMPTY: await _took(lambda: _shown(app, pilot, Screen()), lambda: _left(app, pilot))}
        took["l'étape s'affiche"] = await _took(lambda: _shown(app, pilot, GuideScreen(desk, assistant)))
        app.screen.query("#field-absents TextArea").first().focus()
        took["une lettre"] = await _took(lambda: pilot.press("a"), _nothing)
        app.screen.query("#field-partenaires OptionList").first().focus()
        took["une ligne s'ouvre"] = await _took(lambda: _until(pilot, CardScreen, "enter"), lambda: _left(app, pilot))
        took["un pas de plus"] = await _took(lambda: _pressed(pilot, "ctrl+n"), lambda: _pressed(pilot, "ctrl+p"))
        desk.do(events.Rename("Autre nom"))
        took["sur le disque"] = await _took(lambda: _saved(desk))
        took["la relecture s'affiche"] = await _took(
            lambda: _until(pilot, ReviewScreen, "f8"), lambda: _left(app, pilot)
        )
        await _until(pilot, ReviewScreen, "f8")
        took["les documents s'affichent"] = await _took(
            lambda: _until(pilot, PapersScreen, "f8"), lambda: _left(app, pilot)
        )
    return took


async def _took(do: Callable[[], Awaitable[object]], undo: Callable[[], Awaitable[object]] | None = None) -> float:
    """Seconds: the median of some times, where it can be undone and done again."""
    took = []
    for _ in range(TIMES if undo else 1):
        started = time.perf_counter()
        await do()
        took.append(time.perf_counter() - started)
        if undo:
            await undo()
    return statistics.median(took)


async def _until(pilot: Pilot[None], kind: type[Screen[Any]], key: str) -> None:
    """Press a key, and wait until what it opens shows, the cursor in it."""
    await pilot.press(key)
    while not (isinstance(pilot.app.screen, kind) and pilot.app.screen.focused):
        await pilot.pause()


async def _pressed(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    await pilot.pause()


async def _left(app: App[None], pilot: Pilot[None]) -> None:
    await app.screen.dismiss(None)
    await pilot.pause()


async def _nothing() -> None:
    """What has nothing to be undone."""


async def _saved(desk: Desk) -> None:
    desk.save()


async def _shown(app: App[None], pilot: Pilot[None], screen: Screen[Any]) -> None:
    await app.push_screen(screen)
    await pilot.pause()


def _row(number: int) -> dict[str, str]:
    return {
        "nom": f"Partenaire {number}", "famille": "Association", "cercle": "Proche", "mission": "Accueillir. " * 8,
        "apport": "Une place réservée chaque mois.", "contact": "Mme T.", "force": "moyen", "verifie_le": "2026-11-05",
    }  # fmt: skip


if __name__ == "__main__":
    main()
