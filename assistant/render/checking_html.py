"""What was found in dossiers -> one HTML page that needs nothing else: verdicts in words and colour, escaped texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from assistant.quotations.difference import Change
from assistant.quotations.finding import Failure, Finding, Report
from assistant.render import checking_words as said
from assistant.render.checking_rows import CHANGES, COLOURS, Kind, quoted, rows_of
from assistant.render.checking_words import Piece
from assistant.render.text import NBSP

_BORDERS = "".join(f".{verdict.value}{{border-color:#{colour}}}" for verdict, colour in COLOURS.items())
_STYLE = f"""
body{{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}}
article{{border-left:.4rem solid #767676;padding:.2rem 1rem;margin:1.2rem 0}}
{_BORDERS}
blockquote{{margin:.4rem 0;font-style:italic}}h3{{margin:.2rem 0}}p{{margin:.4rem 0}}.reference{{color:#555}}
del{{color:#{CHANGES[Change.ADDED]}}}ins{{color:#{CHANGES[Change.MISSING]}}}strong{{color:#{CHANGES[Change.CHANGED]}}}
@media print{{article{{break-inside:avoid}}}}
"""


def report_to_html(checked: Sequence[Report | Failure]) -> str:
    """The reports of one file or more as one page; several open with an overview."""
    title = checked[0].name if len(checked) == 1 else said.OVERVIEW
    body = "\n".join(_page(checked))
    return (
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>Citations — {_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(said.shown(text))


def _page(checked: Sequence[Report | Failure]) -> Iterator[str]:
    if len(checked) > 1:
        yield from _overview(checked)
    for one in checked:
        yield f"<h1>{_text(one.name)}</h1>"
        if isinstance(one, Failure):
            yield f"<p>{_text(one.sentence)}</p>"
        else:
            yield from _report(one)


def _overview(checked: Sequence[Report | Failure]) -> Iterator[str]:
    yield f"<h1>{said.OVERVIEW}</h1>"
    yield from _list(said.overview(checked))
    if shared := said.shared_rows(checked):
        yield f"<h2>{said.TOGETHER}</h2>"
        yield from _list(shared)


def _list(rows: Sequence[str]) -> Iterator[str]:
    yield "<ul>" + "".join(f"<li>{_text(row)}</li>" for row in rows) + "</ul>"


def _report(report: Report) -> Iterator[str]:
    yield from (f"<p>{_text(sentence)}</p>" for sentence in said.summary(report))
    for number, finding in said.held(report):
        yield from _finding(report, number, finding)
    if rows := said.unfound(report):
        yield f"<h2>{said.UNFOUND}</h2>"
        yield from _list([f"{said.where(report, f.quotation.number)}{NBSP}: {quoted(f)}" for _, f in rows])
    if report.borrowings:
        yield f"<h2>{said.BORROWED}</h2>"
        yield from _list(said.borrowed(report))
    if report.unclosed:
        yield f"<h2>{said.UNCLOSED}</h2>"
        yield from _list(said.left_open(report))


def _finding(report: Report, number: int, finding: Finding) -> Iterator[str]:
    tags = {Kind.VERDICT: "h3", Kind.QUOTED: "blockquote"}
    yield f'<article class="{finding.verdict.value}">'
    for row in rows_of(report, number, finding):
        tag = tags.get(row.kind, "p")
        name = ' class="reference"' if row.kind is Kind.REFERENCE else ""
        text = " ".join(filter(None, (_text(row.lead), *map(_piece, row.pieces))))
        yield f"<{tag}{name}>{text}</{tag}>"
    yield "</article>"


def _piece(piece: Piece) -> str:
    """A piece of a difference: words say what was done, colour only repeats it."""
    text = _text(said.plain_difference(piece))
    if piece.change in (Change.SAME, Change.CUT):
        return text
    return (
        f"<ins>{text}</ins>"
        if piece.change is Change.MISSING
        else f"<del>{text}</del>"
        if piece.change is Change.ADDED
        else f"<strong>{text}</strong>"
    )
