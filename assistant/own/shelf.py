"""The user's own shelf: propose a document, keep it, change what is known of it, remove it. A screen and a command call
the same functions; each says in one French sentence (`ShelfError`) why it could not be done.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from assistant.corpus.markdown import parse
from assistant.corpus.models import Passage
from assistant.corpus.passaging import passages_of
from assistant.corpus.reading import source_files
from assistant.corpus.recognition import Recognition, read_recognition
from assistant.locations import knowledge_folder, prompts_folder
from assistant.own import entries as entries_of
from assistant.own.collection import Packed
from assistant.own.entries import OwnEntry
from assistant.own.proposal import Proposal, digest_of, free_id, propose, renamed, stamp_of
from assistant.own.reading import LARGE_FOLDER, PREFIX
from assistant.own.record import OwnRecord, read_record, written
from assistant.readers.canonical import Progress
from assistant.readers.dossier import Unreadable
from assistant.records import RecordError
from assistant.refusals import reason
from assistant.storage.folders import cache_folder, own_documents_folder
from assistant.storage.own_documents import Busy, OwnDocuments


class ShelfError(Exception):
    """What could not be done: one French sentence that says why and what to do."""


class State(StrEnum):
    """What a file is to the shelf."""

    NEW = "new"
    CHANGED = "changed"
    """A document was made from it, and it is no longer the same."""
    KNOWN = "known"
    """A document was made from it as it is."""


@dataclass(frozen=True)
class Candidate:
    """A file that may be kept: what it would be, and what it is to the shelf now."""

    proposal: Proposal
    state: State


@dataclass(frozen=True)
class Opened:
    """A document of the shelf, passage by passage."""

    text: str
    passages: tuple[Passage, ...]
    entries: tuple[OwnEntry, ...]
    """What was written for them, and for passages that are gone."""


class Shelf:
    """The documents of a user: `taken` are the names that other documents of the library bear."""

    def __init__(self, folder: Path, prompts: Path, cache: Path, taken: Collection[str]) -> None:
        self._documents = OwnDocuments(folder)
        self._prompts = prompts
        self._cache = cache
        self._taken = frozenset(taken)

    @property
    def recognition(self) -> Recognition:
        """The patterns by which passages are told; raises RecordError."""
        return read_recognition(self._prompts)

    def records(self) -> list[OwnRecord]:
        """What is known of each document; those whose record is broken are left out."""
        found = []
        for id in self._documents.ids():
            with contextlib.suppress(RecordError):
                found.append(read_record(self._documents.record(id)))
        return found

    def consider(self, path: Path, progress: Progress | None = None) -> Candidate:
        """What a file would be on the shelf: under the record it has when a document was made from it before.

        Raises Unreadable, RecordError, and whatever `progress` raises.
        """
        records = self.records()
        taken = self._taken.union(record.id for record in records)
        proposal = propose(path, self.recognition, taken, progress)
        source = proposal.record.source
        same = next((r for r in records if r.source and source and r.source.digest == source.digest), None)
        if same is not None:
            return Candidate(renamed(proposal, same, self.recognition), State.KNOWN)
        files = {source.file if source else "", str(path.resolve())}
        before = next((r for r in records if r.source and r.source.file in files), None)
        if before is None:
            return Candidate(proposal, State.NEW)
        record = replace(before, missing=proposal.record.missing, source=source, added=proposal.record.added)
        return Candidate(renamed(proposal, record, self.recognition), State.CHANGED)

    def correct(self, candidate: Candidate, **changes: object) -> Candidate:
        """The same file under a corrected record; a new document is named after its title."""
        record = replace(candidate.proposal.record, **changes)  # type: ignore[arg-type]
        if candidate.state is State.NEW and "title" in changes:
            taken = self._taken.union(known.id for known in self.records())
            record = replace(record, id=free_id(record.title, taken))
        return replace(candidate, proposal=renamed(candidate.proposal, record, self.recognition))

    def keep(self, candidate: Candidate) -> OwnRecord:
        """Keep a document, in place of what it was before; raises ShelfError, the shelf being then as it was."""
        record = candidate.proposal.record
        with self._changing():
            if candidate.state is State.NEW and record.id in self._documents.ids():  # another window took the name
                record = replace(record, id=free_id(record.title, self._taken.union(self._documents.ids())))
            entries = "" if candidate.state is State.NEW else self._followed(record.id, candidate.proposal)
            self._documents.keep(record.id, candidate.proposal.markdown, written(record), entries)
        return record

    def change(self, id: str, **changes: object) -> OwnRecord:
        """Correct what is known of a document; raises ShelfError, or RecordError when its record is broken."""
        with self._changing():
            record = replace(read_record(self._path_of(id)), **changes)  # type: ignore[arg-type]
            self._documents.keep(id, self._words(id), written(record))
        return record

    def opened(self, id: str) -> Opened:
        """The passages of a document, and what was written for them; raises ShelfError and RecordError."""
        self._path_of(id)
        parsed = parse(self._words(id))
        passages = tuple(passages_of(parsed, id, self.recognition))
        entries = entries_of.read_entries(self._documents.entries(id))
        return Opened(parsed.text, passages, tuple(entries_of.followed(entries, passages, parsed.text)))

    def asked(self, id: str) -> int:
        """How many questions are written for a document; none where their file is broken."""
        with contextlib.suppress(RecordError):
            return sum(len(entry.questions) for entry in entries_of.read_entries(self._documents.entries(id)))
        return 0

    def write_entries(self, id: str, entries: Collection[OwnEntry]) -> None:
        """Keep what was written for the passages of a document; raises ShelfError."""
        with self._changing():
            self._path_of(id)
            self._documents.keep_entries(id, entries_of.written(id, entries))

    def _followed(self, id: str, proposal: Proposal) -> str:
        """What was written for passages, following them; a broken file is left as it is, and told when it is read."""
        with contextlib.suppress(RecordError):
            if entries := entries_of.read_entries(self._documents.entries(id)):
                moved = entries_of.followed(entries, proposal.passages, proposal.parsed.text)
                return entries_of.written(id, moved)
        return ""

    def remove(self, id: str) -> None:
        """Remove a document for good, with everything that was worked out from it; raises ShelfError.

        What a large library keeps of its words in the index leaves when it is next opened, which may take a moment.
        """
        with self._changing():
            self._path_of(id)
            self._documents.remove(id)
            for kept in self._cache.glob(f"{PREFIX}*"):  # made again from what remains
                with contextlib.suppress(OSError):  # the document is gone, whatever else remains
                    kept.unlink(missing_ok=True)
            if (self._cache / LARGE_FOLDER).is_dir():
                from assistant.own.large.filling import forget  # loaded here: few libraries are that large

                forget(self._cache, id)

    def packed(self, ids: Collection[str] = ()) -> list[Packed]:
        """Documents by their names, all of them when none is given, to be made a collection; raises ShelfError."""
        wanted = list(ids) or self._documents.ids()
        if not wanted:
            raise ShelfError("vous n'avez ajouté aucun document : il n'y a rien à exporter.")
        try:
            return [
                Packed(
                    read_record(self._path_of(id)),
                    self._documents.markdown(id).read_text(encoding="utf-8-sig"),
                    tuple(entries_of.read_entries(self._documents.entries(id))),
                )
                for id in wanted
            ]
        except (OSError, UnicodeDecodeError):
            raise ShelfError("un de vos documents ne peut pas être lu : rien n'a été exporté.") from None

    def take_in(self, packed: Packed) -> tuple[OwnRecord, State]:
        """Keep a document of a collection whole, under another name when its own is taken; raises ShelfError."""
        records = self.records()
        digest = packed.record.source.digest if packed.record.source else None
        same = next((r for r in records if digest and r.source and r.source.digest == digest), None)
        if same is not None:
            return same, State.KNOWN
        taken = self._taken.union(record.id for record in records)
        record = replace(packed.record, id=free_id(packed.record.id, taken))
        with self._changing():
            entries = entries_of.renamed(packed.entries, packed.record.id, record.id)
            self._documents.keep(record.id, packed.markdown, written(record), entries_of.written(record.id, entries))
        return record, State.NEW

    def changed_since(self, record: OwnRecord) -> bool:
        """The file that a document was made from is there and is no longer the same."""
        if record.source is None or not Path(record.source.file).is_absolute():
            return False
        try:
            path = Path(record.source.file)
            if not path.is_file() or stamp_of(path) == record.source.stamp:
                return False
            return digest_of(path) != record.source.digest
        except (OSError, Unreadable):
            return False

    def _words(self, id: str) -> str:
        try:
            return self._documents.markdown(id).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise ShelfError(f"« {id}.md » ne peut pas être lu en UTF-8 : enregistrez-le de nouveau ainsi.") from None

    def _path_of(self, id: str) -> Path:
        known = self._documents.ids()
        if id not in known:
            if id in self._taken:
                raise ShelfError(f"« {id} » est un document fourni avec Passerelle : il ne se retire ni ne se modifie.")
            told = f"vos documents : {', '.join(known)}" if known else "vous n'en avez ajouté aucun"
            raise ShelfError(f"aucun de vos documents ne s'appelle « {id} » ; {told}.")
        return self._documents.record(id)

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            with self._documents.changing():
                yield
        except Busy:
            raise ShelfError("une autre fenêtre modifie vos documents : attendez un instant et recommencez.") from None
        except OSError as error:
            raise ShelfError(
                f"vos documents ne peuvent pas être écrits ({reason(error)}) : vérifiez la place qui reste sur le "
                "disque ; ce qui était déjà dans votre bibliothèque y est toujours."
            ) from None


def users_shelf() -> Shelf:
    """The shelf of this user, beside the documents that came with the assistant."""
    taken = {path.stem for path in source_files(knowledge_folder()) if path.suffix == ".md"}
    return Shelf(own_documents_folder(), prompts_folder(), cache_folder(), taken)
