"""What protects reading: how large a file may be, and what an archive of XML parts may hold, seen before opening."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from assistant.readers.dossier import Dossier, Unreadable

LARGEST_FILE = 200 << 20
LARGEST_UNPACKED = 300 << 20
LARGEST_PART = 40 << 20
"""Bytes of one XML part: a dossier of some thousand pages."""
MOST_PARTS = 5000
MOST_LETTERS = 4 << 20
"""Characters of a dossier: some two thousand pages."""
_XML = (".xml", ".rels", ".rdf")
_HEAD = 4096
_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file; raises Unreadable when it is too large, missing or forbidden."""
    check_size(path, largest)
    try:
        with path.open("rb") as stream:
            return stream.read(largest)
    except OSError:
        raise unopened(path.name) from None


def check_size(path: Path, largest: int = LARGEST_FILE) -> None:
    """Raise Unreadable for what is no file or is too large."""
    try:
        size, regular = path.stat().st_size, path.is_file()
    except (OSError, ValueError):
        raise unopened(path.name) from None
    if not regular:
        raise unopened(path.name)
    if size > largest:
        raise too_large(path.name, f"{largest >> 20}\u00a0Mo")


def check_archive(path: Path, kind: str) -> None:
    """Raise Unreadable when an archive is damaged or holds more than a dossier can."""
    check_size(path)
    if _is_locked(path):
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» est protégé par un mot de passe ou d'un format ancien\u00a0: enregistrez-le en "
            f"{kind}, sans protection."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            sizes = [part.file_size for part in parts]
            xml = [part for part in parts if part.filename.lower().endswith(_XML)]
            if len(parts) > MOST_PARTS or sum(sizes) > LARGEST_UNPACKED or _largest(xml) > LARGEST_PART:
                raise Unreadable(
                    f"«\u00a0{path.name}\u00a0» contient bien plus que ce qu'un dossier peut contenir\u00a0: il n'a "
                    "pas été ouvert."
                )
            if any(b"<!ENTITY" in _head(archive, part) for part in xml):
                raise Unreadable(
                    f"«\u00a0{path.name}\u00a0» contient des définitions suspectes\u00a0: il n'a pas été ouvert."
                )
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        raise damaged(path.name, kind) from None


def check_letters(dossier: Dossier) -> Dossier:
    """The same dossier; raises Unreadable when it holds more words than a dossier can."""
    if sum(len(paragraph.text) for paragraph in dossier.paragraphs) > MOST_LETTERS:
        raise too_large(dossier.name, "deux mille pages")
    return dossier


def too_large(name: str, limit: str) -> Unreadable:
    """What is said of a file that goes beyond a limit."""
    return Unreadable(
        f"«\u00a0{name}\u00a0» dépasse {limit}\u00a0: donnez-le sans ses images, ou en plusieurs fichiers."
    )


def unopened(name: str) -> Unreadable:
    """What is said of a file that cannot be opened."""
    return Unreadable(
        f"«\u00a0{name}\u00a0» ne peut pas être lu\u00a0: vérifiez que ce fichier existe et que vous pouvez l'ouvrir."
    )


def damaged(name: str, kind: str) -> Unreadable:
    """What is said of a file that is not what its name says, or is cut short."""
    told = f"«\u00a0{name}\u00a0» est abîmé ou n'est pas un fichier {kind}"
    return Unreadable(f"{told}\u00a0: ouvrez-le dans le logiciel qui l'a fait et enregistrez-le de nouveau.")


def _is_locked(path: Path) -> bool:
    """An older container of office files, which today holds those that a password locks."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_CONTAINER)) == _CONTAINER
    except OSError:
        raise unopened(path.name) from None


def _largest(parts: list[zipfile.ZipInfo]) -> int:
    return max((part.file_size for part in parts), default=0)


def _head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        return stream.read(_HEAD)
