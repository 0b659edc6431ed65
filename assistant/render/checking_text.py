"""What was found in dossiers -> plain French text, for a terminal, a pipe or a file.

Counts first, then each quotation that the library holds, in the order of the dossier: its verdict in words, what
differs, the words of the document and their reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.quotations.finding import Failure, Finding, Report, Verdict
from assistant.render import checking_words as said
from assistant.render.cells import width_of, wrap
from assistant.render.checking_rows import Kind, quoted, rows_of
from assistant.render.text import NARROWEST, NBSP, RULE, WIDEST, Line, laid_out

_INDENT = "    "
LOOKS = {
    Verdict.EXACT: "good",
    Verdict.ALTERED: "bad",
    Verdict.MISCREDITED: "warning",
    Verdict.DIVIDED: "told",
    Verdict.UNFOUND: "title",
}
"""How the verdict of each looks where colours are wanted; words say it everywhere."""


def report_to_text(report: Report, width: int = 80, colour: bool = False, rules: bool = True) -> str:
    """One report as text of at most `width` cells a line, ending with a line feed; rules are for the eye."""
    return laid_out(_report(report, _bounded(width)), colour, rules)


def reports_to_text(checked: Sequence[Report | Failure], width: int = 80, colour: bool = False) -> str:
    """The overview of several files."""
    return laid_out(_overview(checked, _bounded(width)), colour)


def _bounded(width: int) -> int:
    return max(NARROWEST, min(width, WIDEST))


def _title(text: str, width: int) -> Iterator[Line]:
    lines = wrap(text, width)
    yield from (Line(line, "title") for line in lines)
    yield Line("─" * max(map(width_of, lines), default=0), RULE)


def _heading(text: str, width: int) -> Iterator[Line]:
    yield Line("")
    yield from (Line(line, "title") for line in wrap(text, width))


def _wrapped(text: str, width: int, first: str = "", rest: str | None = None, look: str = "") -> Iterator[Line]:
    return (Line(line, look) for line in wrap(said.shown(text), width, first, rest))


def _report(report: Report, width: int) -> Iterator[Line]:
    yield from _title(said.shown(report.name), width)
    for sentence in said.summary(report):
        yield from _wrapped(sentence, width)
    for number, finding in said.held(report):
        yield Line("")
        yield from _finding(report, number, finding, width)
    yield from _unfound(report, width)
    yield from _borrowed(report, width)
    if report.unclosed:
        yield from _heading(said.UNCLOSED, width)
        for mark in report.unclosed:
            yield from _wrapped(f"{said.where(report, mark.number)}{NBSP}: {mark.text}…", width, "  – ", _INDENT)


def _finding(report: Report, number: int, finding: Finding, width: int) -> Iterator[Line]:
    looks = {Kind.VERDICT: LOOKS[finding.verdict], Kind.REFERENCE: "faint"}
    for row in rows_of(report, number, finding):
        first = "" if row.kind is Kind.VERDICT else _INDENT
        rest = _INDENT + ("  " if row.lead and row.pieces else "")
        yield from _wrapped(row.text, width, first, rest, looks.get(row.kind, ""))


def _unfound(report: Report, width: int) -> Iterator[Line]:
    rows = said.unfound(report)
    if not rows:
        return
    yield from _heading(said.UNFOUND, width)
    for number, finding in rows:
        text = f"{number}. {said.where(report, finding.quotation.number)}{NBSP}: {quoted(finding)}"
        yield from _wrapped(text, width, "  ", _INDENT)


def _borrowed(report: Report, width: int) -> Iterator[Line]:
    if not report.borrowings:
        return
    yield from _heading(said.BORROWED, width)
    for borrowing in report.borrowings:
        text = f"{said.where(report, borrowing.number)}{NBSP}: {borrowing.text}"
        yield from _wrapped(text, width, "  – ", _INDENT)
        yield from _wrapped(borrowing.source.reference, width, _INDENT, _INDENT, "faint")


def _overview(checked: Sequence[Report | Failure], width: int) -> Iterator[Line]:
    yield from _title(said.OVERVIEW, width)
    for one in checked:
        if isinstance(one, Failure):
            yield from _wrapped(one.sentence, width, "– ", "  ")
        else:
            yield from _wrapped(f"{one.name}{NBSP}: {' '.join(said.summary(one))}", width, "– ", "  ")
    shared = list(said.shared_alterations(checked))
    if shared:
        yield from _heading(said.TOGETHER, width)
        for told, names in shared:
            yield from _wrapped(f"{told} ({', '.join(names)})", width, "– ", "  ")
