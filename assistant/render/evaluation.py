"""An evaluation -> a French report in plain text: the figures, then what was missed or badly aimed."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from assistant.evaluation import Verdict, figures
from assistant.language.printable import printable

_LABELS = {
    "questions": "questions",
    "hit@1": "bonne réponse en premier",
    "hit@3": "bonne réponse dans les trois premières citations",
    "complete": "réponse complète",
    "refused": "refusées, parmi celles sans réponse dans les documents",
    "wrongly_refused": "refusées à tort",
    "median_words": "mots cités (médiane)",
    "p95_ms": "temps de réponse, 95e centile (ms)",
}
_COUNTS = {"questions", "median_words", "p95_ms"}


def report(verdicts: Sequence[Verdict], measured: Mapping[str, Any], short: Sequence[str], width: int) -> str:
    """The report of an evaluation, at most `width` columns wide; `short` are the figures below their floors."""
    lines = ["Évaluation", "──────────", ""]
    lines += [f"  {value:>7}  {label}" for value, label in figure_lines(measured)]
    lines += ["", "Par genre de question", *_by_kind(verdicts)]
    for title, group in missed(verdicts):
        if group:
            lines += ["", f"{title} ({len(group)})", *(_wrapped(verdict, width) for verdict in group)]
    if short:
        lines += ["", "Sous le plancher", *(f"  – {line}" for line in short)]
    return "\n".join(lines) + "\n"


def figure_lines(measured: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each figure as people read it, and what it is."""
    return [(_value(name, value), _LABELS[name]) for name, value in measured.items() if value is not None]


def _value(name: str, value: Any) -> str:
    return f"{value:g}".replace(".", ",") if name in _COUNTS else f"{100 * value:.0f} %"


def _by_kind(verdicts: Sequence[Verdict]) -> list[str]:
    lines = []
    inside = sorted((v for v in verdicts if v.case.answerable), key=lambda verdict: verdict.case.kind)
    for kind, group in groupby(inside, key=lambda verdict: verdict.case.kind):
        measured = figures(list(group))
        lines.append(
            f"  {_value('hit@1', measured['hit@1']):>7}  {kind or 'sans genre'} "
            f"({measured['questions']} questions, {_value('complete', measured['complete'])} complètes)"
        )
    return lines


def missed(verdicts: Sequence[Verdict]) -> list[tuple[str, list[Verdict]]]:
    """What fell short, by the way it did."""
    return [
        ("Refusées à tort", [v for v in verdicts if v.case.answerable and not v.answered]),
        ("Mal visées", [v for v in verdicts if v.case.answerable and v.answered and not v.first]),
        ("Incomplètes", [v for v in verdicts if v.case.answerable and v.first and not v.complete]),
        ("Répondues sans que les documents le disent", [v for v in verdicts if not v.case.answerable and v.answered]),
    ]


def _wrapped(verdict: Verdict, width: int) -> str:
    name = f"{verdict.case.id} " if verdict.case.id else ""
    text = printable(f"{name}{' '.join(verdict.case.question.split())}")
    return textwrap.fill(text, max(width, 40), initial_indent="  – ", subsequent_indent="    ")
