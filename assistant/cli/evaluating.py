"""`passerelle evaluer`: how well the library answers questions whose good answers are known."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from assistant.cli.failures import DONE, LOOK, Misuse
from assistant.cli.streams import width, write


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("questions", type=Path, metavar="QUESTIONS.yaml", help="les questions et leurs bonnes réponses")
    parser.add_argument(
        "--planchers", type=Path, metavar="FICHIER.yaml", help="les chiffres à atteindre ; en dessous, le statut est 1"
    )
    parser.add_argument("--rapport", type=Path, metavar="SORTIE.html", help="écrire aussi le rapport en HTML")
    parser.add_argument("--json", action="store_true", help="donner les chiffres en JSON")


def run(arguments: argparse.Namespace) -> int:
    """Evaluate; the exit status is LOOK when a figure falls short of its floor."""
    from assistant.evaluation import below_floors, evaluate, figures, read_cases
    from assistant.facade import Assistant
    from assistant.records import read_yaml, structure

    cases = read_cases(arguments.questions)
    floors = (
        structure(read_yaml(arguments.planchers), dict[str, float], arguments.planchers.name)
        if arguments.planchers
        else {}
    )
    verdicts = evaluate(Assistant.open(arguments.bibliotheque).ask, cases)
    measured = figures(verdicts)
    short = below_floors(measured, floors)
    if arguments.rapport:
        from assistant.render.evaluation_html import report as page

        _write_page(arguments.rapport, page(verdicts, measured, short))
    if arguments.json:
        write(json.dumps({**measured, "below": short}, ensure_ascii=False) + "\n")
    else:
        from assistant.render.evaluation import report

        write(report(verdicts, measured, short, width()))
    return LOOK if short else DONE


def _write_page(path: Path, page: str) -> None:
    from assistant.storage.exports import write_over

    try:
        write_over(path, page.encode())
    except OSError:
        sentence = "le rapport ne peut pas être écrit dans « {path} » : choisissez un autre dossier."
        raise Misuse(sentence, path=path) from None
