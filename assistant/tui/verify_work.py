"""The long work of checking, away from the screen: dossiers one by one, and files written of what was found.

Functions run in a thread. They tell how far they are, and end half-way when the pulse says so: nothing is written then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from textual.worker import get_current_worker

from assistant.quotations.finding import Failure, Report
from assistant.readers.dossier import Unreadable
from assistant.readers.pasted import NAME
from assistant.readers.submissions import is_several, submissions
from assistant.stopping import Pulse, Stopped, paced
from assistant.storage.exports import usual_folders, write_beside, write_new
from assistant.tui.opening import Answers

Checked = tuple[Report | Failure, ...]
Tell = Callable[[str], None]
"""Told what comes next."""
MARGIN = "marge"
"""What is wanted when it is no report but copies of the dossiers with comments in their margin."""


@dataclass(frozen=True)
class Checking:
    """What was checked: pasted words (no path), a file, or a class."""

    path: Path | None
    checked: Checked
    stopped: bool = False

    @property
    def takes_comments(self) -> bool:
        """Something that was checked is a DOCX, which takes comments in its margin."""
        return self.path is not None and any(one.name.lower().endswith(".docx") for one in self.checked)

    @property
    def several(self) -> bool:
        """A class, shown by an overview."""
        return self.path is not None and is_several(self.path)


def pulse_here(stop: Event | None = None) -> Pulse:
    """What ends the work of this thread: somebody asks, other words are typed, the application closes."""
    worker = get_current_worker()

    def pulse() -> None:
        if worker.is_cancelled or (stop is not None and stop.is_set()):
            raise Stopped

    return pulse


def check_files(assistant: Answers, path: Path, tell: Tell, pulse: Pulse) -> Checking:
    """The reports of all that is handed in at a path; one bad file does not stop the others. Raises Unreadable.

    Work that is stopped leaves the reports that were whole.
    """
    handed_in = submissions(path)
    checked: list[Report | Failure] = []
    for number, submission in enumerate(handed_in, 1):
        try:
            pulse()
            tell(f"{number}/{len(handed_in)} {submission.name}")
            checked.append(assistant.check(submission.read(pulse), pulse))
        except Stopped:
            return Checking(path, tuple(checked), stopped=True)
        except Unreadable as error:
            if len(handed_in) == 1 and not is_several(path):
                raise
            checked.append(Failure(submission.name, str(error)))
    return Checking(path, tuple(checked))


def save(assistant: Answers, checking: Checking, wanted: str, tell: Tell, pulse: Pulse) -> Path:
    """Write what is wanted of what was found: the end of a name, for a report, or MARGIN; where it is.

    Raises Unreadable, OSError, and Stopped: nothing is written then.
    """
    if wanted == MARGIN:
        return _save_annotated(assistant, checking, tell, pulse)
    return _save_report(checking, wanted, pulse)


def _save_report(checking: Checking, suffix: str, pulse: Pulse) -> Path:
    """Beside what was checked; of a class in DOCX, a report of each dossier and their overview."""
    from assistant.render.checking_reports import report_as, reports_of_a_class

    if checking.several and checking.path is not None and suffix == ".docx":
        reports = list(paced(reports_of_a_class(checking.checked), pulse, every=1))
        return _write_folder(checking.path, "rapports", reports)
    stem = checking.path.absolute().stem if checking.path else NAME
    data = report_as(suffix, checking.checked)
    pulse()
    return write_beside(_folders(checking.path), f"{stem} - rapport{suffix}", data)


def _save_annotated(assistant: Answers, checking: Checking, tell: Tell, pulse: Pulse) -> Path:
    """Copies of DOCX dossiers with comments in their margin. Files are read again: they may have changed."""
    from assistant.render.checking_reports import file_names

    assert checking.path is not None
    wanted = [one for one in submissions(checking.path) if one.name.lower().endswith(".docx")]
    names = file_names([one.name for one in wanted], "annoté")
    made: list[tuple[str, bytes]] = []
    for submission, name in zip(wanted, names, strict=True):
        pulse()
        tell(submission.name)
        try:
            with submission.at_hand() as path:
                dossier = submission.read_at(path, pulse)
                made.append((name, assistant.annotate(path.read_bytes(), dossier, assistant.check(dossier, pulse))))
        except Unreadable:
            if not checking.several:
                raise
    pulse()
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
