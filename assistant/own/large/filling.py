"""The folder of a user's documents -> the store and the index of a large library, document by document.

Only what changed since the last time is read again. The index is told first and the store last: a document is there
from the moment the store holds it, and whatever stops the filling leaves every other document as it was.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.recognition import Recognition, read_recognition
from assistant.own.large.index import KeptIndex
from assistant.own.large.store import PER_DOCUMENT, DocumentValues, Store
from assistant.own.large.values import values_of
from assistant.own.learning import read_document
from assistant.own.reading import LARGE_FOLDER, Progress
from assistant.records import Problem, RecordError
from assistant.retrieval.placing import Placing
from assistant.retrieval.term_index import Changes, Row, TermIndex
from assistant.storage.locks import hold
from assistant.storage.own_documents import OwnDocuments

_TAKEN = "taken"
"""In place of what changes with the files of a document whose name is that of a shipped one."""
_TOGETHER = 4000
"""Passages that are committed together."""


@dataclass(frozen=True)
class Shelf:
    """The store and the index of a large library."""

    store: Store
    index: TermIndex


@dataclass(frozen=True)
class Source:
    """What a large library is made from."""

    folder: Path
    prompts: Path
    taken: Collection[str]
    """Names that documents of the shipped library bear."""
    placing: Placing
    """Places passages in the latent space of the shipped library."""


def open_shelf(cache: Path, form: str) -> Shelf:
    """The store and the index, empty when nothing was kept, or it is broken or of another form; raises OSError."""
    if (kept := _kept(cache, form)) is not None:
        return kept
    if (held := hold(cache / LARGE_FOLDER)) is None:
        raise OSError("another window is writing")
    try:
        if (kept := _kept(cache, form)) is None:
            clear(cache)
            kept = _opened(cache)
            kept.store.tell("form", form)
        return kept
    finally:
        held.release()


def _kept(cache: Path, form: str) -> Shelf | None:
    """What was kept, unless it is of no use."""
    with contextlib.suppress(OSError):
        shelf = _opened(cache)
        if not shelf.store.making.is_marked and shelf.store.told("form") == form and _agree(shelf):
            return shelf
        shelf.store.close()
    return None


def _opened(cache: Path) -> Shelf:
    store = Store(cache / LARGE_FOLDER / "documents.sqlite")
    return Shelf(store, KeptIndex(store.making))


def _agree(shelf: Shelf) -> bool:
    """The index and the store hold the same passages, unless a filling stopped half-way, which is made good."""
    ((held,),) = shelf.store.rows("SELECT coalesce(sum(passages), 0) FROM documents")
    return bool(shelf.store.unsettled()) or len(shelf.index) == held


def fill(shelf: Shelf, source: Source, cache: Path, progress: Progress | None = None) -> None:
    """Bring a shelf up to date with its folder, unless another window does.

    What could not be read is remembered by the store (`faults`). Raises OSError, RecordError, and what `progress` does.
    """
    kept = OwnDocuments(source.folder)
    stamps = {id: _TAKEN if id in source.taken else stamp for id, stamp in kept.stamps().items()}
    if not _is_behind(shelf.store, stamps):
        return
    held = hold(cache / LARGE_FOLDER)
    if held is None:
        return
    try:
        shelf.store.refresh()
        known = _known(shelf.store)
        gone = [id for id in known if id not in stamps]
        changed = [id for id, stamp in stamps.items() if known.get(id) != stamp]
        with shelf.index.changing() as changes:
            _settle(shelf.store, changes)
            if gone:
                shelf.store.change([], gone)
                shelf.store.wipe()
            _read_all(shelf, source, {id: stamps[id] for id in changed}, changes, progress)
            _settle(shelf.store, changes)
            _renew(shelf.store, changes, progress)
    finally:
        held.release()
        shelf.index.refresh()
        shelf.store.refresh()


def forget(cache: Path, id: str) -> None:
    """Wipe a document from a shelf at once, but for its stems in the files of the index: the next filling wipes those.

    If that fails the whole shelf is wiped, and made again when it is next needed.
    """
    try:
        shelf = _opened(cache)
        shelf.store.change([], [id])
        with shelf.index.changing() as changes:
            _settle(shelf.store, changes)
        shelf.store.wipe()
        shelf.store.close()
    except OSError:
        clear(cache)


def _renew(store: Store, changes: Changes, progress: Progress | None) -> None:
    """Have the index made again without the words of what was removed, from the stems that the store keeps."""
    if not store.is_to_be_wiped:
        return
    serials = [serial for (serial,) in store.rows("SELECT serial FROM documents ORDER BY serial")]
    changes.renew()
    of_one = "SELECT number, body, place, entry_stems FROM passages WHERE number >= ? AND number < ? ORDER BY number"
    for done, serial in enumerate(serials, 1):
        rows = store.rows(of_one, serial * PER_DOCUMENT, (serial + 1) * PER_DOCUMENT)
        changes.add(serial, (_row(*row) for row in rows))
        if progress is not None:
            progress(done, len(serials))
    changes.commit()
    store.wiped()


def clear(cache: Path) -> None:
    """Wipe a whole shelf, of no use to a library that is no longer large."""
    shutil.rmtree(cache / LARGE_FOLDER, ignore_errors=True)


def faults(store: Store) -> list[Problem]:
    """What is wrong in the files of a shelf's documents."""
    return [Problem(*row) for (told,) in store.rows("SELECT told FROM faults ORDER BY id") for row in json.loads(told)]


