"""The files that somebody gives to be added: one, several, or those of a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from assistant.readers.dossier import Unreadable

_MOST = 500
"""Files of a folder that are taken together."""


def given(paths: Iterable[Path], endings: Collection[str]) -> list[Path]:
    """Each file once, in the order given; of a folder, the files that end so, by their names, hidden ones left out.

    Raises Unreadable for a folder that holds none or may not be looked at.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(_in_folder(path, endings) if _is_folder(path) else (path,))
    return list(found)


def _is_folder(path: Path) -> bool:
    """A path that may not be looked at, or that no file may bear, is a file: reading it tells what is wrong."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _in_folder(folder: Path, endings: Collection[str]) -> list[Path]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in endings and path.is_file())
    except OSError:
        raise Unreadable(f"le dossier «\u00a0{folder.name}\u00a0» ne peut pas être lu.") from None
    kept = [path for path in files if not path.name.startswith((".", "~$"))]
    if not kept:
        raise Unreadable(
            f"le dossier «\u00a0{folder.name}\u00a0» ne contient aucun fichier lu ici ({', '.join(sorted(endings))})."
        )
    if len(kept) > _MOST:
        raise Unreadable(
            f"le dossier «\u00a0{folder.name}\u00a0» contient plus de {_MOST} fichiers\u00a0: ajoutez-les par parties."
        )
    return kept
