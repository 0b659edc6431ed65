"""What was found in a dossier, or in a class, as widgets: counts, then each quotation with what can be opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.message import Message
from textual.widget import Widget

from assistant.quotations.finding import Failure, Finding, Report
from assistant.render import checking_words as said
from assistant.tui import findings
from assistant.tui.chips import chip
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, shown, wrap
from assistant.tui.wishes import ActionAsked, CopyAsked, SourceAsked

AT_ONCE = 40
"""Quotations put on the screen at a time."""


@dataclass
class MoreAsked(Message):
    """The quotations that follow those on the screen."""

    first: int


@dataclass
class ReportAsked(Message):
    """The report of one dossier of a class, by its place."""

    index: int


class FindingMessage(VerticalGroup):
    """A quotation, its verdict, and the places of the library that can be opened."""

    def __init__(self, report: Report, number: int, finding: Finding) -> None:
        super().__init__(classes=f"message finding -{finding.verdict.value}")
        self._report, self._number, self._finding = report, number, finding

    def compose(self) -> ComposeResult:
        """The text, then what one can choose."""
        yield Laid(partial(_laid, list(findings.paragraphs(self._report, self._number, self._finding))))
        for label, reading in findings.places(self._finding):
            yield chip(label, partial(SourceAsked, reading), classes="place")
        if source := self._finding.source:
            copy = partial(CopyAsked, shown(source.reference), "La référence")
            yield chip("→ Copier la référence", copy, classes="place")


def of_report(report: Report, first: int = 0, back: bool = False, margin: bool = False) -> Iterator[Widget]:
    """The widgets of a report from one of its quotations on, as many as go on the screen at once.

    `back` offers to go back to the overview, `margin` a copy of the dossier with comments in its margin.
    """
    if first == 0:
        yield Laid(partial(_laid, findings.summary(report)), classes="message summary")
        yield from _doors(back, margin)
    numbered = list(enumerate(report.findings, 1))[first : first + AT_ONCE]
    yield from (FindingMessage(report, number, finding) for number, finding in numbered)
    left = len(report.findings) - first - len(numbered)
    if left > 0:
        yield chip(f"→ La suite ({left} de plus)", partial(MoreAsked, first + AT_ONCE), classes="message place more")
        return
    yield from _aside(report)


def of_class(checked: Sequence[Report | Failure]) -> Iterator[Widget]:
    """The overview of a class: each dossier can be opened; then the alterations that several have."""
    yield Laid(partial(_laid, [Paragraph((Piece(said.OVERVIEW, "title"),))]), classes="message summary")
    yield from _doors(False, any(one.name.lower().endswith(".docx") for one in checked))
    for index, line in enumerate(said.overview(checked)):
        if isinstance(checked[index], Failure):
            yield Laid(partial(_laid, [Paragraph((Piece(f"! {line}", "bad"),), "", "  ")]), classes="message")
        else:
            yield chip(f"→ {line}", partial(ReportAsked, index), classes="message place door")
    if shared := said.shared_rows(checked):
        rows = [Paragraph((Piece(said.TOGETHER, "title"),))]
        rows += [Paragraph((Piece(row),), "– ", "  ") for row in shared]
        yield Laid(partial(_laid, rows), classes="message")


def _doors(back: bool, margin: bool) -> Iterator[Widget]:
    if back:
        yield chip("→ Revenir à la vue d'ensemble", partial(ActionAsked, "screen.overview"), classes="place door")
    yield chip(
        "→ Écrire le rapport (DOCX, ODT, PDF, HTML, Markdown, JSON)",
        partial(ActionAsked, "screen.save"),
        classes="place door",
    )
    if margin:
        label = "→ Copier le dossier avec les constats dans la marge (DOCX)"
        yield chip(label, partial(ActionAsked, "screen.annotate"), classes="place door")


def _aside(report: Report) -> Iterator[Widget]:
    """What is neither exact nor altered: words without marks, marks without an end."""
    if report.borrowings:
        yield Laid(partial(_laid, [Paragraph((Piece(said.BORROWED, "title"),))]), classes="message")
    for borrowed in report.borrowings:
        yield Laid(partial(_laid, [findings.borrowing(report, borrowed)]))
        reading = findings.reading_of(borrowed.source)
        yield chip(findings.label_of(borrowed.source), partial(SourceAsked, reading), classes="place")
    if report.unclosed:
        rows = [Paragraph((Piece(said.UNCLOSED, "title"),))]
        rows += [Paragraph((Piece(row),), "– ", "  ") for row in said.left_open(report)]
        yield Laid(partial(_laid, rows), classes="message")


def _laid(paragraphs: Sequence[Paragraph], width: int) -> list[Line]:
    return [line for paragraph in paragraphs for line in wrap(paragraph, width)]