def _known(store: Store) -> dict[str, str]:
    return dict(store.rows("SELECT id, stamp FROM documents UNION ALL SELECT id, stamp FROM faults"))


def _is_behind(store: Store, stamps: dict[str, str]) -> bool:
    return _known(store) != stamps or bool(store.unsettled()) or store.is_to_be_wiped


def _settle(store: Store, changes: Changes) -> None:
    """Have the index drop what no document of the store has, or has no longer."""
    left = store.unsettled()
    if left:
        for serial in left:
            changes.drop(serial)
        changes.commit()
        store.settle(left)


def _read_all(
    shelf: Shelf, source: Source, stamps: dict[str, str], changes: Changes, progress: Progress | None
) -> None:
    waiting: list[DocumentValues] = []
    for done, read in enumerate(_read_each(shelf.store, source, stamps), 1):
        if progress is not None:
            progress(done, len(stamps))
        if read is not None:
            waiting.append(read)
        if sum(len(one.passages) for one in waiting) >= _TOGETHER:
            keep_values(shelf, waiting, changes)
            waiting = []
    if waiting:
        keep_values(shelf, waiting, changes)


def keep_values(shelf: Shelf, read: Sequence[DocumentValues], changes: Changes) -> None:
    """Keep documents together: all of them, or none when something stops it. Raises OSError."""
    serials = shelf.store.announce(len(read))
    for serial, values in zip(serials, read, strict=True):
        changes.add(serial, _rows(serial, values))
    changes.commit()
    shelf.store.change(zip(serials, read, strict=True), [])


def _rows(serial: int, values: DocumentValues) -> Iterator[Row]:
    """The passages of a document as the index takes them."""
    for at, passage in enumerate(values.passages):
        yield _row(serial * PER_DOCUMENT + at, passage.body, passage.place, passage.entry_stems)


def _row(number: int, body: str, place: str, entry: str) -> Row:
    return Row(number, f"{body} {place} {entry}", body, place)


def _read_each(store: Store, source: Source, stamps: dict[str, str]) -> Iterator[DocumentValues | None]:
    """Every document, or None for one that cannot be read, which is told to the store."""
    kept = OwnDocuments(source.folder)
    recognition = read_recognition(source.prompts) if stamps else None
    for id, stamp in stamps.items():
        try:
            assert recognition is not None
            yield _values(kept, id, stamp, recognition, source)
            continue
        except RecordError as error:
            problems = list(error.problems)
        except (OSError, UnicodeDecodeError):
            problems = [Problem(f"{id}.md", "", "ce document ne peut pas être lu en UTF-8")]
        store.mark(id, stamp, json.dumps([[p.file, p.path, p.message] for p in problems], ensure_ascii=False))
        yield None


def _values(kept: OwnDocuments, id: str, stamp: str, recognition: Recognition, source: Source) -> DocumentValues:
    if id in source.taken:
        raise RecordError([Problem(f"{id}.yaml", "id", "ce nom est déjà celui d'un document fourni")])
    library, lexicon = read_document(kept, id, recognition)
    return values_of(library, lexicon, stamp, source.placing)
