"""The files that somebody gives to be added: one, several, or those of a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.readers.dossier import Unreadable

_MOST = 500
"""Files of a folder that are taken together."""


@dataclass(frozen=True)
class Given:
    """Files to be added, and the folders among what was given that hold none."""

    files: tuple[Path, ...]
    refused: tuple[Unreadable, ...] = ()
    """Why each of these folders gives nothing."""


def given(paths: Iterable[Path], endings: Collection[str]) -> Given:
    """Each file once, in the order given; of a folder, the files that end so, by their names, hidden ones left out."""
    found: dict[Path, None] = {}
    refused: list[Unreadable] = []
    for path in paths:
        try:
            found |= dict.fromkeys(_in_folder(path, endings) if _is_folder(path) else (path,))
        except Unreadable as error:
            refused.append(error)
    return Given(tuple(found), tuple(refused))


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
