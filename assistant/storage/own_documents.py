"""The files of the documents that users added: `ID.md`, their words, and `ID.yaml`, what is known of them.

A document is written aside whole, then put in its place: whatever stops that in the middle, the library is what it was
before that document, or holds it whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from assistant.storage.locks import hold
from assistant.storage.writing import write_private

_ASIDE, _READY = ".nouveau", ".pret"
_SUFFIXES = (".md", ".yaml")
_ENTRIES = ".questions.yaml"


class Busy(Exception):
    """Another window is changing the library."""


class OwnDocuments:
    """A folder of documents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ids(self) -> list[str]:
        """The documents that are there whole, by name; raises nothing, an unreadable folder holds none."""
        with contextlib.suppress(OSError):
            return sorted(self._listed())
        return []

    def stamps(self) -> dict[str, str]:
        """What changes with the files of each document, read from none of them; raises nothing, as `ids`."""
        with contextlib.suppress(OSError):
            return {
                id: " ".join(f"{stat.st_mtime_ns}:{stat.st_size}" for stat in (file.stat() for file in files))
                for id, files in sorted(self._listed().items())
            }
        return {}

    def _listed(self) -> dict[str, tuple[os.DirEntry[str], os.DirEntry[str]]]:
        """The files of the documents that are there whole: their words, and what is known of them."""
        self._finish()
        with os.scandir(self.folder) as entries:
            files = {entry.name: entry for entry in entries if not entry.name.startswith(".") and _is_there(entry)}
        words, record = _SUFFIXES
        ids = (name.removesuffix(words) for name in files if name.endswith(words))
        return {id: (files[id + words], files[id + record]) for id in ids if id + record in files}

    def weight(self) -> int:
        """How many bytes the words of all documents take, read from none of them; 0 for an unreadable folder."""
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            words = (entry for entry in entries if entry.name.endswith(_SUFFIXES[0]) and _is_there(entry))
            return sum(entry.stat().st_size for entry in words)
        return 0

    def asked(self) -> list[str]:
        """The documents for whose passages questions are written, by name."""
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            named = {entry.name.removesuffix(_ENTRIES) for entry in entries if entry.name.endswith(_ENTRIES)}
            return [id for id in self.ids() if id in named] if named else []
        return []

    def markdown(self, id: str) -> Path:
        """Where the words of a document stand."""
        return self.folder / f"{id}.md"

    def record(self, id: str) -> Path:
        """Where what is known of a document stands."""
        return self.folder / f"{id}.yaml"

    def entries(self, id: str) -> Path:
        """Where the questions written for a document stand, once there are some."""
        return self.folder / f"{id}{_ENTRIES}"

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the folder while it is changed; raises Busy when another window does, OSError as the disk does."""
        held = hold(self.folder / "bibliotheque")
        if held is None:
            raise Busy
        try:
            self._finish()
            for left in self.folder.glob(f".*{_ASIDE}"):
                shutil.rmtree(left, ignore_errors=True)
            yield
        finally:
            held.release()

    def keep(self, id: str, markdown: str, record: str, entries: str = "") -> None:
        """Keep a document, new or changed, and the questions written for it if any are given.

        Raises OSError, the library being then as it was. Within `changing`.
        """
        aside = self.folder / f".{id}{_ASIDE}"
        try:
            for suffix, text in ((".md", markdown), (".yaml", record), (_ENTRIES, entries)):
                if text or suffix != _ENTRIES:
                    write_private(aside / f"{id}{suffix}", text)
            aside.replace(self.folder / f".{id}{_READY}")
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        self._finish()

    def keep_entries(self, id: str, text: str) -> None:
        """Keep the questions written for a document, none when the text is empty; raises OSError. Within `changing`."""
        if text:
            write_private(self.entries(id), text)
        else:
            self.entries(id).unlink(missing_ok=True)

    def remove(self, id: str) -> None:
        """Remove a document for good; raises OSError. Within `changing`."""
        for suffix in (*_SUFFIXES, _ENTRIES):  # its words first: one that is open elsewhere keeps all the rest
            (self.folder / f"{id}{suffix}").unlink(missing_ok=True)

    def _finish(self) -> None:
        """Put in their places the documents that were written whole."""
        for ready in self.folder.glob(f".*{_READY}"):
            for path in sorted(ready.iterdir()):
                path.replace(self.folder / path.name)
            ready.rmdir()


def _is_there(entry: os.DirEntry[str]) -> bool:
    """An entry is a file, or a link to one; a link to nothing, a folder and a pipe are no part of a document."""
    try:
        return entry.is_file()
    except OSError:
        return False
