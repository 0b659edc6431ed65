"""The path of a file as one types it, pastes it or drops it on a terminal, and how the rest of one is proposed."""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_QUOTED = re.compile(r"""^(['"])(?P<inside>.+)\1$""")
_MARKS = {"«": "»", "“": "”", '"': '"', "'": "'"}
_BEGINS = re.compile(r"^(?:[/~]|\.{1,2}[/\\]|[A-Za-z]:[\\/]|\\\\)")
_ESCAPED = re.compile(r"\\(.)")
_PARTS = re.compile(r"""'[^']+'|"[^"]+"|(?:\\.|[^\s'"])+""")
"""What stands between quotation marks, or between blanks that no backslash goes before."""
_MOST = 2000
"""Names of a folder that are looked at."""


def unquoted(typed: str) -> str:
    """What was typed as a place, without blanks around it nor the quotation marks that hold all of it.

    A mark that belongs to the name stays: « Sortie de l'ASE « 18 ans » » ends with one.
    """
    line = typed.strip(" \u00a0")
    if len(line) > 1 and _MARKS.get(line[0]) == line[-1]:
        return line[1:-1].strip(" \u00a0")
    return line


def typed_path(typed: str) -> Path | None:
    """The path that a line gives; None when it is a sentence. The file may not exist.

    Terminals paste what is dropped on them between quotes, with backslashes before blanks, or as an address.
    """
    line = typed.strip()
    if not line or "\n" in line:
        return None
    quoted = _QUOTED.match(line)
    name = quoted.group("inside") if quoted else line
    if name.startswith("file://"):
        return _expanded(unquote(urlsplit(name).path))
    if os.sep == "/" and not quoted:
        name = _ESCAPED.sub(r"\1", name)
    if _BEGINS.match(name):
        return _expanded(name)
    path = Path(name)
    return path if path.suffix and " " not in path.suffix and is_there(path) else None


def typed_paths(typed: str) -> list[Path]:
    """The paths that a line gives, several when that is what it holds: dropped together, or typed one after another."""
    line = typed.strip()
    one = typed_path(line)
    if one is not None and is_there(one):
        return [one]
    several = [typed_path(part.group()) for part in _PARTS.finditer(line)]
    if len(several) > 1 and all(path is not None and is_there(path) for path in several):
        return [path for path in several if path is not None]
    return [one or Path(line)] if line else []


def quoted(line: str) -> str:
    """A path among others on one line, between marks that it does not hold itself."""
    if line[0] in "'\"":
        return line
    return f"'{line}'" if '"' in line else f'"{line}"'


def completed(typed: str, endings: frozenset[str]) -> str | None:
    """A path begun, then the rest of the first name that goes on so: a folder, or a file with one of these endings."""
    if "\n" in typed or typed.endswith(" ") or not _BEGINS.match(typed.lstrip("'\"")):
        return None
    path = typed_path(typed.lstrip("'\""))
    if path is None:
        return None
    whole = typed.endswith(("/", os.sep))
    folder, begun = (path, "") if whole else (path.parent, path.name)
    for name in sorted(_names(folder, endings)):
        if name.startswith(begun) and name != begun and (begun or not name.startswith(".")):
            return typed + name[len(begun) :]
    return None


def _names(folder: Path, endings: frozenset[str]) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [
                f"{entry.name}/" if entry.is_dir() else entry.name
                for entry in itertools.islice(entries, _MOST)
                if entry.is_dir() or Path(entry.name).suffix.lower() in endings
            ]
    except (OSError, ValueError):
        return []


def _expanded(name: str) -> Path | None:
    """The path of a name; None for a name that the system lets no file bear: it is a sentence like another."""
    try:
        path = Path(name).expanduser()
        path.exists()
    except PermissionError:
        return path
    except (OSError, RuntimeError, ValueError):
        return None
    return path


def is_a_file(typed: str) -> bool:
    """Whether a line is the path of a file that is there, as terminals paste one that is dropped on them."""
    path = typed_path(typed)
    try:
        return path is not None and path.is_file()
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Whether there is something at a path; what may not be looked at, or bears no possible name, is not there."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
