"""The folder of a user's documents -> the store and the index of a large library, document by document.

Only what changed since the last time is read again. The index is told first and the store last: a document is there
from the moment the store holds it, and whatever stops the filling leaves every other document as it was.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.corpus import archive
from assistant.corpus.lexicon import Lexicon
from assistant.corpus.models import Library
from assistant.corpus.recognition import Recognition, read_recognition
from assistant.language.analysis import folded_words
from assistant.language.folding import squash
from assistant.own.large.damage import is_marked
from assistant.own.large.documents import about_of, pieces_of
from assistant.own.large.index import KeptIndex
from assistant.own.large.store import PER_DOCUMENT, DocumentValues, PassageValues, Store
from assistant.own.reading import LARGE_FOLDER, Progress, read_document
from assistant.records import Problem, RecordError
from assistant.retrieval.fields import Fields, Tokens, analyse
from assistant.retrieval.index import STORY
from assistant.retrieval.large import VECTOR
from assistant.retrieval.placed import Placing
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


def open_shelf(cache: Path, code: str) -> Shelf:
    """The store and the index, empty when nothing was kept, or it is broken or was kept by other code; raises OSError.

    `code` changes with all that passages are analysed and placed by, the shipped library among it.
    """
    try:
        if not is_marked(cache / LARGE_FOLDER):
            shelf = _opened(cache)
            if shelf.store.told("code") in (None, code) and _agree(shelf):
                return _named(shelf, code)
            shelf.store.close()
    except OSError:
        if (held := hold(cache / LARGE_FOLDER)) is None:  # another window is writing: nothing is broken
            raise
        held.release()
    clear(cache)
    return _named(_opened(cache), code)


def _opened(cache: Path) -> Shelf:
    folder = cache / LARGE_FOLDER
    return Shelf(Store(folder / "documents.sqlite"), KeptIndex(folder))


def _agree(shelf: Shelf) -> bool:
    """The index and the store hold the same passages, unless a filling stopped half-way, which is made good."""
    ((held,),) = shelf.store.rows("SELECT coalesce(sum(passages), 0) FROM documents")
    return bool(shelf.store.unsettled()) or len(shelf.index) == held


def _named(shelf: Shelf, code: str) -> Shelf:
    if shelf.store.told("code") is None:
        shelf.store.tell("made", secrets.token_hex(8))
        shelf.store.tell("code", code)
    return shelf


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


def values_of(library: Library, lexicon: Lexicon, stamp: str, placing: Placing) -> DocumentValues:
    """A library of one document as the store keeps it."""
    (document,) = library.documents.values()
    fields = analyse(library)
    passages = list(_passages(library, fields, placing))
    words = dict.fromkeys(folded_words(document.text))
    words |= dict.fromkeys(folded_words(" ; ".join([document.title, *document.authors])))
    return DocumentValues(
        document.id, stamp, about_of(document), json.dumps(archive.to_json(Library({}, {}), lexicon)),
        list(pieces_of(document)), passages, list(filter(None, words)),
        sum(map(len, fields.body)), sum(map(len, fields.place)),
    )  # fmt: skip


def _passages(library: Library, fields: Fields, placing: Placing) -> Iterator[PassageValues]:
    questions: dict[int, Tokens] = {}
    for question, owner in zip(fields.questions, fields.owners, strict=True):
        if len(question) < STORY:
            questions.setdefault(owner, []).append(question)
    for row, passage in enumerate(library.passages.values()):
        entry = library.entries.get(passage.id)
        yield PassageValues(
            passage.id,
            json.dumps(archive.passage_to_row(passage), ensure_ascii=False),
            json.dumps(archive.entry_to_row(entry), ensure_ascii=False) if entry else None,
            " ".join(fields.body[row]),
            " ".join(fields.place[row]),
            "\n".join(map(" ".join, (fields.words[row], fields.says[row], *questions.get(row, ())))).rstrip(),
            placing.place(fields.body[row]).astype(VECTOR).tobytes(),
            squash(passage.defines) if passage.defines else None,
        )
