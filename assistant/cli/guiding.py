"""`passerelle parcours`: guides checked, listed, filled from a file and made into documents, without a screen."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.cli.failures import DONE, LOOK, Misuse
from assistant.cli.streams import write
from assistant.language.typography import spaced
from assistant.render.printable import printable


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--controler", type=Path, metavar="FICHIER.yaml", help="vérifier un guide que vous avez écrit")


def run(arguments: argparse.Namespace) -> int:
    """Run the command; the exit status."""
    if arguments.controler:
        return _check(arguments.controler, arguments.bibliotheque)
    return DONE


def _check(path: Path, knowledge: Path | None) -> int:
    from assistant.facade import Assistant

    if not path.is_file():
        raise Misuse("« {path} » n'est pas un fichier : donnez celui d'un guide.", path=path)
    assistant = Assistant.open(knowledge)
    places = assistant.guide_places().and_file(path)
    guides = assistant.read_guides(places)
    mine = {path.name, *(paper.name for paper in places.papers if paper.parent == path.parent / "documents")}
    problems = [problem for problem in guides.problems if problem.file in mine]
    flow = next((flow for flow in guides.flows.values() if flow.id == path.stem), None)
    for problem in problems:
        write(printable(str(problem)) + "\n")
    if problems:
        write(spaced(f"{len(problems)} problème{'s' if len(problems) > 1 else ''} à corriger.\n"))
        return LOOK
    size = f" : {len(flow.steps)} étapes, {len(flow.fields)} questions" if flow else ""
    write(spaced(f"Ce guide est juste{size}.\n"))
    return DONE
