"""Whatever is typed, clicked and resized, the application goes on and answers; `tests/bench/fuzz.py` goes on longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.tui.app import PasserelleApp
from tests.tui.fuzzing import Fuzz, recover
from tests.tui.made_up import conversation_of, dump, quiet, send


async def test_nothing_stops_or_blocks_the_application(
    assistant: Assistant, fresh_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = PasserelleApp(lambda: assistant)
    fuzz = Fuzz(1)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await quiet(pilot)
        await fuzz.throw(pilot, 40)
        await quiet(pilot)
        assert app.is_running and await recover(pilot), fuzz.done
        await send(pilot, "/nouvelle")
        await send(pilot, "qui est Fabrice Dhume ?")
        assert "Dhume" in dump(app) and len(conversation_of(app).talk.exchanges) == 1, fuzz.done
