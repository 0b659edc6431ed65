"""Findings on quotations, as text laid out for the screen and as places of the library that can be opened."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answers.citing import short_reference
from assistant.quotations.difference import Change
from assistant.quotations.finding import Borrowing, Finding, Report, Source, Verdict
from assistant.render import checking_words as said
from assistant.render.checking_rows import Kind, Row, quoted, rows_of
from assistant.tui.lines import Paragraph, Piece
from assistant.tui.reading import Reading

LOOKS = {
    Verdict.EXACT: "good",
    Verdict.ALTERED: "bad",
    Verdict.MISCREDITED: "warning",
    Verdict.DIVIDED: "told",
    Verdict.UNFOUND: "muted",
}
"""The part that a verdict plays on the screen; words say it too."""
_CHANGES = {Change.MISSING: "good", Change.ADDED: "bad", Change.CHANGED: "warning"}
_MOST_PLACES = 4


def summary(report: Report) -> list[Paragraph]:
    """The name of a dossier and what was found in it."""
    name = Paragraph((Piece(report.name, "title"),))
    return [name, *(Paragraph((Piece(sentence),)) for sentence in said.summary(report))]


def paragraphs(report: Report, number: int, finding: Finding) -> Iterator[Paragraph]:
    """A finding, its verdict first; what the library does not hold is told in two lines."""
    if finding.verdict is Verdict.UNFOUND:
        where = said.where(report, finding.quotation.number)
        yield Paragraph((Piece(f"{number}. {said.label(report, finding)} — {where}", "muted"),))
        yield Paragraph((Piece(quoted(finding), "muted"),), "   ", "   ")
        return
    for row in rows_of(report, number, finding):
        indent = "" if row.kind is Kind.VERDICT else "   "
        yield Paragraph(tuple(_pieces(row, finding)), indent, indent + ("  " if row.lead and row.pieces else ""))


def places(finding: Finding) -> list[tuple[str, Reading]]:
    """What can be opened of a finding: a label and a place of the library."""
    if finding.source is None:
        return []
    sources = [finding.source, *([finding.departure.source] if finding.departure else []), *finding.others]
    return [(label_of(source), reading_of(source)) for source in sources[:_MOST_PLACES]]


def borrowing(report: Report, borrowed: Borrowing) -> Paragraph:
    """What is taken over without marks."""
    where = said.where(report, borrowed.number)
    return Paragraph((Piece(f"{where}\u00a0: ", "muted"), Piece(borrowed.text)), "   ", "   ")


def label_of(source: Source) -> str:
    """« Lire dans Dupont, 2021, Un titre, p. 3 »."""
    place = f", {source.locator}" if source.locator else ""
    return f"→ Lire dans {short_reference(source.place.document)}{place}"


def reading_of(source: Source) -> Reading:
    """The document of a source, open at its words."""
    place = source.place
    return Reading(place.document, place.spans, place.spans[0][0], source.locator, source.reference)


def _pieces(row: Row, finding: Finding) -> Iterator[Piece]:
    if row.kind is Kind.VERDICT:
        verdict, _, where = row.lead.partition(" — ")
        yield from (Piece(verdict, LOOKS[finding.verdict]), Piece(f" — {where}", "muted"))
        return
    role = "muted" if row.kind is Kind.REFERENCE else ""
    if row.lead:
        yield Piece(f"{row.lead} " if row.pieces else row.lead, "label" if row.pieces else role)
    for index, piece in enumerate(row.pieces):
        yield Piece(said.plain_difference(piece), _CHANGES.get(piece.change, role))
        if index + 1 < len(row.pieces):
            yield Piece(" ")
