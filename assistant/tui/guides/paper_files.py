"""Documents of a guide -> files: what each is called, where they go, and what is told when they cannot be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.blocks import Handout
from assistant.flows.deliverables import Paper
from assistant.flows.draft import Draft
from assistant.flows.paper_soundness import fields_named
from assistant.flows.reach import Reach
from assistant.flows.schema import Field, Flow
from assistant.storage.exports import usual_folders, write_beside
from assistant.tui.outputs import NotWritten, place_of, why, write_where
from assistant.tui.paths import unquoted

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*\u00a0\u202f]+')
_LONGEST_NAME = 100


@dataclass(frozen=True)
class Order:
    """What is to be written: documents, in what medium, where (a file for one document, a folder for several)."""

    papers: tuple[tuple[str, Handout], ...]
    """(title, document) of each."""
    suffix: str
    where: str
    model: str = ""
    """A DOCX of the user's whose page and styles are kept, or nothing."""
    replace: bool = False


def file_name(title: str) -> str:
    """A title as the name of a file that every system allows."""
    return " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:_LONGEST_NAME].strip(" .") or "Document"


def usual_place(title: str, draft: Draft, flow: Flow, suffix: str) -> str:
    """Where a document is proposed to go: under a name that no file has. Nothing named: where files usually go."""
    own = "" if draft.name == flow.title else f" - {draft.name}"
    name = file_name(f"{title}{own}")
    folder = next(iter(usual_folders()), Path())
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path, number = folder / f"{name} ({number}){suffix}", number + 1
    return str(path)


def usual_folder(draft: Draft) -> str:
    """The folder that is proposed for all the documents of a draft."""
    return str(next(iter(usual_folders()), Path()) / file_name(draft.name))


def write_papers(order: Order) -> tuple[Path, ...]:
    """Write the files; where each is. Raises NotWritten, and AlreadyThere when there is one of that name.

    A folder is made when missing; in it, names that are taken get a number.
    """
    where, model = unquoted(order.where), unquoted(order.model)
    if not where:
        raise NotWritten("Dites où écrire\u00a0: le nom du fichier est vide.")
    made = [(title, _written(handout, order.suffix, model)) for title, handout in order.papers]
    if len(made) == 1 and Path(where).suffix:
        path = Path(where)
        return (write_where(path, made[0][1], order.replace),)
    return tuple(_in_folder(Path(where), made, order.suffix))


def _in_folder(named: Path, made: Sequence[tuple[str, bytes]], suffix: str) -> Iterator[Path]:
    try:
        folder = place_of(named)
        folder.mkdir(parents=True, exist_ok=True)
        for title, data in made:
            yield write_beside([folder], f"{file_name(title)}{suffix}", data)
    except (OSError, ValueError, RuntimeError, IndexError) as error:
        raise NotWritten(f"Rien ne peut être écrit dans «\u00a0{named}\u00a0»\u00a0: {why(error)}.") from None


def _written(handout: Handout, suffix: str, model: str) -> bytes:
    from assistant.readers.dossier import Unreadable
    from assistant.render.handouts.writing import UnknownMedium, write_handout

    try:
        return write_handout(handout, suffix, _model(model) if model and suffix == ".docx" else None)
    except (UnknownMedium, Unreadable) as error:
        raise NotWritten(str(error)) from None


def _model(named: str) -> Path:
    try:
        return Path(named).expanduser()
    except RuntimeError:  # « ~ » and the name of nobody
        raise NotWritten(f"«\u00a0{named}\u00a0» ne mène nulle part\u00a0: donnez le chemin entier.") from None


def blanks_in(paper: Paper, reach: Reach) -> list[Field]:
    """What a document shows, is asked, and has no answer yet."""
    shown = {name for block in paper.all_blocks() for name in fields_named(block)}
    shown |= {paper.subtitle}
    return [asked for asked in reach.blanks if asked.id in shown]
