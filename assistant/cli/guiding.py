"""`passerelle parcours`: guides listed, checked, filled from a file and made into documents, without a screen."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.failures import DONE, LOOK, Misuse
from assistant.cli.streams import tell, wants_colour, width, write
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.refusals import reason

if TYPE_CHECKING:
    from assistant.facade import Assistant
    from assistant.flows.draft import Draft
    from assistant.flows.draft_folder import OpenDraft
    from assistant.flows.reading import Guides
    from assistant.flows.schema import Flow


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("nom", nargs="?", metavar="NOM", help="le guide : partenariat, convention, reunion…")
    parser.add_argument("--liste", action="store_true", help="les guides, les documents qu'ils font, vos brouillons")
    parser.add_argument("--reponses", type=Path, metavar="FICHIER.yaml", help="des réponses, « champ : réponse »")
    parser.add_argument("--brouillon", type=Path, metavar="FICHIER.yaml", help="le brouillon à reprendre")
    parser.add_argument(
        "--exporter", type=Path, metavar="SORTIE", help="écrire le document : SORTIE.docx, .odt, .pdf, .html ou .md ; "
        "en .svg ou .png, la carte des partenaires",
    )  # fmt: skip
    parser.add_argument(
        "--carte",
        action="store_true",
        help="la carte des partenaires seule : montrée ici, ou écrite par « --exporter »",
    )
    parser.add_argument("--document", metavar="DOC", help="lequel des documents du guide ; sinon, le premier")
    parser.add_argument("--modele", type=Path, metavar="MODELE.docx", help="votre papier à en-tête, pour un DOCX")
    parser.add_argument("--complet", action="store_true", help="toutes les questions, et non la version express")
    parser.add_argument(
        "--copier", action="store_true", help="copier ce guide dans votre dossier, pour en faire le vôtre"
    )
    parser.add_argument("--controler", type=Path, metavar="FICHIER.yaml", help="vérifier un guide que vous avez écrit")


_ALONE = ("controler", "liste", "copier")
"""What is asked for by itself, but for the guide that is copied."""
_WITH = {
    "document": (
        ("exporter", "carte"),
        "choisit le document que « --exporter » écrit : ajoutez « --exporter SORTIE ».",
    ),
    "modele": (("exporter",), "donne sa mise en page au DOCX que « --exporter » écrit : ajoutez « --exporter »."),
    "complet": (
        ("reponses", "exporter", "carte"),
        "va avec « --reponses » ou « --exporter » : dans l'application, Ctrl+T passe à la version complète.",
    ),
}
"""Option -> those of which it needs one, and what is said without any."""


def _refuse_ignored(arguments: argparse.Namespace) -> None:
    """Raise Misuse for an option that would change nothing: nobody should wait for what does not come."""
    given = [
        name for name in (*_ALONE, "reponses", "brouillon", "exporter", "carte", *_WITH) if getattr(arguments, name)
    ]
    if alone := next((name for name in _ALONE if name in given), ""):
        if others := [f"« --{name} »" for name in given if name != alone]:
            others_told = f"{', '.join(others)} n'y {'changent' if len(others) > 1 else 'change'} rien"
            raise Misuse("« --{alone} » s'emploie seul : {others}.", alone=alone, others=others_told)
        return
    for name, (needed, told) in _WITH.items():
        if name in given and not any(other in given for other in needed):
            raise Misuse("« --{name} » " + told, name=name)
    if arguments.modele and arguments.exporter.suffix.lower() != ".docx":
        raise Misuse("« --modele » ne sert qu'à un DOCX : terminez « {path} » par .docx.", path=arguments.exporter)
    if given and not (arguments.nom or arguments.brouillon):
        raise Misuse("donnez le nom d'un guide, ou son brouillon : « passerelle parcours --liste » les montre.")


def run(arguments: argparse.Namespace) -> int:
    """Run the command; the exit status."""
    from assistant.facade import Assistant

    _refuse_ignored(arguments)
    if arguments.controler:
        return _check(arguments.controler, arguments.bibliotheque)
    assistant = Assistant.open(arguments.bibliotheque)
    if not (arguments.nom or arguments.brouillon) or arguments.liste:
        return _list(assistant)
    if arguments.copier:
        return _copy(arguments.nom or "", assistant)
    if arguments.reponses or arguments.exporter or arguments.carte:
        return _without_screen(arguments, assistant)
    return _with_screen(arguments, assistant.guides)


def _check(path: Path, knowledge: Path | None) -> int:
    from assistant.facade import Assistant

    if not path.is_file():
        raise Misuse("« {path} » n'est pas un fichier : donnez celui d'un guide.", path=path)
    assistant = Assistant.open(knowledge)
    places = assistant.guide_places().and_file(path)
    guides = assistant.read_guides(places)
    mine = {path.name, *(paper.name for paper in places.papers if paper.parent == path.parent / "documents")}
    problems = [problem for problem in guides.problems if problem.file in mine]
    for problem in problems:
        write(printable(str(problem)) + "\n")
    if problems:
        write(spaced(f"{len(problems)} problème{'s' if len(problems) > 1 else ''} à corriger.\n"))
        return LOOK
    write("Ce guide est juste.\n")
    return DONE


def _copy(name: str, assistant: Assistant) -> int:
    """Copy a guide in the user's own folder, under an id of its own."""
    from assistant.flows.copying import copy_of, file_of
    from assistant.storage.folders import own_guides_folder
    from assistant.storage.writing import write_private

    flow = _flow(name, assistant.guides)
    path = file_of(own_guides_folder(), flow.id)
    source = next(each for each in assistant.guide_places().flows if each.stem == flow.id)
    try:
        write_private(path, copy_of(source.read_text(encoding="utf-8"), flow.id, path.stem))
    except OSError as error:
        raise Misuse("« {path} » ne peut pas être écrit ({why}).", path=path, why=reason(error)) from None
    told = spaced("Le guide est dans {path} : changez-le, puis « passerelle parcours --controler » dit ce qui cloche.")
    write(told.format(path=printable(str(path))) + "\n")
    return DONE


