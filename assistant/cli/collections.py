"""`passerelle documents exporter | importer`: documents of one's own as one file, handed to others."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.cli.failures import DONE, Misuse
from assistant.cli.own_documents import done, prepare
from assistant.cli.streams import write
from assistant.language.printable import printable
from assistant.language.typography import spaced


def configure_exporting(action: argparse.ArgumentParser) -> None:
    """Add the arguments of `exporter`."""
    action.add_argument("collection", type=Path, metavar="COLLECTION.zip", help="le fichier à écrire")
    action.add_argument("ids", nargs="*", metavar="ID", help="les documents à y mettre (tous, sans rien)")


def configure_importing(action: argparse.ArgumentParser) -> None:
    """Add the arguments of `importer`."""
    action.add_argument("collection", type=Path, metavar="COLLECTION.zip", help="le fichier à lire")


def export(arguments: argparse.Namespace) -> int:
    """Write documents as one file."""
    from assistant.own.collection import pack
    from assistant.own.shelf import users_shelf
    from assistant.storage.exports import write_over

    packed = done(lambda: users_shelf().packed(arguments.ids))
    path = arguments.collection
    if not path.name or path.is_dir():
        path = path / "mes-documents.zip"
    elif path.suffix.lower() != ".zip":
        path = path.with_name(f"{path.name}.zip")
    if path.exists():
        raise Misuse("« {path} » existe déjà : donnez un autre nom.", path=path)
    try:
        write_over(path, pack(packed))
    except OSError:
        raise Misuse("« {path} » ne peut pas être écrit : choisissez un autre dossier.", path=path) from None
    count = len(packed)
    write(spaced(f"{count} document{'s' if count > 1 else ''} dans {printable(str(path))}.\n"))
    return DONE


def take_in(arguments: argparse.Namespace) -> int:
    """Keep the documents of a collection."""
    from assistant.own.collection import unpack
    from assistant.own.shelf import ShelfError, State, users_shelf
    from assistant.readers.dossier import Unreadable

    try:
        documents = unpack(arguments.collection)
    except Unreadable as error:
        raise Misuse("{told}", told=printable(str(error))) from None
    shelf = users_shelf()
    for taken, document in enumerate(documents):
        try:
            record, state = shelf.take_in(document)
        except ShelfError as error:
            there = f"{taken} document{'s' if taken > 1 else ''} sur {len(documents)} dans votre bibliothèque"
            told = f"{there} ; pour les autres, {error}" if taken else f"rien n'a été ajouté : {error}"
            raise Misuse("{told}", told=spaced(told)) from None
        said = "{id} est déjà dans votre bibliothèque." if state is State.KNOWN else "Ajouté : {id} ({title})."
        write(spaced(said).format(id=record.id, title=printable(record.title)) + "\n")
    prepare()
    return DONE
