"""What `passerelle parcours` makes of a guide: one of its documents in a file, or its map of partners."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.failures import DONE, Misuse
from assistant.cli.streams import tell, width, write
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.refusals import reason

if TYPE_CHECKING:
    from assistant.blocks import Handout
    from assistant.facade import Assistant
    from assistant.flows.composing import Composed
    from assistant.flows.deliverables import Paper
    from assistant.flows.reach import Reach


def wants_map(arguments: argparse.Namespace) -> bool:
    """Whether the map alone is asked for, in so many words or by a file that can hold nothing else."""
    from assistant.render.handouts.writing import PICTURES

    path: Path | None = arguments.exporter
    return bool(arguments.carte) or (path is not None and path.suffix.lower() in PICTURES)


def export(arguments: argparse.Namespace, assistant: Assistant, reach: Reach) -> int:
    """Write the document, or the map, that is asked for; the exit status. Raises Misuse when it cannot be."""
    paper, handout, composed = _asked(arguments, assistant, reach)
    path: Path = arguments.exporter
    if path.is_file() and path.stat().st_size:
        raise Misuse("« {path} » existe déjà : donnez un autre nom, rien n'a été écrit.", path=path)
    _tell_held_back(composed)
    _write(path, handout, arguments.modele)
    write(f"{spaced(paper.title if handout is composed.handout else handout.title)}\u00a0: {printable(str(path))}\n")
    return DONE


def show_map(arguments: argparse.Namespace, assistant: Assistant, reach: Reach) -> int:
    """Show the map in the terminal, as the document that holds it tells it; the exit status."""
    from assistant.flows.map_alone import map_in
    from assistant.flows.mapping import partners_on
    from assistant.flows.partner_map import ABOVE
    from assistant.flows.partner_vocabulary import load_vocabulary
    from assistant.flows.schema import Readers
    from assistant.render.cells import wrap
    from assistant.render.partners import partner_lines

    paper, alone, composed = _asked(arguments, assistant, reach)
    _tell_held_back(composed)
    internal = paper.readers is Readers.INSIDE
    lines = partner_lines(partners_on(paper, reach), load_vocabulary(), width(), internal)
    figure = map_in(alone)
    above = (figure.title, *figure.described[:ABOVE]) if figure else ()
    head = [line for text in above for line in wrap(printable(text), width())]
    write("\n".join([*head, "", *lines]) + "\n")
    return DONE


def _asked(arguments: argparse.Namespace, assistant: Assistant, reach: Reach) -> tuple[Paper, Handout, Composed]:
    """The document that is meant, what is to be written of it, and all that it holds."""
    from assistant.flows.map_alone import NoMap, map_alone, paper_with_map

    if not wants_map(arguments):
        paper = _paper(arguments.document, assistant, reach)
        composed = assistant.compose(paper, reach)
        return paper, composed.handout, composed
    if arguments.document:
        _paper(arguments.document, assistant, reach)
    try:
        paper = paper_with_map(assistant.guides, reach, arguments.document)
        composed = assistant.compose(paper, reach)
        return paper, map_alone(composed.handout, paper, reach), composed
    except NoMap as error:
        raise Misuse("{error}", error=error) from None


def _paper(named: str | None, assistant: Assistant, reach: Reach) -> Paper:
    """The document of that name, or the first one."""
    from assistant.flows.wording import told_no_paper

    papers = {paper.id: paper for paper in assistant.guides.offered(reach)}
    if not papers:
        raise Misuse("{why}", why=spaced(told_no_paper(reach)))
    if named and named not in papers:
        others = [each.id for each in assistant.guides.papers_of(reach.flow)]
        said = "« {name} » ne va pas avec ces réponses" if named in others else "ce guide ne fait pas « {name} »"
        raise Misuse(f"{said}. Ses documents : {{known}}.", name=named, known=", ".join(papers))
    return papers[named] if named else next(iter(papers.values()))


def _tell_held_back(composed: Composed) -> None:
    if composed.held_back:
        tell(spaced(f"Gardé pour vous, absent du document : {printable(', '.join(composed.held_back))}."))


def _write(path: Path, handout: Handout, model: Path | None) -> None:
    from assistant.readers import Unreadable
    from assistant.render.handouts.writing import UnknownMedium, write_handout
    from assistant.storage.exports import write_over

    try:
        write_over(path, write_handout(handout, path.suffix, model))
    except (UnknownMedium, Unreadable) as error:
        raise Misuse("{error}", error=error) from None
    except OSError as error:
        raise Misuse("« {path} » ne peut pas être écrit ({why}).", path=path, why=reason(error)) from None
