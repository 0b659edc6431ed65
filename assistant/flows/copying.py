"""A shipped guide -> the first state of a guide of one's own: the same text under another id."""

from __future__ import annotations

import itertools
import re
from pathlib import Path


def file_of(folder: Path, flow: str) -> Path:
    """Where a copy of a guide goes: a name that no file has."""
    names = itertools.chain([f"mon-{flow}"], (f"mon-{flow}-{number}" for number in itertools.count(2)))
    return next(path for name in names if not (path := folder / f"{name}.yaml").exists())


def copy_of(text: str, flow: str, name: str) -> str:
    """The text of a guide's file with another id; comments and layout stay."""
    return re.sub(rf"^id: {re.escape(flow)}$", f"id: {name}", text, count=1, flags=re.MULTILINE)
