"""The folder of a user's documents -> documents, passages, and the names they bring. Each is read once and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.corpus import archive
from assistant.corpus.lexicon import Lexicon
from assistant.corpus.models import Library
from assistant.corpus.recognition import Recognition, read_recognition
from assistant.own.learning import read_document
from assistant.records import Problem, RecordError
from assistant.storage.cache import cached, fingerprint
from assistant.storage.own_documents import OwnDocuments

PREFIX = "propre"
"""What the names of everything kept from own documents begin with, so that it can be wiped."""
LARGE_FOLDER = "grande-bibliotheque"
"""Where, in the cache, a library that is too large to be held in memory is kept."""
Progress = Callable[[int, int], None]
"""Told how many documents are read, and out of how many."""


@dataclass(frozen=True)
class OwnDocument:
    """A document of the user's own, read."""

    key: str
    """Changes with its words, its record and the patterns."""
    library: Library
    lexicon: Lexicon


@dataclass(frozen=True)
class OwnLibrary:
    """All the documents of a user, and what is wrong in their files."""

    documents: tuple[OwnDocument, ...]
    problems: tuple[Problem, ...]

    @property
    def key(self) -> str:
        """Changes with any of the documents."""
        return hashlib.sha256("\0".join(document.key for document in self.documents).encode()).hexdigest()


def read_own(
    folder: Path, prompts: Path, cache: Path, code: str, taken: Iterable[str], progress: Progress | None = None
) -> OwnLibrary:
    """The documents of a folder, those whose names are taken or whose files are wrong left out and told.

    `code` changes with the modules that analyse; `progress` is told how many are read, and out of how many.
    Raises RecordError when the patterns cannot be read, and what `progress` does.
    """
    kept = OwnDocuments(folder)
    ids = kept.ids()
    if not ids:
        return OwnLibrary((), ())
    recognition: list[Recognition] = []
    documents: list[OwnDocument] = []
    problems: list[Problem] = []
    names = set(taken)
    for done, id in enumerate(ids):
        if progress is not None:
            progress(done, len(ids))
        if id in names:
            problems.append(Problem(f"{id}.yaml", "id", "ce nom est déjà celui d'un document fourni"))
            continue
        try:
            files = [kept.markdown(id), kept.record(id), prompts / "reconnaitre.yaml"]
            key = fingerprint(files, code, archive.VERSION)

            def build(id: str = id) -> dict[str, Any]:
                if not recognition:
                    recognition.append(read_recognition(prompts))
                return archive.to_json(*read_document(kept, id, recognition[0]))

            documents.append(_restored(key, _cached(cache, id, key, build)))
        except RecordError as error:
            problems += error.problems
        except (OSError, UnicodeDecodeError):
            problems.append(Problem(f"{id}.md", "", "ce document ne peut pas être lu en UTF-8"))
    return OwnLibrary(tuple(documents), tuple(problems))


def _cached(cache: Path, id: str, key: str, build: Any) -> dict[str, Any]:
    def accept(value: Any) -> bool:
        try:
            archive.from_json(value)
        except (AttributeError, LookupError, TypeError, ValueError):
            return False
        return True

    name = f"{PREFIX}{hashlib.sha256(id.encode()).hexdigest()[:12]}"
    value: dict[str, Any] = cached(cache, name, key, build, accept)
    return value


def _restored(key: str, value: Mapping[str, Any]) -> OwnDocument:
    from dataclasses import replace

    library, lexicon = archive.from_json(dict(value))
    documents = {id: replace(document, own=True) for id, document in library.documents.items()}
    return OwnDocument(key, replace(library, documents=documents), lexicon)
