"""A collection: documents of a shelf as one ZIP file, to hand a course to a class, and back onto another shelf.

The files are those of the shelf, so that a collection can be read without the assistant. Where a document came from on
the machine of whoever made it is not told.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from assistant.language.printable import printable, without_escapes
from assistant.own import entries
from assistant.own.entries import OwnEntry
from assistant.own.record import OwnRecord, Source, written
from assistant.readers.dossier import Unreadable
from assistant.readers.limits import MOST_LETTERS, check_archive, damaged
from assistant.records import parse_yaml, structure

_MOST_DOCUMENTS = 500
_ENTRIES = ".questions.yaml"


@dataclass(frozen=True)
class Packed:
    """A document of a collection."""

    record: OwnRecord
    markdown: str
    entries: tuple[OwnEntry, ...] = ()
    """The questions written for its passages."""


def pack(documents: Iterable[Packed]) -> bytes:
    """The bytes of a collection; the same documents always give the same."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for document in sorted(documents, key=lambda one: one.record.id):
            record = replace(document.record, source=_nameless(document.record))
            questions = entries.written(record.id, document.entries)
            parts = ((".md", document.markdown), (".yaml", written(record)), (_ENTRIES, questions))
            for suffix, text in (part for part in parts if part[1]):
                part = zipfile.ZipInfo(f"{record.id}{suffix}", (1980, 1, 1, 0, 0, 0))
                archive.writestr(part, text, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _nameless(record: OwnRecord) -> Source | None:
    return replace(record.source, file=Path(record.source.file).name, stamp="") if record.source else None


def unpack(path: Path) -> list[Packed]:
    """The documents of a collection; raises Unreadable when the file is none, RecordError for a broken record."""
    check_archive(path, "ZIP")
    try:
        with zipfile.ZipFile(path) as archive:
            documents = list(_documents(archive))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, UnicodeDecodeError):
        raise damaged(path.name, "ZIP") from None
    if not documents:
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» n'est pas une collection de documents\u00a0: «\u00a0passerelle documents "
            "exporter\u00a0» en fait une."
        )
    return documents


def _documents(archive: zipfile.ZipFile) -> Iterator[Packed]:
    sizes = {part.filename: part.file_size for part in archive.infolist()}
    whole = (name for name in sizes if name.endswith(".yaml") and PurePosixPath(name).name == name)
    names = [name for name in whole if not name.endswith(_ENTRIES)][:_MOST_DOCUMENTS]
    for name in names:
        words = f"{name.removesuffix('.yaml')}.md"
        questions = f"{name.removesuffix('.yaml')}{_ENTRIES}"
        if max(sizes.get(words, MOST_LETTERS * 4 + 1), sizes[name], sizes.get(questions, 0)) > MOST_LETTERS * 4:
            continue
        record = structure(parse_yaml(archive.read(name).decode(), name), OwnRecord, name)
        written_for = parse_yaml(archive.read(questions).decode(), questions) if questions in sizes else None
        yield Packed(
            record,
            printable(without_escapes(archive.read(words).decode())),
            tuple(entries.entries_in(written_for, questions)),
        )
