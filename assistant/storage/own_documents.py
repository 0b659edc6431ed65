"""The files of the documents that users added: `ID.md`, their words, and `ID.yaml`, what is known of them.

A document is written aside whole, then put in its place: whatever stops that in the middle, the library is what it was
before that document, or holds it whole.
"""

from __future__ import annotations

import contextlib
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
            self._finish()
            names = {path.stem for path in self.folder.glob("*.md") if not path.name.startswith(".")}
            return sorted(name for name in names if self.record(name).is_file())
        return []

    def weight(self) -> int:
        """How many bytes the words of all documents take, read from none of them; 0 for an unreadable folder."""
        with contextlib.suppress(OSError):
            return sum(path.stat().st_size for path in self.folder.glob("*.md"))
        return 0

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

    def keep(self, id: str, markdown: str, record: str) -> None:
        """Keep a document, new or changed; raises OSError, the library being then as it was. Within `changing`."""
        aside = self.folder / f".{id}{_ASIDE}"
        try:
            for suffix, text in zip(_SUFFIXES, (markdown, record), strict=True):
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
        for suffix in (_ENTRIES, *reversed(_SUFFIXES)):  # without its record, a document is no longer there
            (self.folder / f"{id}{suffix}").unlink(missing_ok=True)

    def _finish(self) -> None:
        """Put in their places the documents that were written whole."""
        for ready in self.folder.glob(f".*{_READY}"):
            for path in sorted(ready.iterdir()):
                path.replace(self.folder / path.name)
            ready.rmdir()
