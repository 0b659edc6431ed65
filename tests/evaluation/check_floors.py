"""Compare figures (a JSON object) with floors (a YAML mapping): python check_floors.py FIGURES.json FLOORS.yaml."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

from assistant.evaluation import below_floors


def main() -> int:
    """Print each figure that falls short; exit with 1 when there is one."""
    figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    floors = yaml.safe_load(Path(sys.argv[2]).read_text(encoding="utf-8"))
    short = below_floors(figures, floors)
    for line in short:
        print(line)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
