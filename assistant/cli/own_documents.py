"""`passerelle documents ajouter | modifier | retirer`: the documents that users add to their library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.cli.failures import DONE, MISUSE, Misuse
from assistant.cli.progress import Progress
from assistant.cli.streams import hear_utf8, tell, wants_colour, width, write
from assistant.language.printable import printable
from assistant.language.typography import spaced

if TYPE_CHECKING:
    from assistant.corpus.models import Library
    from assistant.own.shelf import Candidate, Shelf

T = TypeVar("T")


def configure_adding(action: argparse.ArgumentParser) -> None:
    """Add the arguments of `ajouter`."""
    taken = "PDF, DOCX, ODT, PPTX, HTML, MD, TXT, ou un dossier de ces fichiers"
    action.add_argument("fichiers", nargs="+", type=Path, metavar="FICHIER", help=taken)
    _metadata(action)
    action.add_argument("--oui", action="store_true", help="ajouter sans demander")


def configure_changing(action: argparse.ArgumentParser) -> None:
    """Add the arguments of `modifier`."""
    action.add_argument("id", metavar="ID", help="le nom court d'un de vos documents")
    _metadata(action)


def configure_removing(action: argparse.ArgumentParser) -> None:
    """Add the arguments of `retirer`."""
    action.add_argument("id", metavar="ID", help="le nom court d'un de vos documents")
    action.add_argument("--oui", action="store_true", help="retirer sans demander")


def _metadata(action: argparse.ArgumentParser) -> None:
    action.add_argument("--titre", help="le titre, à la place de celui qui est proposé")
    action.add_argument("--auteur", action="append", metavar="NOM", help="un auteur (à répéter pour plusieurs)")
    action.add_argument("--annee", type=int, metavar="ANNÉE", help="l'année")


def add(arguments: argparse.Namespace) -> int:
    """Add files; those that cannot be read are told and the others added."""
    from assistant.own.shelf import ShelfError, users_shelf
    from assistant.readers.dossier import Unreadable
    from assistant.render.json import SCHEMA, one_line

    paths, failed = _given(arguments.fichiers)
    if len(paths) > 1 and arguments.titre:
        raise Misuse("--titre va avec un seul fichier : ajoutez-les un par un.")
    changes = _changes(arguments)
    shelf, kept = users_shelf(), list[object]()
    for path in paths:
        try:
            if value := _add_one(shelf, path, changes, arguments):
                kept.append(value)
        except (Unreadable, ShelfError) as error:
            failed += 1
            _tell_failure(error)
    if kept:
        prepare()
    if arguments.json:
        write(one_line({"schema": SCHEMA, "documents": kept}) + "\n")
    return MISUSE if failed else DONE


def _given(paths: Sequence[Path]) -> tuple[list[Path], int]:
    """The files given, those of folders among them, and how many folders give none, each of which is told."""
    from assistant.own.given import given
    from assistant.readers.canonical import FORMATS

    found = given(paths, FORMATS)
    for error in found.refused:
        _tell_failure(error)
    return list(found.files), len(found.refused)


def _tell_failure(error: Exception) -> None:
    from assistant.readers.dossier import Unreadable

    tell(f"passerelle\u00a0: {printable(str(error)) if isinstance(error, Unreadable) else spaced(str(error))}")


def prepare() -> None:
    """Have a large library ready for the next question, which would otherwise wait for what came or went."""
    if _is_large():
        from assistant.cli.library import open_library

        tell("Préparation de vos documents pour la prochaine question…")
        open_library(None)


def _is_large() -> bool:
    from assistant.own.joining import LARGE
    from assistant.storage.folders import own_documents_folder
    from assistant.storage.own_documents import OwnDocuments

    return OwnDocuments(own_documents_folder()).weight() >= LARGE


def _add_one(shelf: Shelf, path: Path, changes: dict[str, object], arguments: argparse.Namespace) -> object:
    from assistant.own.shelf import State
    from assistant.render.proposals import proposal_to_json, proposal_to_text

    candidate = shelf.consider(path, Progress(path.name))
    if changes:
        candidate = shelf.correct(candidate, **changes)
    if candidate.state is State.KNOWN and not changes:
        _say(arguments, "« {title} » est déjà dans votre bibliothèque ({id}), rien n'a changé.", candidate)
        return proposal_to_json(candidate.proposal, candidate.state)
    if not arguments.json:
        write(proposal_to_text(candidate.proposal, width(), wants_colour()))
    if _asks(arguments):
        answered = _confirmed(shelf, candidate)
        if answered is None:
            write(spaced("Rien n'a été ajouté.\n"))
            return None
        candidate = answered
    record = shelf.keep(candidate)
    said = {
        State.NEW: "Ajouté à votre bibliothèque sous le nom {id}.",
        State.CHANGED: "Le fichier avait changé : {id} a été mis à jour.",
        State.KNOWN: "La fiche de {id} a été corrigée.",
    }[candidate.state]
    if not arguments.json:
        write(spaced(said).format(id=record.id) + "\n\n")
    return {**proposal_to_json(candidate.proposal, candidate.state), "id": record.id}


def _asks(arguments: argparse.Namespace) -> bool:
    return not arguments.oui and not arguments.json and sys.stdin is not None and sys.stdin.isatty()


def _confirmed(shelf: Shelf, candidate: Candidate) -> Candidate | None:
    """The document as the user corrects it, or None when they do not want it."""
    hear_utf8()
    while True:
        answer = _asked("Ajouter ce document ? [o]ui, [n]on, [c]orriger : ").lower()
        if answer in ("", "o", "oui"):
            return candidate
        if answer in ("n", "non"):
            return None
        if answer in ("c", "corriger"):
            candidate = _corrected(shelf, candidate)


def _corrected(shelf: Shelf, candidate: Candidate) -> Candidate:
    record = candidate.proposal.record
    changes: dict[str, object] = {}
    if title := _asked(f"Titre [{printable(record.title)}] : "):
        changes["title"] = title
    if authors := _asked(f"Auteurs, séparés par ; [{printable('; '.join(record.authors))}] : "):
        changes["authors"] = [name.strip() for name in authors.split(";") if name.strip()]
    while year := _asked(f"Année [{record.year or ''}] : "):
        if year.isdigit() and len(year) == 4:
            changes["year"] = int(year)
            break
        write(spaced("Une année a quatre chiffres ; Entrée garde celle qui est proposée.\n"))
    return shelf.correct(candidate, **changes) if changes else candidate


def _asked(prompt: str) -> str:
    """What is typed at a prompt; leaving by Ctrl+D is a no."""
    try:
        return input(spaced(prompt)).strip()
    except (EOFError, UnicodeDecodeError):
        write("\n")
        return "non"


def change(arguments: argparse.Namespace) -> int:
    """Correct what is known of a document."""
    changes = _changes(arguments)
    if not changes:
        raise Misuse("dites ce qui change : --titre, --auteur ou --annee.")
    from assistant.own.shelf import users_shelf

    record = done(lambda: users_shelf().change(arguments.id, **changes))
    write(spaced("La fiche de {id} a été corrigée.\n").format(id=record.id))
    return DONE


def remove(arguments: argparse.Namespace) -> int:
    """Remove a document for good."""
    from assistant.own.shelf import users_shelf

    shelf = users_shelf()
    record = next((record for record in shelf.records() if record.id == arguments.id), None)
    if record is not None and _asks(arguments):
        hear_utf8()
        written = shelf.asked(record.id)
        with_it = f", avec {written} question{'s' if written > 1 else ''} écrite{'s' if written > 1 else ''} pour lui"
        asked = f"Retirer pour de bon « {printable(record.title)} »{with_it if written else ''} ? [o]ui, [n]on : "
        if _asked(asked).lower() not in ("o", "oui"):
            write(spaced("Rien n'a été retiré.\n"))
            return DONE
    done(lambda: shelf.remove(arguments.id))
    prepare()
    write(spaced("{id} a été retiré de votre bibliothèque.\n").format(id=arguments.id))
    return DONE


def changed(library: Library) -> set[str]:
    """The user's documents whose file is no longer what it was when they were added."""
    if not any(document.own for document in library.documents.values()):
        return set()
    from assistant.own.shelf import users_shelf

    shelf = users_shelf()
    return {record.id for record in shelf.records() if shelf.changed_since(record)}


