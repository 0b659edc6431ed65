"""The long work of adding documents, away from the screen: reading a file or a collection, and keeping what it gives.

Functions run in a thread, tell how far they are, and stop when told to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.own.collection import Packed, unpack
from assistant.own.shelf import Candidate, Shelf, ShelfError, State
from assistant.readers.canonical import FORMATS
from assistant.readers.dossier import Unreadable
from assistant.records import RecordError
from assistant.stopping import Stopped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.own.record import OwnRecord

COLLECTION = ".zip"
ENDINGS = frozenset((*FORMATS, COLLECTION))
"""Endings of the files that can be added."""
GoOn = Callable[[str], bool]
"""Told how far the reading is, it says whether to go on."""


@dataclass(frozen=True)
class Looked:
    """What a path holds: a document, or the documents of a collection."""

    path: Path
    candidate: Candidate | None = None
    collection: tuple[Packed, ...] = ()


@dataclass(frozen=True)
class Kept:
    """What was put on the shelf."""

    told: str
    document: str
    changed: bool = True
    """The library is no longer what it was."""
    is_whole: bool = True
    """Nothing of what was given is missing."""
    with_others: bool = False
    """The files that waited were taken with it."""


def look(shelf: Shelf, path: Path, go_on: GoOn) -> Looked:
    """What a file or a collection would add. Raises Unreadable, RecordError, ShelfError and Stopped."""

    def progress(done: int, total: int) -> None:
        if not go_on(f"{done}/{total}"):
            raise Stopped

    if path.suffix.lower() == COLLECTION:
        return Looked(path, collection=tuple(unpack(path)))
    candidate = shelf.consider(path, progress)
    if not go_on(""):
        raise Stopped
    return Looked(path, candidate)


def keep(shelf: Shelf, looked: Looked, changes: Mapping[str, object], go_on: GoOn) -> Kept:
    """Put what was looked at on the shelf, its record corrected; a collection stops between two documents when told to.

    Raises ShelfError, RecordError, and Stopped when nothing was added.
    """
    if looked.candidate is None:
        return _take_in(shelf, looked.collection, go_on)
    candidate = shelf.correct(looked.candidate, **changes) if changes else looked.candidate
    if candidate.state is State.KNOWN and not changes:
        title = candidate.proposal.record.title
        return Kept(f"«\u00a0{title}\u00a0» était déjà là\u00a0: rien n'a changé.", candidate.proposal.record.id, False)
    record = shelf.keep(candidate)
    said = {
        State.NEW: f"Ajouté à votre bibliothèque\u00a0: «\u00a0{record.title}\u00a0».",
        State.CHANGED: f"Le fichier avait changé\u00a0: «\u00a0{record.title}\u00a0» a été mis à jour.",
        State.KNOWN: f"La fiche de «\u00a0{record.title}\u00a0» a été corrigée.",
    }
    return Kept(said[candidate.state], record.id)


def keep_all(shelf: Shelf, looked: Looked, changes: Mapping[str, object], paths: Sequence[Path], go_on: GoOn) -> Kept:
    """Put what was looked at on the shelf, then other files as they are proposed; those that cannot be added are told.

    Stops between two files where it is told to: what was added remains. Raises as `keep` does for the first one.
    """
    kept = [keep(shelf, looked, changes, go_on)]
    failed = _lacking(looked.path, kept[0])
    for at, path in enumerate(paths):
        if not go_on(f"{at + 1}/{len(paths)}"):
            return _together(kept, [*failed, _stopped(len(paths) - at)])
        try:
            kept.append(keep(shelf, look(shelf, path, lambda _: go_on("")), {}, go_on))
            failed += _lacking(path, kept[-1])
        except Stopped:
            return _together(kept, [*failed, _stopped(len(paths) - at)])
        except Exception as error:  # whatever befalls one file, those before it are told and those after it added
            failed.append(_why_not(path, error))
    return _together(kept, failed)


def _lacking(path: Path, kept: Kept) -> list[str]:
    """What is said of a collection that was added in part."""
    return [] if kept.is_whole else [f"«\u00a0{path.name}\u00a0»\u00a0: {kept.told}"]


def _why_not(path: Path, error: Exception) -> str:
    if isinstance(error, Unreadable | ShelfError):
        return str(error)
    why = error.problems[0] if isinstance(error, RecordError) else _of_program(error)
    return f"«\u00a0{path.name}\u00a0» ne peut pas être ajouté\u00a0: {why}"


def _of_program(error: Exception) -> str:
    return f"l'erreur vient du programme ({type(error).__name__})"


def _stopped(count: int) -> str:
    return f"{count} fichier{'s' if count > 1 else ''} non lu{'s' if count > 1 else ''}, à votre demande"


def _together(kept: Sequence[Kept], failed: Sequence[str]) -> Kept:
    """What is said of files that were added together."""
    changed = [one for one in kept if one.changed]
    there = len(kept) - len(changed)
    added = sum(one.is_whole for one in changed)
    told = f"{added} fichiers ajoutés" if added > 1 else f"{added or 'Aucun'} fichier ajouté"
    already = f", {there} déjà là" if there else ""
    apart = f". À part\u00a0: {' · '.join(failed)}" if failed else "."
    said = f"{told} à votre bibliothèque{already}{apart}"
    return Kept(said, (changed or kept)[0].document, bool(changed), not failed, with_others=True)


def _take_in(shelf: Shelf, collection: Sequence[Packed], go_on: GoOn) -> Kept:
    taken: list[tuple[OwnRecord, State]] = []
    try:
        for packed in collection:
            if not go_on(f"{len(taken)}/{len(collection)}"):
                raise Stopped
            taken.append(shelf.take_in(packed))
    except Exception as error:  # whatever it is, what was added before it is told
        if not taken:
            raise
        told = f"{len(taken)} document{'s' if len(taken) > 1 else ''} sur {len(collection)} dans votre bibliothèque"
        why = f"pour les autres, {error if isinstance(error, ShelfError) else _of_program(error)}"
        if isinstance(error, Stopped):
            why = "les autres n'ont pas été ajoutés, à votre demande."
        return Kept(f"{told}\u00a0; {why}", taken[0][0].id, is_whole=False)
    added = [record for record, state in taken if state is State.NEW]
    there = len(taken) - len(added)
    already = f" {there} y {'étaient' if there > 1 else 'était'} déjà." if there else ""
    many = f"{len(added)} documents ajoutés" if len(added) > 1 else f"{len(added) or 'Aucun'} document ajouté"
    return Kept(f"{many} à votre bibliothèque.{already}", (added or [taken[0][0]])[0].id, bool(added))
