"""Documents of a guide followed line by line: one of them in a file, or its map of partners, in words or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.flows.map_alone import NoMap, map_alone, map_in, paper_with_map
from assistant.flows.wording import told_no_paper
from assistant.language.printable import printable
from assistant.plain.named_files import QUOTES, may_be_written, named_file, there
from assistant.plain.session import Answers, Refused

if TYPE_CHECKING:
    from assistant.blocks import Handout
    from assistant.flows.composing import Composed
    from assistant.flows.deliverables import Paper
    from assistant.flows.reach import Reach


def write_document(assistant: Answers, reach: Reach, argument: str) -> list[str]:
    """Write a document of a guide in a file; what is told of it.

    `argument` is « FICHIER » or « FICHIER DOCUMENT »; a file that can only hold a picture gets the map. Raises Refused.
    """
    from assistant.render.handouts.writing import PICTURES

    name, wanted = _parted(argument)
    if Path(name).suffix.lower() in PICTURES:
        return write_map(assistant, reach, argument)
    offered = {paper.id: paper for paper in assistant.guides.offered(reach)}
    if not offered:
        raise Refused(told_no_paper(reach))
    paper = offered.get(wanted or next(iter(offered), ""))
    if paper is None:
        raise Refused(f"Ce guide fait : {', '.join(offered)}. Donnez l'un de ces noms après le fichier.")
    composed = assistant.compose(paper, reach)
    return [_written(composed.handout, name, "projet.docx"), *_held_back(composed)]


def write_map(assistant: Answers, reach: Reach, argument: str) -> list[str]:
    """Write the map of a guide in a file; what is told of it. `argument` is as for a document. Raises Refused."""
    name, wanted = _parted(argument)
    paper, composed = _with_map(assistant, reach, wanted)
    alone = _alone(composed, paper, reach)
    return [_written(alone, name, "carte.png"), *_held_back(composed)]


def told_map(assistant: Answers, reach: Reach) -> list[str]:
    """The map of a guide in words, as the document that holds it tells it. Raises Refused."""
    paper, composed = _with_map(assistant, reach, "")
    figure = map_in(_alone(composed, paper, reach))
    assert figure is not None
    return [figure.title, *map(printable, figure.described), *_held_back(composed)]


def _with_map(assistant: Answers, reach: Reach, wanted: str) -> tuple[Paper, Composed]:
    try:
        paper = paper_with_map(assistant.guides, reach, wanted or None)
    except NoMap as error:
        raise Refused(_sentence(error)) from None
    return paper, assistant.compose(paper, reach)


def _alone(composed: Composed, paper: Paper, reach: Reach) -> Handout:
    try:
        return map_alone(composed.handout, paper, reach)
    except NoMap as error:
        raise Refused(_sentence(error)) from None


def _sentence(error: NoMap) -> str:
    return str(error)[:1].upper() + str(error)[1:]


def _parted(argument: str) -> tuple[str, str]:
    """The file, and the document named after it, if one is."""
    from assistant.render.handouts.writing import PICTURES, SUFFIXES

    words = argument.strip(QUOTES)
    name, _, wanted = words.rpartition(" ")
    return (name, wanted) if name and Path(wanted).suffix.lower() not in (*SUFFIXES, *PICTURES) else (words, "")


def _written(handout: Handout, name: str, example: str) -> str:
    """Write a new file; where it is. Raises Refused."""
    from assistant.readers import Unreadable
    from assistant.render.handouts.writing import UnknownMedium, write_handout
    from assistant.storage.exports import write_over

    path = named_file(name)
    if not name or there(path):
        raise Refused(f"Donnez le nom d'un fichier qui n'existe pas encore, par exemple {example}.")
    try:
        if not may_be_written(path):
            raise NotADirectoryError
        write_over(path, write_handout(handout, path.suffix))
    except (UnknownMedium, Unreadable) as error:
        raise Refused(str(error)) from None
    except (OSError, ValueError):
        raise Refused(f"« {path} » ne peut pas être écrit : choisissez un autre dossier.") from None
    return f"{handout.title} : {printable(str(path.resolve()))}."


def _held_back(composed: Composed) -> list[str]:
    kept = ", ".join(composed.held_back)
    return [f"Gardé pour vous, absent du document : {kept}."] if kept else []