def joined(library: Library) -> Library:
    """A library with the user's documents."""
    from assistant.corpus.joining import joined_libraries
    from assistant.locations import prompts_folder
    from assistant.opening import analysis_code
    from assistant.own.reading import read_own
    from assistant.storage.folders import cache_folder, own_documents_folder

    folder = own_documents_folder()
    if not folder.is_dir():
        return library
    if _is_large():
        from assistant.cli.library import open_library

        return open_library(None).library
    own = read_own(folder, prompts_folder(), cache_folder(), analysis_code(), library.documents)
    for problem in own.problems:
        tell(str(problem))
    return joined_libraries(library, (document.library for document in own.documents))


def done(action: Callable[[], T]) -> T:
    """What a change of the shelf gives; raises Misuse where it cannot be made."""
    from assistant.own.shelf import ShelfError

    try:
        return action()
    except ShelfError as error:
        raise Misuse("{told}", told=spaced(str(error))) from None


def _changes(arguments: argparse.Namespace) -> dict[str, object]:
    given = {"title": arguments.titre, "authors": arguments.auteur, "year": arguments.annee}
    return {name: value for name, value in given.items() if value is not None}


def _say(arguments: argparse.Namespace, sentence: str, candidate: Candidate) -> None:
    record = candidate.proposal.record
    if not arguments.json:
        write(spaced(sentence).format(title=printable(record.title), id=record.id) + "\n")
