"""What was found in dossiers -> a DOCX report: verdicts in words and colour, each difference word by word."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.quotations.finding import Failure, Finding, Report
from assistant.render import checking_words as said
from assistant.render.checking_rows import CHANGES, COLOURS, Kind, Row, quoted, rows_of
from assistant.render.checking_words import Piece
from assistant.render.text import NBSP

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_GREY = "595959"


def report_to_docx(checked: Sequence[Report | Failure]) -> bytes:
    """The reports of one file or more as a DOCX file; several open with an overview."""
    import docx

    document = docx.Document()
    _dress(document, checked[0].name if len(checked) == 1 else said.OVERVIEW)
    if len(checked) > 1:
        _overview(document, checked)
    for one in checked:
        document.add_heading(said.shown(one.name), 1)
        if isinstance(one, Failure):
            document.add_paragraph(said.shown(one.sentence))
        else:
            _report(document, one)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def overview_to_docx(checked: Sequence[Report | Failure]) -> bytes:
    """The overview of several files alone, as a DOCX file."""
    import docx

    document = docx.Document()
    _dress(document, said.OVERVIEW)
    _overview(document, checked)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _dress(document: Document, title: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    from assistant.render.handouts.docx import LONGEST_PROPERTY

    font = document.styles["Normal"].font
    font.name, font.size = "Calibri", Pt(11)
    look = document.styles["Normal"].element.get_or_add_rPr()
    language = look.makeelement(qn("w:lang"), {qn("w:val"): "fr-FR"})
    look.append(language)
    document.core_properties.title = f"Citations — {said.shown(title)}"[:LONGEST_PROPERTY]
    document.core_properties.author = "Passerelle"
    document.core_properties.language = "fr-FR"


def _overview(document: Document, checked: Sequence[Report | Failure]) -> None:
    document.add_heading(said.OVERVIEW, 1)
    for row in said.overview(checked):
        document.add_paragraph(row, style="List Bullet")
    if shared := said.shared_rows(checked):
        document.add_heading(said.TOGETHER, 2)
        for row in shared:
            document.add_paragraph(row, style="List Bullet")


def _report(document: Document, report: Report) -> None:
    for sentence in said.summary(report):
        document.add_paragraph(sentence)
    for number, finding in said.held(report):
        for row in rows_of(report, number, finding):
            _row(document, row, finding)
    if rows := said.unfound(report):
        document.add_heading(said.UNFOUND, 2)
        for number, finding in rows:
            where = said.where(report, finding.quotation.number)
            document.add_paragraph(f"{number}. {where}{NBSP}: {quoted(finding)}")
    if report.borrowings:
        document.add_heading(said.BORROWED, 2)
        for text in said.borrowed(report):
            document.add_paragraph(text, style="List Bullet")
    if report.unclosed:
        document.add_heading(said.UNCLOSED, 2)
        for text in said.left_open(report):
            document.add_paragraph(text, style="List Bullet")


def _row(document: Document, row: Row, finding: Finding) -> None:
    from docx.shared import Pt, RGBColor

    if row.kind is Kind.VERDICT:
        heading = document.add_heading("", 2)
        heading.add_run(row.text).font.color.rgb = RGBColor.from_string(COLOURS[finding.verdict].upper())
        return
    paragraph = document.add_paragraph(style="Quote" if row.kind is Kind.QUOTED else None)
    paragraph.paragraph_format.space_after = Pt(4)
    if row.lead:
        lead = paragraph.add_run(row.lead + (" " if row.pieces else ""))
        lead.bold = bool(row.pieces)
    for index, piece in enumerate(row.pieces):
        _piece(paragraph, piece, " " if index + 1 < len(row.pieces) else "")
    if row.kind is Kind.REFERENCE:
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(_GREY)


def _piece(paragraph: Paragraph, piece: Piece, after: str) -> None:
    """A piece of a difference: words say what was done, colour only repeats it."""
    from docx.shared import RGBColor

    run = paragraph.add_run(said.plain_difference(piece))
    if colour := CHANGES.get(piece.change):
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(colour.upper())
    paragraph.add_run(after)
