"""The file of a large library: documents in pieces, passages with their stems, names and words, in one SQLite database.

It holds plain values and knows no passage or document as such. A document is there whole or not at all. Numbers of
documents are never given twice, so that what an index still tells of one that is gone is told of nothing. Whatever
SQLite cannot do is an OSError, Damaged where it cannot make out what it wrote.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.own.large.damage import Making

PER_DOCUMENT = 1 << 24
"""Numbers that the passages, and the pieces, of one document may take."""
_PATIENCE = 2.0
"""Seconds to wait for another window that writes."""
_ASKED_AT_ONCE = 500
_AT_HAND = 16_000
"""KiB of the file that are kept at hand: what leads to a million passages, and little else."""
_TO_WIPE = "to wipe"
"""Told while an index may hold words of what was removed."""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
SCHEMA = """
CREATE TABLE IF NOT EXISTS about(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unsettled(serial INTEGER PRIMARY KEY AUTOINCREMENT);
CREATE TABLE IF NOT EXISTS documents(
    serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, passages INTEGER NOT NULL,
    stems INTEGER NOT NULL, place_stems INTEGER NOT NULL, called TEXT NOT NULL, about TEXT NOT NULL,
    names TEXT NOT NULL, spans BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS faults(id TEXT PRIMARY KEY, stamp TEXT NOT NULL, told TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pieces(number INTEGER PRIMARY KEY, text TEXT NOT NULL, blocks TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passages(
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, told TEXT NOT NULL, entry TEXT, body TEXT NOT NULL,
    place TEXT NOT NULL, entry_stems TEXT NOT NULL, vector BLOB NOT NULL, defines TEXT);
CREATE INDEX IF NOT EXISTS passages_by_id ON passages(id);
CREATE INDEX IF NOT EXISTS passages_by_notion ON passages(defines) WHERE defines IS NOT NULL;
CREATE TABLE IF NOT EXISTS held(serial INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS words(word TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
"""
"""What is told most stands first in a row: what follows is read when it is asked for."""


@dataclass(frozen=True)
class PassageValues:
    """A passage as the file keeps it."""

    id: str
    told: str
    entry: str | None
    body: str
    place: str
    entry_stems: str
    vector: bytes
    """Where it lies in the latent space of the shipped library."""
    defines: str | None


@dataclass(frozen=True)
class DocumentValues:
    """A document as the file keeps it."""

    id: str
    stamp: str
    """Changes with the files it was read from."""
    called: str
    """What people may call it by."""
    about: str
    names: str
    pieces: Sequence[tuple[str, str]]
    """Its text cut in pieces, each with its blocks."""
    passages: Sequence[PassageValues]
    words: Sequence[str]
    """Its folded words, each once."""
    stems: int
    place_stems: int
    spans: bytes
    """Where each passage begins and ends."""


class Store:
    """The file, as it was when it was opened: what another window changes since is not seen until `refresh`."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.making = Making(path.parent, "")
        """Which making of the library it is of."""
        self._lock = threading.RLock()
        self._damaged = False
        with self._as_os_errors():
            self._file = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute("PRAGMA secure_delete = ON")
            self._file.execute(f"PRAGMA cache_size = -{_AT_HAND}")
            self._file.executescript(SCHEMA)
            if self._file.execute("SELECT 1 FROM about WHERE name = 'made'").fetchone() is None:
                self._file.execute("INSERT OR IGNORE INTO about VALUES ('made', lower(hex(randomblob(8))))")
        self._reading = False
        self.lately: dict[str, str] = {}
        """What is told of the passages that a search called up last, by their ids: they are asked for next."""
        self.refresh()
        self.making = Making(path.parent, self.told("made") or "")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._file.close()

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self.close()

    @contextlib.contextmanager
    def _as_os_errors(self) -> Iterator[None]:
        """SQLite tells a full disk and a broken file as errors of its own; a broken file is let go of."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._told_as(error) from error

    def _told_as(self, error: sqlite3.Error) -> OSError:
        if not self._damaged and not _is_damage(error):
            return OSError(str(error))
        self._damaged = True
        self.close()
        return self.making.found_damaged()

    def wipe(self) -> None:
        """Have what was forgotten leave the disk too, unless another window still looks at it: its last one will."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._let_go()
            self._file.execute("PRAGMA busy_timeout=0")  # whoever still looks at it is not waited for
            self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._file.execute(f"PRAGMA busy_timeout={int(_PATIENCE * 1000)}")
        self.refresh()

    def refresh(self) -> None:
        """See the file as it is now, and so until the next time."""
        with self._lock, self._as_os_errors():
            self._let_go()
            self._file.execute("BEGIN")
            self._file.execute("SELECT count(*) FROM about").fetchone()  # what is seen is settled by the first reading
            self._reading = True

    def _let_go(self) -> None:
        if self._reading:
            self._file.execute("COMMIT")
            self._reading = False

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What a query gives, whole."""
        try:
            with self._lock:
                return self._file.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._told_as(error) from error

    def every(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """What a query gives, row by row."""
        with self._as_os_errors():
            yield from self._file.execute(query, values)

    def among(self, query: str, values: Iterable[object]) -> list[tuple[Any, ...]]:
        """What a query gives whose « {} » stands for some of many values."""
        wanted, found = list(values), []
        for first in range(0, len(wanted), _ASKED_AT_ONCE):
            some = wanted[first : first + _ASKED_AT_ONCE]
            found += self.rows(query.format(",".join("?" * len(some))), *some)
        return found

    def told(self, name: str) -> str | None:
        """What is kept under a name, if anything."""
        found = self.rows("SELECT value FROM about WHERE name = ?", name)
        return str(found[0][0]) if found else None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """All of what is written, or none of it."""
        with self._lock, self._as_os_errors():
            self._let_go()
            try:
                self._file.execute("BEGIN IMMEDIATE")
                yield self._file
                self._file.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._file.execute("ROLLBACK")
                raise
            finally:
                self.refresh()

    def tell(self, name: str, value: str) -> None:
        """Keep something under a name."""
        with self._writing() as file:
            file.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def announce(self, count: int) -> list[int]:
        """Numbers for documents that an index is about to hold; they stay unsettled until `keep`."""
        with self._writing() as file:
            return [file.execute("INSERT INTO unsettled DEFAULT VALUES").lastrowid or 0 for _ in range(count)]

    def unsettled(self) -> list[int]:
        """Numbers that an index may hold though no document here has them."""
        return [serial for (serial,) in self.rows("SELECT serial FROM unsettled")]

    def settle(self, serials: Iterable[int]) -> None:
        """The index holds them no longer."""
        with self._writing() as file:
            file.executemany("DELETE FROM unsettled WHERE serial = ?", [(serial,) for serial in serials])

    @property
    def is_to_be_wiped(self) -> bool:
        """The index may still hold words of documents that were removed."""
        return self.told(_TO_WIPE) is not None

    def wiped(self) -> None:
        """The index holds them no longer."""
        with self._writing() as file:
            file.execute("DELETE FROM about WHERE name = ?", (_TO_WIPE,))

    def change(self, kept: Iterable[tuple[int, DocumentValues]], gone: Collection[str]) -> None:
        """Keep documents under numbers that were announced, in place of what they were; forget others. All or none."""
        with self._writing() as file:
            for id in gone:
                _forget(file, id)
            if gone:
                file.execute("INSERT OR REPLACE INTO about VALUES (?, '')", (_TO_WIPE,))
            for serial, document in kept:
                _forget(file, document.id)
                _keep(file, serial, document)
            file.execute("INSERT INTO about VALUES ('changes', 1) ON CONFLICT(name) DO UPDATE SET value = value + 1")

    def mark(self, id: str, stamp: str, told: str) -> None:
        """Remember that a document cannot be read, and why."""
        with self._writing() as file:
            _forget(file, id)
            file.execute("INSERT INTO faults VALUES (?, ?, ?)", (id, stamp, told))


def _keep(file: sqlite3.Connection, serial: int, document: DocumentValues) -> None:
    file.execute("DELETE FROM unsettled WHERE serial = ?", (serial,))
    file.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (serial, document.id, document.stamp, len(document.passages), document.stems, document.place_stems,
         document.called, document.about, document.names, document.spans),
    )  # fmt: skip
    first = serial * PER_DOCUMENT
    file.executemany(
        "INSERT INTO pieces VALUES (?, ?, ?)", [(first + at, *piece) for at, piece in enumerate(document.pieces)]
    )
    file.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(first + at, p.id, p.told, p.entry, p.body, p.place, p.entry_stems, p.vector, p.defines)
         for at, p in enumerate(document.passages)],
    )  # fmt: skip
    file.executemany(
        "INSERT INTO words VALUES (?, 1) ON CONFLICT(word) DO UPDATE SET documents = documents + 1",
        [(word,) for word in document.words],
    )
    file.execute("INSERT INTO held VALUES (?, ?)", (serial, " ".join(document.words)))


def _forget(file: sqlite3.Connection, id: str) -> None:
    """Wipe a document; its number is unsettled again, an index holding it still."""
    file.execute("DELETE FROM faults WHERE id = ?", (id,))
    for (serial,) in file.execute("SELECT serial FROM documents WHERE id = ?", (id,)).fetchall():
        between = (serial * PER_DOCUMENT, (serial + 1) * PER_DOCUMENT)
        held = file.execute("SELECT words FROM held WHERE serial = ?", (serial,)).fetchone()
        words = [(word,) for word in (held[0].split() if held else ())]
        file.executemany("UPDATE words SET documents = documents - 1 WHERE word = ?", words)
        file.executemany("DELETE FROM words WHERE word = ? AND documents < 1", words)
        for table in ("pieces", "passages"):
            file.execute(f"DELETE FROM {table} WHERE number >= ? AND number < ?", between)
        for table in ("held", "documents"):
            file.execute(f"DELETE FROM {table} WHERE serial = ?", (serial,))
        file.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (serial,))


def _is_damage(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return str(error).startswith("Could not decode") if code is None else code & 0xFF in _DAMAGED
