"""What was found in dossiers -> Markdown: what a dossier or a document says is text there, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.quotations.difference import Change
from assistant.quotations.finding import Failure, Finding, Report
from assistant.render import checking_words as said
from assistant.render.checking_rows import Kind, quoted, rows_of
from assistant.render.checking_words import Piece
from assistant.render.text import NBSP

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
    yield _list(said.overview(checked))
    if shared := said.shared_rows(checked):
        yield f"## {said.TOGETHER}"
        yield _list(shared)


def _list(rows: Sequence[str]) -> str:
    return "\n".join(f"- {_text(row)}" for row in rows)


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
        yield "\n".join(f"- {said.where(report, f.quotation.number)}{NBSP}: {_text(quoted(f))}" for _, f in rows)
    if report.borrowings:
        yield f"## {said.BORROWED}"
        yield _list(said.borrowed(report))
    if report.unclosed:
        yield f"## {said.UNCLOSED}"
        yield _list(said.left_open(report))


def _finding(report: Report, number: int, finding: Finding) -> Iterator[str]:
    marks = {Kind.VERDICT: "## ", Kind.QUOTED: "> "}
    for row in rows_of(report, number, finding):
        text = " ".join(filter(None, (_text(row.lead), *map(_piece, row.pieces))))
        yield marks.get(row.kind, "") + text


def _piece(piece: Piece) -> str:
    text = _text(said.plain_difference(piece))
    return text if piece.change in (Change.SAME, Change.CUT) else f"**{text}**"
