"""`passerelle verifier`: a verdict on every quotation of a dossier, or of every dossier of a folder or an archive."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.failures import DONE, LOOK, Misuse
from assistant.cli.streams import tell, wants_colour, width, write

if TYPE_CHECKING:
    from assistant.facade import Assistant
    from assistant.quotations.finding import Failure, Report
    from assistant.readers.submissions import Submission

_ENDINGS = (".docx", ".odt", ".pdf", ".html", ".htm", ".md", ".markdown", ".json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "dossier",
        type=Path,
        metavar="FICHIER|DOSSIER",
        help="un dossier à vérifier (DOCX, ODT, PDF, MD, TXT), un dossier de fichiers ou une archive ZIP",
    )
    parser.add_argument("--json", action="store_true", help="répondre en JSON")
    parser.add_argument(
        "--rapport",
        type=Path,
        metavar="SORTIE",
        help="écrire aussi un rapport, en .docx, .odt, .pdf, .html, .md ou .json selon la fin du nom ; de plusieurs "
        "fichiers, un nom sans fin est celui d'un dossier qui reçoit un rapport DOCX chacun et une vue d'ensemble",
    )
    parser.add_argument(
        "--annoter",
        type=Path,
        metavar="SORTIE",
        help="écrire aussi une copie du fichier DOCX avec les constats en commentaires dans la marge ; de plusieurs "
        "fichiers, le dossier qui reçoit ces copies",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check; the exit status is LOOK when a quotation is altered, a credit is to be checked, or a file was not read."""
    from assistant.readers import Unreadable
    from assistant.readers.submissions import is_several, submissions

    several = is_several(arguments.dossier)
    _check_report(arguments.rapport, several)
    _check_annotated(arguments, several)
    try:
        handed_in = submissions(arguments.dossier)
    except Unreadable as error:
        raise Misuse("{told}", told=_printable(str(error))) from None
    checked = list(_checked(handed_in, arguments, several))
    _write_results(checked, arguments, several)
    if arguments.rapport is not None:
        _write_reports(checked, arguments.rapport)
    return LOOK if any(_needs_a_look(one) for one in checked) else DONE


def _check_report(path: Path | None, several: bool) -> None:
    if path is None or path.suffix.lower() in _ENDINGS or (several and (not path.suffix or path.is_dir())):
        return
    raise Misuse("« {path} » : un rapport s'écrit en .docx, .odt, .pdf, .html, .md ou .json.", path=path)


def _check_annotated(arguments: argparse.Namespace, several: bool) -> None:
    path = arguments.annoter
    if path is None:
        return
    if several:
        if path.suffix and not path.is_dir():
            raise Misuse("« {path} » : de plusieurs fichiers, --annoter attend un nom de dossier.", path=path)
        return
    if arguments.dossier.suffix.lower() != ".docx" or path.suffix.lower() != ".docx":
        raise Misuse("--annoter copie un fichier DOCX : donnez-en un, et une copie dont le nom finit par .docx.")
    if path.resolve() == arguments.dossier.resolve():
        raise Misuse("« {path} » est le fichier vérifié : donnez un autre nom à la copie annotée.", path=path)


def _checked(handed_in: list[Submission], arguments: argparse.Namespace, several: bool) -> Iterator[Report | Failure]:
    """Each file read and checked in turn; what cannot be read is told, and stops only a file given alone."""
    from assistant.quotations.finding import Failure
    from assistant.readers import Unreadable
    from assistant.render.checking_reports import file_names

    assistant: Assistant | None = None
    copies = file_names([submission.name for submission in handed_in], "annoté")
    for number, (submission, copy) in enumerate(zip(handed_in, copies, strict=True), 1):
        if several:
            tell(f"{number}/{len(handed_in)} {_printable(submission.name)}")
        try:
            with submission.at_hand() as path:
                dossier = submission.read_at(path)
                assistant = assistant or _open(arguments)
                report = assistant.check(dossier)
                if arguments.annoter is not None and path.suffix.lower() == ".docx":
                    data = assistant.annotate(path.read_bytes(), dossier, report)
                    _write(Path(copy) if several else arguments.annoter, data, arguments.annoter if several else None)
        except Unreadable as error:
            if not several:
                raise Misuse("{told}", told=_printable(str(error))) from None
            yield Failure(submission.name, str(error))
            continue
        yield report


def _open(arguments: argparse.Namespace) -> Assistant:
    from assistant.cli.progress import Progress
    from assistant.facade import Assistant

    return Assistant.open(arguments.bibliotheque, progress=Progress("Vos documents"))


def _write_results(checked: list[Report | Failure], arguments: argparse.Namespace, several: bool) -> None:
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


def _write_reports(checked: list[Report | Failure], path: Path) -> None:
    from assistant.render.checking_reports import report_as, reports_of_a_class

    if path.suffix.lower() in _ENDINGS:
        _write(path, report_as(path.suffix, checked))
        return
    for name, data in reports_of_a_class(checked):
        _write(Path(name), data, path)


def _write(path: Path, data: bytes, into: Path | None = None) -> None:
    """Write a file, `into` a folder that is made when only it is missing."""
    from assistant.storage.exports import write_over

    try:
        if into is not None:
            into.mkdir(exist_ok=True)
        elif not path.parent.is_dir():
            raise NotADirectoryError
        write_over(path if into is None else into / path, data)
    except OSError:
        raise Misuse(
            "« {path} » ne peut pas être écrit : vérifiez que vous pouvez écrire à cet endroit.", path=path
        ) from None


def _needs_a_look(one: Report | Failure) -> bool:
    from assistant.quotations.finding import Failure

    return isinstance(one, Failure) or one.needs_a_look


def _printable(text: str) -> str:
    from assistant.language.printable import printable

    return printable(text).replace("\n", " ")
