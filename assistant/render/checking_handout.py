"""What was found in dossiers -> a handout, for the media that have no report of their own (ODT, PDF).

Verdicts and differences are in words, which colour repeats for verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.blocks import Handout, HandoutBlock, Heading, Own, Paragraph, Said
from assistant.quotations.difference import Change
from assistant.quotations.finding import Failure, Finding, Report
from assistant.render import checking_words as said
from assistant.render.checking_rows import COLOURS, Kind, quoted, rows_of
from assistant.render.checking_words import Piece
from assistant.render.text import NBSP


def report_to_handout(checked: Sequence[Report | Failure]) -> Handout:
    """The reports of one file or more; several open with an overview."""
    title = said.shown(checked[0].name) if len(checked) == 1 else said.OVERVIEW
    blocks: list[HandoutBlock] = []
    if len(checked) > 1:
        blocks += _listed(said.overview(checked))
        if shared := said.shared_rows(checked):
            blocks += [Heading(said.TOGETHER), *_listed(shared)]
    for one in checked:
        if len(checked) > 1:
            blocks.append(Heading(said.shown(one.name)))
        blocks += [Said(said.shown(one.sentence))] if isinstance(one, Failure) else _report(one)
    return Handout(title, tuple(blocks), subtitle="Citations vérifiées", author="Passerelle")


def _report(report: Report) -> Iterator[HandoutBlock]:
    yield from map(Said, said.summary(report))
    for number, finding in said.held(report):
        yield from _finding(report, number, finding)
    if rows := said.unfound(report):
        yield Heading(said.UNFOUND, 2)
        for number, finding in rows:
            where = said.where(report, finding.quotation.number)
            yield Paragraph((Said(f"{number}. {where}{NBSP}: "), Own(quoted(finding))))
    if report.borrowings:
        yield from (Heading(said.BORROWED, 2), *_listed(said.borrowed(report)))
    if report.unclosed:
        yield from (Heading(said.UNCLOSED, 2), *_listed(said.left_open(report)))


def _finding(report: Report, number: int, finding: Finding) -> Iterator[HandoutBlock]:
    for row in rows_of(report, number, finding):
        if row.kind is Kind.VERDICT:
            yield Heading(row.text, 2, COLOURS[finding.verdict])
        elif row.kind is Kind.QUOTED:
            yield Own(row.text)
        elif row.kind is Kind.DIFFERENCE:
            yield Paragraph((Said(row.lead), *_parts(row.pieces)))
        else:
            yield Said(row.text)


def _parts(pieces: Sequence[Piece]) -> Iterator[Said | Own]:
    """The words of the dossier as they are, what differs told between brackets."""
    for piece in pieces:
        told = f" {said.plain_difference(piece)}"
        yield Own(told) if piece.change is Change.SAME else Said(told)


def _listed(rows: Sequence[str]) -> Iterator[HandoutBlock]:
    return (Said(f"– {row}") for row in rows)