def _list(assistant: Assistant) -> int:
    from assistant.flows.draft_folder import drafts_in
    from assistant.render.guides import guides_to_lines
    from assistant.render.text import laid_out
    from assistant.storage.folders import drafts_folder, own_guides_folder

    guides = assistant.guides
    lines = guides_to_lines(guides, drafts_in(drafts_folder()), own_guides_folder(), width())
    write(laid_out(lines, wants_colour()))
    for problem in guides.problems:
        tell(printable(str(problem)))
    return LOOK if guides.problems else DONE


def _with_screen(arguments: argparse.Namespace, guides: Guides) -> int:
    """The guide in the application, or line by line where nothing can be drawn."""
    from assistant.cli.talking import converse, draws

    flow = _flow_of(arguments, guides) if arguments.brouillon else _flow(arguments.nom, guides)
    if arguments.simple or not draws(os.environ, sys.stdin, sys.stdout, sys.stderr):
        return converse(arguments.bibliotheque, f"/guides {arguments.brouillon or flow.id}")
    from assistant.tui.app import run

    return run(library=arguments.bibliotheque, guide=flow.id, draft=arguments.brouillon)


def _without_screen(arguments: argparse.Namespace, assistant: Assistant) -> int:
    from assistant.cli.guide_documents import export, show_map
    from assistant.flows.oddities import to_review
    from assistant.flows.reach import Reach
    from assistant.render.guides import review_to_lines
    from assistant.render.text import laid_out

    opened, flow = _opened(arguments, assistant.guides)
    draft = _answered(arguments, flow, opened.draft)
    try:
        if arguments.brouillon and draft != opened.draft:
            opened.saved(draft)
    except OSError as error:
        raise Misuse("« {path} » ne peut pas être enregistré ({why}).", path=opened.path, why=reason(error)) from None
    finally:
        opened.close()
    reach = Reach(flow, draft)
    if arguments.exporter:
        return export(arguments, assistant, reach)
    if arguments.carte:
        return show_map(arguments, assistant, reach)
    write(laid_out(review_to_lines(reach, to_review(reach), width()), wants_colour()))
    return DONE


def _opened(arguments: argparse.Namespace, guides: Guides) -> tuple[OpenDraft, Flow]:
    """The draft asked for, or a new one, and its guide."""
    from assistant.flows.draft import Depth, new_draft
    from assistant.flows.draft_folder import OpenDraft, keep_new, open_draft

    path: Path | None = arguments.brouillon
    if path is not None and (path.exists() or arguments.nom is None):
        flow = _flow_of(arguments, guides)
        return open_draft(path, flow, _now()), flow
    flow = _flow(arguments.nom, guides)
    depth = Depth.COMPLETE if arguments.complet else Depth.EXPRESS
    draft = new_draft(flow, flow.title, _now(), depth)
    return (OpenDraft(draft, path, None) if path else keep_new(draft, Path())), flow


def _flow_of(arguments: argparse.Namespace, guides: Guides) -> Flow:
    """The guide of the draft that is named, which must be the one asked for when one is."""
    from assistant.flows.draft_folder import read_draft
    from assistant.flows.keeping import NewerDraft

    path: Path = arguments.brouillon
    if not path.exists():
        raise Misuse("« {path} » n'existe pas : donnez le nom d'un guide pour en commencer un.", path=path)
    try:
        name = read_draft(path).flow
    except NewerDraft:
        raise Misuse("« {path} » vient d'une version plus récente : mettez Passerelle à jour.", path=path) from None
    if arguments.nom not in (None, name):
        raise Misuse(
            "« {path} » est un brouillon du guide « {name} », et non de « {asked} » : ne donnez que le brouillon.",
            path=path, name=name, asked=arguments.nom,
        )  # fmt: skip
    return _flow(name, guides)


def _flow(name: str, guides: Guides) -> Flow:
    from assistant.flows.soundness import nearest

    if name in guides.flows:
        return guides.flows[name]
    raise Misuse(
        "aucun guide ne s'appelle « {name} »{near}. Guides : {known}.",
        name=name, near=nearest(name, guides.flows), known=", ".join(guides.flows),
    )  # fmt: skip


def _answered(arguments: argparse.Namespace, flow: Flow, draft: Draft) -> Draft:
    from assistant.flows.draft import Depth
    from assistant.flows.engine import apply
    from assistant.flows.events import ChangeDepth
    from assistant.flows.filling import answers_from_yaml, filled

    if arguments.complet:
        draft = apply(flow, draft, ChangeDepth(Depth.COMPLETE), _now())
    path: Path | None = arguments.reponses
    if path is None:
        return draft
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Misuse("« {path} » ne peut pas être lu : un fichier YAML en UTF-8 est attendu.", path=path) from None
    return filled(flow, draft, answers_from_yaml(text, path.name), path.name, _now())


def _now() -> str:
    from datetime import datetime

    return datetime.now().isoformat(timespec="seconds")
