"""What was found in dossiers -> Markdown: what a dossier or a document says is text there, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.quotations.difference import Change
from assistant.quotations.finding import Failure, Finding, Report
from assistant.render import checking_words as said
from assistant.render.checking_words import NBSP, Piece

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def report_to_markdown(checked: Sequence[Report | Failure]) -> str:
    """The reports of one file or more as one Markdown text; several open with an overview."""
    lines: list[str] = []
    if len(checked) > 1:
        lines += _overview(checked)
    for one in checked:
        lines += _failure(one) if isinstance(one, Failure) else _report(one)
    return "\n\n".join(lines) + "\n"


def _text(text: str) -> str:
    return _SIGNS.sub(r"\\\1", said.shown(text))


def _overview(checked: Sequence[Report | Failure]) -> Iterator[str]:
    yield f"# {said.OVERVIEW}"
    rows = [
        one.sentence if isinstance(one, Failure) else f"{one.name}{NBSP}: {' '.join(said.summary(one))}"
        for one in checked
    ]
    yield "\n".join(f"- {_text(row)}" for row in rows)
    shared = [f"- {_text(told)} ({_text(', '.join(names))})" for told, names in said.shared_alterations(checked)]
    if shared:
        yield f"## {said.TOGETHER}"
        yield "\n".join(shared)


def _failure(failure: Failure) -> Iterator[str]:
    yield f"# {_text(failure.name)}"
    yield _text(failure.sentence)


def _report(report: Report) -> Iterator[str]:
    yield f"# {_text(report.name)}"
    yield from map(_text, said.summary(report))
    for number, finding in said.held(report):
        yield from _finding(report, number, finding)
    if rows := said.unfound(report):
        yield f"## {said.UNFOUND}"
        yield "\n".join(f"- {said.where(report, f.quotation.number)}{NBSP}: {_quoted(f)}" for _, f in rows)
    if report.borrowings:
        yield f"## {said.BORROWED}"
        rows_of = [f"{said.where(report, b.number)}{NBSP}: {b.text} — {b.source.reference}" for b in report.borrowings]
        yield "\n".join(f"- {_text(row)}" for row in rows_of)
    if report.unclosed:
        yield f"## {said.UNCLOSED}"
        yield "\n".join(f"- {said.where(report, mark.number)}{NBSP}: {_text(mark.text)}…" for mark in report.unclosed)


def _quoted(finding: Finding) -> str:
    by = said.author(finding)
    return f"«{NBSP}{_text(finding.quotation.text)}{NBSP}»" + (f" — {_text(by)}" if by else "")


def _finding(report: Report, number: int, finding: Finding) -> Iterator[str]:
    label = report.labels.get(finding.verdict.value, finding.verdict.value)
    yield f"## {number}. {label} — {said.where(report, finding.quotation.number)}"
    yield f"> {_quoted(finding)}"
    yield _text(" ".join((finding.explained, *finding.remarks)))
    if finding.changes:
        yield f"{said.DIFFERENCE} {' '.join(map(_piece, said.difference(finding.steps)))}"
    if finding.departure:
        yield f"{said.DEPARTURE} {' '.join(map(_piece, said.difference(finding.departure.steps)))}"
    if finding.source:
        yield f"Document{NBSP}: «{NBSP}{_text(said.context(finding.source))}{NBSP}»"
    yield from map(_text, said.references(finding))
    if finding.others:
        yield _text(said.also(finding))


def _piece(piece: Piece) -> str:
    text = _text(said.plain_difference(piece))
    return text if piece.change in (Change.SAME, Change.CUT) else f"**{text}**"
