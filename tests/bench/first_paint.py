"""How long the application takes from its start to its first words on the screen, beside an empty Textual application.

    python tests/bench/first_paint.py [RUNS]

Both run in turn under a real pseudo-terminal (POSIX), the analysed library being kept; prints medians and their ratio.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time

EMPTY = [
    sys.executable,
    "-c",
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class Empty(App):\n    def compose(self): yield Static('Passerelle')\nEmpty().run()",
]
APPLICATION = [sys.executable, "-m", "assistant"]
WORDS = b"Passerelle"
LONGEST = 20.0
"""Seconds after which nothing will come."""


def measure(command: list[str]) -> float:
    """Seconds from the start of a command to its first words."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    started = time.perf_counter()
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever uses the application has its modules compiled
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    try:
        return _until(ours, started)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(ours)


def _until(terminal: int, started: float) -> float:
    seen = b""
    while (spent := time.perf_counter() - started) < LONGEST:
        if select.select([terminal], [], [], LONGEST - spent)[0]:
            seen += os.read(terminal, 65536)
            if WORDS in seen:
                return time.perf_counter() - started
    sys.exit("rien ne s'est affiché")


def main() -> None:
    """Measure both in turn and print the medians and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    measure(APPLICATION)
    measure(EMPTY)
    pairs = [(measure(APPLICATION), measure(EMPTY)) for _ in range(runs)]
    ours = statistics.median(first for first, _ in pairs)
    empty = statistics.median(second for _, second in pairs)
    ratio = statistics.median(first / second for first, second in pairs)
    print(f"application {ours:.3f} s, application vide {empty:.3f} s, rapport {ratio:.2f} (1,50 au plus)")


if __name__ == "__main__":
    main()
