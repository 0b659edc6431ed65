"""The report of a check as the bytes of a file, in the format that the end of its name says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath

from assistant.quotations.finding import Failure, Report
from assistant.render.checking_words import OVERVIEW, shown

Checked = Sequence[Report | Failure]
_UNFIT = re.compile(r'[<>:"/\\|?*]')
"""What names of files cannot hold on one system or another."""
_LONGEST_NAME = 120


def _html(checked: Checked) -> bytes:
    from assistant.render.checking_html import report_to_html

    return report_to_html(checked).encode()


def _markdown(checked: Checked) -> bytes:
    from assistant.render.checking_markdown import report_to_markdown

    return report_to_markdown(checked).encode()


def _docx(checked: Checked) -> bytes:
    from assistant.render.checking_docx import report_to_docx

    return report_to_docx(checked)


def _json(checked: Checked) -> bytes:
    from assistant.render.checking_json import report_to_json, reports_to_json
    from assistant.render.json import one_line

    alone = checked[0] if len(checked) == 1 else None
    value = report_to_json(alone) if isinstance(alone, Report) else reports_to_json(checked)
    return f"{one_line(value)}\n".encode()


def _handout(suffix: str, checked: Checked) -> bytes:
    from assistant.render.checking_handout import report_to_handout
    from assistant.render.handouts.writing import write_handout

    return write_handout(report_to_handout(checked), suffix)


REPORTS: dict[str, Callable[[Checked], bytes]] = {
    ".docx": _docx, ".odt": partial(_handout, ".odt"), ".pdf": partial(_handout, ".pdf"), ".html": _html,
    ".htm": _html, ".md": _markdown, ".markdown": _markdown, ".json": _json,
}  # fmt: skip
"""End of a name -> what makes such a report; modules are loaded where they are first needed."""


def report_as(ending: str, checked: Checked) -> bytes:
    """The report of one file or more; the ending is one of `REPORTS`."""
    return REPORTS[ending.lower()](checked)


def reports_of_a_class(checked: Checked) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of a DOCX report for each dossier that was read, then of their overview."""
    from assistant.render.checking_docx import overview_to_docx

    reports = [one for one in checked if isinstance(one, Report)]
    for report, name in zip(reports, file_names([report.name for report in reports], "rapport"), strict=True):
        yield name, report_as(".docx", [report])
    yield f"{OVERVIEW}.docx", overview_to_docx(checked)


def file_names(names: Sequence[str], what: str) -> Iterator[str]:
    """A name for what is made of each dossier, no two the same: « Untel - dossier - rapport.docx »."""
    taken = {OVERVIEW.lower()}
    for name in names:
        way = PurePosixPath(name)
        stem = _UNFIT.sub("_", shown(" - ".join((*way.parts[:-1], way.stem))))[-_LONGEST_NAME:].strip(" .") or "dossier"
        made = next(one for one in _numbered(f"{stem} - {what}") if one.lower() not in taken)
        taken.add(made.lower())
        yield f"{made}.docx"


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem} ({number})" for number in itertools.count(2))
