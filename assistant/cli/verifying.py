"""`passerelle verifier`: a verdict on every quotation of a dossier, or of every dossier of a folder."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.failures import DONE, LOOK, Misuse
from assistant.cli.streams import tell, wants_colour, width, write

if TYPE_CHECKING:
    from assistant.facade import Assistant
    from assistant.quotations.finding import Failure, Report

MOST_FILES = 1000
_REPORTS = (".html", ".htm", ".md", ".markdown")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "dossier",
        type=Path,
        metavar="FICHIER|DOSSIER",
        help="un dossier à vérifier (DOCX, ODT, PDF, MD, TXT), ou un dossier de fichiers",
    )
    parser.add_argument("--json", action="store_true", help="répondre en JSON")
    parser.add_argument(
        "--rapport", type=Path, metavar="SORTIE", help="écrire aussi un rapport, en .html ou en .md selon la fin du nom"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check; the exit status is LOOK when a quotation is altered, a credit is to be checked, or a file was not read."""
    _check_report_path(arguments.rapport)
    several = arguments.dossier.is_dir()
    files = list(_files(arguments.dossier)) if several else [arguments.dossier]
    if not files:
        raise Misuse("« {folder} » ne contient aucun fichier DOCX, ODT, PDF, MD ou TXT.", folder=arguments.dossier)
    checked = list(_checked(files, arguments, several))
    _write_results(checked, arguments, several)
    if arguments.rapport is not None:
        _write_report(checked, arguments.rapport)
    return LOOK if any(_needs_a_look(one) for one in checked) else DONE


def _checked(files: Sequence[Path], arguments: argparse.Namespace, several: bool) -> Iterator[Report | Failure]:
    """Each file read and checked in turn; what cannot be read is told, and stops only a file given alone."""
    from assistant.quotations.finding import Failure
    from assistant.readers import Unreadable, read_dossier

    assistant: Assistant | None = None
    for number, path in enumerate(files, 1):
        if several:
            tell(f"{number}/{len(files)} {_printable(_name(path, arguments.dossier))}")
        try:
            dossier = read_dossier(path)
        except Unreadable as error:
            if not several:
                raise Misuse("{told}", told=_printable(str(error))) from None
            yield Failure(_name(path, arguments.dossier), str(error))
            continue
        assistant = assistant or _open(arguments)
        # in a class, every submission may have the same name in a folder of its own
        yield assistant.check(replace(dossier, name=_name(path, arguments.dossier)) if several else dossier)


def _open(arguments: argparse.Namespace) -> Assistant:
    from assistant.facade import Assistant

    return Assistant.open(arguments.bibliotheque)


def _write_results(checked: Sequence[Report | Failure], arguments: argparse.Namespace, several: bool) -> None:
    from assistant.quotations.finding import Report

    if arguments.json:
        from assistant.render.checking_json import report_to_json, reports_to_json
        from assistant.render.json import one_line

        alone = checked[0] if not several else None
        write(one_line(report_to_json(alone) if isinstance(alone, Report) else reports_to_json(checked)) + "\n")
        return
    from assistant.render.checking_text import report_to_text, reports_to_text

    for one in checked:
        if isinstance(one, Report):
            write(report_to_text(one, width(), wants_colour()) + ("\n" if several else ""))
    if several:
        write(reports_to_text(checked, width(), wants_colour()))


def _check_report_path(path: Path | None) -> None:
    if path is not None and path.suffix.lower() not in _REPORTS:
        raise Misuse("« {path} » : un rapport s'écrit en .html ou en .md.", path=path)


def _write_report(checked: Sequence[Report | Failure], path: Path) -> None:
    if path.suffix.lower().startswith(".htm"):
        from assistant.render.checking_html import report_to_html as rendered
    else:
        from assistant.render.checking_markdown import report_to_markdown as rendered
    try:
        path.write_text(rendered(checked), encoding="utf-8")
    except OSError:
        raise Misuse(
            "le rapport ne peut pas être écrit dans « {path} » : vérifiez que vous pouvez écrire à cet endroit.",
            path=path,
        ) from None


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that can be read, in order of names; links to folders are not followed, so none loops."""
    from assistant.readers import FORMATS

    found = 0
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in FORMATS and not name.startswith((".", "~$")):
                found += 1
                if found > MOST_FILES:
                    sentence = "« {folder} » contient plus de {most} fichiers : vérifiez-en moins à la fois."
                    raise Misuse(sentence, folder=folder, most=MOST_FILES)
                yield Path(root, name)


def _needs_a_look(one: Report | Failure) -> bool:
    from assistant.quotations.finding import Failure

    return isinstance(one, Failure) or one.needs_a_look


def _name(path: Path, folder: Path) -> str:
    """How a file of a folder is called: by its way from there."""
    return path.relative_to(folder).as_posix()


def _printable(text: str) -> str:
    from assistant.render.printable import printable

    return printable(text).replace("\n", " ")
