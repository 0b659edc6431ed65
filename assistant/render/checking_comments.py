"""What was found in a DOCX dossier -> the same file with the findings as comments in its margin.

One comment on the first words tells the counts. What the library does not hold gets none: nothing can be said of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quotations.finding import Report
from assistant.quotations.flow import Flow
from assistant.readers.dossier import Dossier
from assistant.render import checking_words as said
from assistant.render.checking_rows import CHANGES, COLOURS, Kind, Row, rows_about
from assistant.render.checking_words import Piece
from assistant.render.docx_anchors import Spot
from assistant.render.docx_comments import Remark, Run, with_comments

AUTHOR = "Passerelle"
Lines = tuple[tuple[Run, ...], ...]


def annotated(data: bytes, dossier: Dossier, report: Report) -> bytes:
    """The bytes of a DOCX file with its findings in the margin; `dossier` is what was read from these very bytes."""
    flow = Flow.of(dossier)
    return with_comments(data, list(_remarks(flow, report)), AUTHOR)


def _remarks(flow: Flow, report: Report) -> Iterator[Remark]:
    if flow.text:
        first = len(flow.dossier.paragraphs[0].text)
        yield _remark(flow, 0, first, tuple((Run(line),) for line in said.summary(report)))
    for number, finding in said.held(report):
        where = ", dans la note" if finding.quotation.in_note else ""
        title = Run(f"{number}. {said.label(report, finding)}{where}", bold=True, colour=COLOURS[finding.verdict])
        lines = ((title,), *(_runs(row) for row in rows_about(finding)))
        yield _remark(flow, finding.quotation.start, finding.quotation.end, lines)
    for borrowing in report.borrowings:
        reference = f"{said.REFERENCE} {said.shown(borrowing.source.reference)}"
        yield _remark(flow, borrowing.start, borrowing.end, ((Run(said.BORROWED_ONE, bold=True),), (Run(reference),)))
    for mark in report.unclosed:
        yield _remark(flow, mark.start, mark.start + 1, ((Run(said.UNCLOSED_ONE, bold=True),),))


def _remark(flow: Flow, start: int, end: int, lines: Lines) -> Remark:
    return Remark(_spot(flow, start, 0), _spot(flow, end - 1, 1), lines)


def _spot(flow: Flow, offset: int, further: int) -> Spot:
    index = flow.index_at(offset)
    return flow.dossier.paragraphs[index].number_at(0), offset - flow.starts[index] + further


def _runs(row: Row) -> tuple[Run, ...]:
    if row.kind is not Kind.DIFFERENCE:
        return (Run(row.text),)
    runs = [Run(f"{row.lead} ")]
    for piece in row.pieces:
        runs += [_run(piece), Run(" ")]
    return tuple(runs[:-1])


def _run(piece: Piece) -> Run:
    """A piece of a difference: words say what was done, colour only repeats it."""
    colour = CHANGES.get(piece.change, "")
    return Run(said.plain_difference(piece), bold=bool(colour), colour=colour)
