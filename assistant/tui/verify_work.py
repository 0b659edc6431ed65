"""The long work of checking, away from the screen: dossiers one by one, and files written of what was found.

Functions run in a thread. They ask whether to stop between two dossiers, and tell how far they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.quotations.finding import Failure, Report
from assistant.readers.dossier import Unreadable
from assistant.readers.pasted import NAME
from assistant.readers.submissions import is_several, submissions
from assistant.storage.exports import usual_folders, write_beside, write_new
from assistant.tui.opening import Answers

Checked = tuple[Report | Failure, ...]
GoOn = Callable[[str], bool]
"""Told what comes next, it says whether to go on."""


@dataclass(frozen=True)
class Checking:
    """What was checked: pasted words (no path), a file, or a class."""

    path: Path | None
    checked: Checked
    stopped: bool = False

    @property
    def several(self) -> bool:
        """A class, shown by an overview."""
        return self.path is not None and is_several(self.path)


def check_files(assistant: Answers, path: Path, go_on: GoOn) -> Checking:
    """The reports of all that is handed in at a path; one bad file does not stop the others. Raises Unreadable."""
    handed_in = submissions(path)
    checked: list[Report | Failure] = []
    for number, submission in enumerate(handed_in, 1):
        if not go_on(f"{number}/{len(handed_in)} {submission.name}"):
            return Checking(path, tuple(checked), stopped=True)
        try:
            checked.append(assistant.check(submission.read()))
        except Unreadable as error:
            if len(handed_in) == 1 and not is_several(path):
                raise
            checked.append(Failure(submission.name, str(error)))
    return Checking(path, tuple(checked))


def save_reports(checking: Checking) -> Path:
    """Write a report of each dossier beside what was checked, and their overview; where. Raises OSError."""
    from assistant.render.checking_reports import report_as, reports_of_a_class

    if checking.several and checking.path is not None:
        return _write_folder(checking.path, "rapports", list(reports_of_a_class(checking.checked)))
    stem = checking.path.stem if checking.path else NAME
    data = report_as(".docx", checking.checked)
    return write_beside(_folders(checking.path), f"{stem} - rapport.docx", data)


def save_annotated(assistant: Answers, checking: Checking, go_on: GoOn) -> Path | None:
    """Write copies of DOCX dossiers with comments in their margin; where, or None when stopped.

    Files are read again: they may have changed. Raises Unreadable and OSError.
    """
    from assistant.render.checking_reports import file_names

    assert checking.path is not None
    wanted = [one for one in submissions(checking.path) if one.name.lower().endswith(".docx")]
    names = file_names([one.name for one in wanted], "annoté")
    made: list[tuple[str, bytes]] = []
    for submission, name in zip(wanted, names, strict=True):
        if not go_on(submission.name):
            return None
        try:
            with submission.at_hand() as path:
                dossier = submission.read_at(path)
                made.append((name, assistant.annotate(path.read_bytes(), dossier, assistant.check(dossier))))
        except Unreadable:
            if not checking.several:
                raise
    if checking.several:
        return _write_folder(checking.path, "annotés", made)
    return write_beside(_folders(checking.path), *made[0])


def _folders(path: Path | None) -> Sequence[Path]:
    """Beside what was checked where that is possible, else where files usually go."""
    return (*([path.absolute().parent] if path else []), *usual_folders())


def _write_folder(path: Path, what: str, files: Sequence[tuple[str, bytes]]) -> Path:
    """Write files in a folder that is made for them."""
    refused = OSError("no folder to write in")
    for folder in _folders(path):
        try:
            made = _new_folder(folder, f"{path.absolute().stem} - {what}")
        except OSError as error:
            refused = error
            continue
        for name, data in files:
            write_new(made / name, data)
        return made
    raise refused


def _new_folder(folder: Path, name: str) -> Path:
    number = 1
    while True:
        made = folder / (name if number == 1 else f"{name} ({number})")
        try:
            made.mkdir()
        except FileExistsError:
            number += 1
            continue
        return made
