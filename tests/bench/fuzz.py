"""The application under random keys, clicks and sizes for as long as one wants, then a thousand questions.

    python tests/bench/fuzz.py [--minutes 60] [--seed 1] [--questions 1000]

Tells on the way how many things were done, on how many kinds of screens, and how much memory is held. Stops at the
first failure with the seed and the last things done. Then tells how memory grew with the questions.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

QUESTIONS = (
    "quelle différence entre réseau et partenariat ?",
    "les autres ?",
    "limites du partenariat",
    "qui est Fabrice Dhume ?",
    "les étapes d'un partenariat",
    "combien touche-t-on au RSA ?",
)
ACTS = 200
"""Things done with one seed."""
TOLD_EVERY = 300.0
"""Seconds between two lines that tell how it goes."""


async def fuzz(seconds: float, seed: int) -> int:
    """Throw things at the application, one seed after the other; how many things were done."""
    from assistant import Assistant
    from assistant.tui.app import PasserelleApp
    from assistant.tui.enduring_app import EnduringApp
    from tests.tui.fuzzing import Fuzz, recover
    from tests.tui.made_up import dump, quiet

    EnduringApp.endures = False  # type: ignore[assignment]  # an error is to be seen, not gone on after
    assistant = Assistant.open()
    seen: Counter[str] = Counter()
    started = told = time.monotonic()
    for current in itertools.count(seed):
        now = time.monotonic()
        if now >= started + seconds:
            print("  ".join(f"{screen} {count}" for screen, count in seen.most_common()))
            return seen.total()
        if now >= told:
            minutes, acts = (now - started) / 60, seen.total()
            print(f"{minutes:.0f} min\u00a0: {acts} gestes, {len(seen)} écrans, {_resident():.0f} Mio", flush=True)
            told += TOLD_EVERY
        thrown = Fuzz(current)
        app = PasserelleApp(lambda: assistant)
        try:
            async with app.run_test(size=(80, 24), notifications=True) as pilot:
                await quiet(pilot)
                await thrown.throw(pilot, ACTS)
                await quiet(pilot)
                if not thrown.has_left(pilot) and not (app.is_running and await recover(pilot)):
                    raise RuntimeError(f"blocked on {[*map(str, app.screen_stack)]}\n{dump(app)}")
        except BaseException:
            print(f"graine {current}\u00a0:", *thrown.done, sep="\n  ", flush=True)
            raise
        seen += thrown.seen
    raise AssertionError


async def ask(count: int) -> None:
    """Ask many questions in one conversation, and tell the memory on the way (MiB)."""
    from assistant import Assistant
    from assistant.tui.app import PasserelleApp
    from tests.tui.made_up import conversation_of, quiet

    assistant = Assistant.open()
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=(120, 40)) as pilot:
        await quiet(pilot)
        for number in range(1, count + 1):
            await conversation_of(app).ask(QUESTIONS[number % len(QUESTIONS)])
            await quiet(pilot)
            if number in (50, count // 10, count // 4, count // 2, 3 * count // 4, count):
                spent = time.process_time()
                print(f"{number} questions\u00a0: {_resident():.0f} Mio, {spent:.0f} s de calcul", flush=True)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def main() -> None:
    """Run both, in folders that are not the user's."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--questions", type=int, default=1000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        for kind in ("DATA_HOME", "CONFIG_HOME", "DOCUMENTS_DIR"):
            os.environ[f"XDG_{kind}"] = str(Path(home) / kind.lower())
        os.environ["HOME"] = home  # where files go while there is no folder of documents
        os.environ["SSH_TTY"] = "ailleurs"  # no text goes to the clipboard of whoever runs this
        os.chdir(home)
        if wanted.minutes:
            print(f"{asyncio.run(fuzz(wanted.minutes * 60, wanted.seed))} gestes sans arrêt ni blocage")
        if wanted.questions:
            asyncio.run(ask(wanted.questions))


if __name__ == "__main__":
    main()
