"""An evaluation -> a French report as one HTML page, without script, font or address from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from assistant.evaluation import Verdict
from assistant.language.printable import printable
from assistant.render.evaluation import figure_lines, missed

_PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Évaluation</title>
<style>
body {{ font: 16px/1.5 Georgia, serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #1d1d1f }}
td:first-child {{ text-align: right; padding-right: 1em; font-variant-numeric: tabular-nums; white-space: nowrap }}
section {{ margin-top: 1.5em }}
</style></head><body>
<h1>Évaluation</h1>
{body}
</body></html>
"""


def report(verdicts: Sequence[Verdict], measured: Mapping[str, Any], short: Sequence[str]) -> str:
    """The page of an evaluation; `short` are the figures below their floors."""
    return _PAGE.format(body="\n".join(_parts(verdicts, measured, short)))


def _parts(verdicts: Sequence[Verdict], measured: Mapping[str, Any], short: Sequence[str]) -> Iterator[str]:
    rows = (f"<tr><td>{escape(value)}</td><td>{escape(label)}</td></tr>" for value, label in figure_lines(measured))
    yield f"<table>{''.join(rows)}</table>"
    for title, group in missed(verdicts):
        if group:
            yield _section(f"{title} ({len(group)})", [_question(verdict) for verdict in group])
    if short:
        yield _section("Sous le plancher", short)


def _section(title: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<section><h2>{escape(title)}</h2><ul>{items}</ul></section>"


def _question(verdict: Verdict) -> str:
    return printable(" ".join(f"{verdict.case.id} {verdict.case.question}".split()))
