"""What is handed in: one file, a folder of files, or a ZIP archive of them. Nothing is written where a name says.

A file of an archive is unpacked aside, under a name of ours, for as long as it is read, one at a time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from assistant.readers import FORMATS, read_dossier
from assistant.readers.dossier import Dossier, Unreadable
from assistant.readers.limits import LARGEST_FILE, check_size, damaged, too_large
from assistant.stopping import Pulse, unstoppable

MOST_FILES = 1000
_OTHER_TEXTS = frozenset((".doc", ".docm", ".dot", ".dotx", ".rtf", ".wps", ".wpd", ".pages", ".sxw", ".fodt", ".epub"))
"""Dossiers that cannot be read: told, where other files (pictures, tables) are passed over."""
_ARCHIVES = frozenset((".zip", ".rar", ".7z", ".tar", ".gz", ".tgz"))
_UTF8_NAME = 0x800
_LOCKED = 0x1
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Submission:
    """A file handed in."""

    name: str
    """As it is shown: its way from the folder or the archive."""
    at_hand: Callable[[], AbstractContextManager[Path]]
    """Gives the file, on the disk for as long as it is used; raises Unreadable."""

    def read(self, pulse: Pulse = unstoppable) -> Dossier:
        """The dossier; raises Unreadable with one French sentence."""
        with self.at_hand() as path:
            return self.read_at(path, pulse)

    def read_at(self, path: Path, pulse: Pulse = unstoppable) -> Dossier:
        """The same, from the path where it is at hand."""
        if PurePosixPath(self.name).suffix.lower() in _ARCHIVES:
            raise Unreadable(f"«\u00a0{self.name}\u00a0» est une archive\u00a0: décompressez-la pour la vérifier.")
        try:
            return replace(read_dossier(path, pulse), name=self.name)
        except Unreadable as error:
            raise Unreadable(str(error).replace(path.name, self.name)) from None


def is_several(path: Path) -> bool:
    """A folder or an archive: many dossiers, whose reports go together."""
    return path.is_dir() or path.suffix.lower() == ".zip"


def submissions(path: Path) -> list[Submission]:
    """All that is handed in at a path, in order of names; raises Unreadable when there is nothing to read.

    Of a folder or an archive, what no dossier can be is passed over: pictures, hidden files, what systems add.
    """
    if not is_several(path):
        return [Submission(path.name, partial(_here, path))]
    found = sorted(_of_folder(path) if path.is_dir() else _of_archive(path), key=lambda one: one.name)
    if not found:
        raise Unreadable(f"«\u00a0{path.name}\u00a0» ne contient aucun fichier DOCX, ODT, PDF, MD ou TXT.")
    if len(found) > MOST_FILES:
        told = f"«\u00a0{path.name}\u00a0» contient plus de {MOST_FILES} fichiers"
        raise Unreadable(f"{told}\u00a0: vérifiez-en moins à la fois.")
    return found


def _of_folder(folder: Path) -> Iterator[Submission]:
    """Links to folders are not followed, so none loops."""
    found = 0
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not _is_junk(name))
        for name in names:
            path = Path(root, name)
            shown = path.relative_to(folder).as_posix()
            if _is_wanted(PurePosixPath(shown)):
                yield Submission(shown, partial(_here, path))
                found += 1
        if found > MOST_FILES:
            return


def _of_archive(path: Path) -> Iterator[Submission]:
    check_size(path, MOST_FILES * LARGEST_FILE)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error):
        raise damaged(path.name, "ZIP") from None
    for part in parts:
        name = _way(_named(part))
        if not part.is_dir() and _is_wanted(name):
            yield Submission(name.as_posix(), partial(_unpacked, path, part, name))


def _is_wanted(name: PurePosixPath) -> bool:
    known = name.suffix.lower() in FORMATS or name.suffix.lower() in _OTHER_TEXTS | _ARCHIVES
    return known and not any(_is_junk(part) for part in name.parts)


def _is_junk(name: str) -> bool:
    """What systems and word processors leave beside files."""
    return name.startswith((".", "~$", "__MACOSX"))


def _named(part: zipfile.ZipInfo) -> str:
    """The name of a part: those not marked as UTF-8 often are all the same, or in the letters of Windows in French."""
    if part.flag_bits & _UTF8_NAME:
        return part.filename
    try:
        raw = part.filename.encode("cp437")
    except UnicodeEncodeError:
        return part.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")


def _way(name: str) -> PurePosixPath:
    """A name as a way inside the archive, whatever it says: neither a root, nor a drive, nor a step upwards."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*(part.replace(":", "_") for part in parts))


def _here(path: Path) -> AbstractContextManager[Path]:
    return contextlib.nullcontext(path)


@contextlib.contextmanager
def _unpacked(archive: Path, part: zipfile.ZipInfo, name: PurePosixPath) -> Iterator[Path]:
    shown = name.as_posix()
    if part.file_size > LARGEST_FILE:
        raise too_large(shown, f"{LARGEST_FILE >> 20}\u00a0Mo")
    if part.flag_bits & _LOCKED:
        raise Unreadable(f"«\u00a0{shown}\u00a0» est protégé par un mot de passe\u00a0: décompressez-le d'abord.")
    with tempfile.TemporaryDirectory(prefix="passerelle-") as folder:
        path = Path(folder, f"dossier{name.suffix.lower()}")
        try:
            with zipfile.ZipFile(archive) as opened, opened.open(part) as source, path.open("wb") as target:
                shutil.copyfileobj(source, target, _CHUNK)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error):
            raise damaged(shown, name.suffix[1:].upper()) from None
        yield path
