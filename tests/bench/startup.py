"""How long and how much memory one question takes as a whole process, as ratios to `import numpy` in the same run.

    python tests/bench/startup.py [RUNS]

Prints medians; the analysed library is kept before anything is counted. Memory is the peak of the process (MiB).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

QUESTION = [sys.executable, "-m", "assistant", "demander", "quelle différence entre réseau et partenariat ?"]
NUMPY = [sys.executable, "-c", "import numpy"]


def measure(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of one run of a command."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command[:4])} … s'est arrêté avec le statut {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> None:
    """Measure both commands in turn and print the medians and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    measure(QUESTION)
    measure(NUMPY)
    pairs = [(measure(QUESTION), measure(NUMPY)) for _ in range(runs)]
    question = statistics.median(asked[0] for asked, _ in pairs)
    numpy = statistics.median(imported[0] for _, imported in pairs)
    ratio = statistics.median(asked[0] / imported[0] for asked, imported in pairs)
    peak = statistics.median(asked[1] for asked, _ in pairs)
    print(f"demander {question:.3f} s, import numpy {numpy:.3f} s, rapport {ratio:.2f} (3 au plus), pic {peak:.0f} Mio")


if __name__ == "__main__":
    main()
