"""`passerelle documents`: list the documents of the library, read one, check them all, add one's own."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import collections
from assistant.cli import own_documents as own
from assistant.cli.failures import DONE, LOOK, Misuse
from assistant.cli.streams import wants_colour, width, write

if TYPE_CHECKING:
    from assistant.corpus.models import Document, Library

_ACTIONS = {
    "lister": "les documents, leurs auteurs, leurs passages",
    "montrer": "un document : qui l'a fait, son plan, son texte",
    "controler": "tout ce qui ne va pas dans la bibliothèque",
}
_OWN = {
    "ajouter": (own.add, own.configure_adding, "ajouter des documents à votre bibliothèque"),
    "modifier": (own.change, own.configure_changing, "corriger ce qui est su d'un de vos documents"),
    "exporter": (
        collections.export,
        collections.configure_exporting,
        "réunir vos documents en un fichier à transmettre",
    ),
    "importer": (collections.take_in, collections.configure_importing, "ajouter les documents d'un tel fichier"),
    "retirer": (own.remove, own.configure_removing, "retirer pour de bon un de vos documents"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    actions = parser.add_subparsers(title="actions\u00a0", dest="action", metavar="ACTION", prog="passerelle documents")
    for name, summary in _ACTIONS.items():
        action = actions.add_parser(name, help=summary, description=f"Montrer {summary}.")
        action.add_argument("--json", action="store_true", help="répondre en JSON")
        action.add_argument(
            "--bibliotheque",
            metavar="DOSSIER",
            type=Path,
            default=argparse.SUPPRESS,
            help="une autre bibliothèque que celle fournie",
        )
        if name == "montrer":
            action.add_argument(
                "id", metavar="ID", help="le nom court du document (passerelle documents lister les donne)"
            )

    for name, (_, configure_own, summary) in _OWN.items():
        action = actions.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        action.add_argument("--json", action="store_true", help="répondre en JSON, sans rien demander")
        configure_own(action)


def run(arguments: argparse.Namespace) -> int:
    """List, show or check; the exit status is LOOK when a check finds something wrong."""
    actions: dict[str, Callable[[argparse.Namespace, Path], int]] = {
        "lister": _list, "montrer": _show, "controler": _check,
    }  # fmt: skip
    if arguments.action is None:
        raise Misuse("dites quoi faire des documents : lister, montrer ID, ajouter FICHIER, retirer ID ou controler.")
    if arguments.action in _OWN:
        if arguments.bibliotheque is not None:
            raise Misuse("vos documents ne vont pas avec --bibliotheque : ajoutez-les à celle fournie.")
        return _OWN[arguments.action][0](arguments)
    from assistant.locations import knowledge_folder

    return actions[arguments.action](arguments, arguments.bibliotheque or knowledge_folder())


def _list(arguments: argparse.Namespace, knowledge: Path) -> int:
    from assistant.render.documents import list_to_json, list_to_text
    from assistant.render.json import one_line

    library = _library(knowledge, arguments.bibliotheque is None)
    changed = own.changed(library)
    if arguments.json:
        write(one_line(list_to_json(library, changed)) + "\n")
    else:
        write(list_to_text(library, width(), wants_colour(), changed))
    return DONE


def _show(arguments: argparse.Namespace, knowledge: Path) -> int:
    from assistant.render.documents import document_to_json, document_to_text
    from assistant.render.json import one_line

    library = _library(knowledge, arguments.bibliotheque is None)
    document = _find(library, arguments.id)
    if arguments.json:
        write(one_line(document_to_json(document, library)) + "\n")
    else:
        write(document_to_text(document, library, width(), wants_colour()))
    return DONE


def _check(arguments: argparse.Namespace, knowledge: Path) -> int:
    from assistant.corpus.models import Library
    from assistant.corpus.soundness import check_ledgers, uncovered, without_entry
    from assistant.facade import Assistant
    from assistant.records import Problem, RecordError
    from assistant.render.checks import Checks, checks_to_json, checks_to_text
    from assistant.render.json import one_line

    library, problems = Library({}, {}), list[Problem]()
    try:
        assistant = Assistant.open(arguments.bibliotheque)
        guides = assistant.read_guides(assistant.guide_places()).problems if arguments.bibliotheque is None else ()
        library, problems = assistant.shipped, [*assistant.problems, *guides]
    except RecordError as error:  # nothing can be answered, which is a finding like another here
        problems = error.problems
    of_ledgers, remarks = check_ledgers(knowledge, library)
    checks = Checks(
        library=library,
        problems=(*problems, *of_ledgers),
        remarks=tuple(remarks),
        without_entry=tuple(without_entry(library)),
        uncovered=tuple(uncovered(library)),
    )
    write(one_line(checks_to_json(checks)) + "\n" if arguments.json else checks_to_text(checks))
    return LOOK if checks.problems else DONE


def _library(knowledge: Path, with_own: bool) -> Library:
    """The documents of a folder, and the user's own; raises RecordError when none can be read."""
    from assistant.corpus.reading import read_library
    from assistant.records import RecordError

    reading = read_library(knowledge)
    if not reading.library.documents:
        raise RecordError(list(reading.problems))
    return own.joined(reading.library) if with_own else reading.library


def _find(library: Library, id: str) -> Document:
    if id in library.documents:
        return library.documents[id]
    known = ", ".join(library.documents)
    raise Misuse("aucun document ne s'appelle « {id} ». Documents : {known}.", id=id, known=known)
