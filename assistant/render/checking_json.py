"""What was found in a dossier -> a JSON value, schema 1. Keys are English, stable, and all always there.

    {"schema": 1, "file": "dossier.docx", "unit": "line" | "page" | "paragraph",
     "citations": [CITATION, …],    in the order of the dossier
     "copied": [{UNIT: 12, "text": "…", "document": "id", "locator": "…", "spans": [[start, end], …]}, …],
                                    twelve words or more in a row, outside quotation marks
     "unclosed": [{UNIT: 14, "text": "« …"}],   marks that nothing closes
     "counts": {"citations": 25, "checkable": 6, "exacte": 3, "alteree": 2, …, "copied": 1, "unclosed": 0}}

A CITATION ("line", "page" or "paragraph" by the unit of the file):

    {"quote": "…", "author": "…" | null, "quoted_by": "…" | null, "line": 12, "in_note": false,
     "verdict": "introuvable" | "alteree" | "mal_attribuee" | "attribution_divergente" | "exacte",
     "explained": "…", "remarks": ["…"],        in French
     "cuts": false, "similarity": 0..1,
     "original": "…" | null,                    the words of the document; null when nothing is near
     "context": "…" | null,                     the whole sentences around
     "attributed_to": ["…"],                    whom documents credit
     "document": "id" | null, "locator": "…" | null, "spans": [[start, end], …], "reference": "…" | null,
     "also_in": [{"document": "id", "locator": "…", "spans": […], "attributed_to": "…" | null}, …],
     "diff": [{"change": "equal" | "missing" | "added" | "changed" | "cut", "quote": "…", "source": "…"}, …],
     "departs_from": {"document": "id", "locator": "…", "spans": […], "attributed_to": "…" | null, "original": "…",
                      "reference": "…", "diff": […]} | null}
                                                the document that gives these faithful words otherwise

Of several files: {"schema": 1, "files": [REPORT | {"file": "…", "error": "…"}, …], "counts": {…}}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from assistant.quotations.difference import Step
from assistant.quotations.finding import Borrowing, Departure, Failure, Finding, Report, Source
from assistant.render.json import SCHEMA


def report_to_json(report: Report) -> dict[str, Any]:
    """The JSON value of one report."""
    unit = report.unit.value
    return {
        "schema": SCHEMA,
        "file": report.name,
        "unit": unit,
        "citations": [_citation(finding, unit) for finding in report.findings],
        "copied": [_borrowing(borrowing, unit) for borrowing in report.borrowings],
        "unclosed": [{unit: mark.number, "text": mark.text} for mark in report.unclosed],
        "counts": _counts(report),
        "partial": report.partial,
    }


def reports_to_json(checked: Sequence[Report | Failure]) -> dict[str, Any]:
    """The JSON value of the reports of several files."""
    total: Counter[str] = Counter()
    files: list[dict[str, Any]] = []
    for one in checked:
        if isinstance(one, Failure):
            files.append({"file": one.name, "error": one.sentence})
        else:
            files.append(report_to_json(one))
            total.update(_counts(one))
    return {"schema": SCHEMA, "files": files, "counts": dict(total)}


def _counts(report: Report) -> dict[str, int]:
    return {
        "citations": len(report.findings),
        "checkable": report.checkable,
        **{verdict.value: count for verdict, count in report.counts.items()},
        "copied": len(report.borrowings),
        "unclosed": len(report.unclosed),
    }


def _citation(finding: Finding, unit: str) -> dict[str, Any]:
    quotation, source = finding.quotation, finding.source
    return {
        "quote": quotation.text,
        "author": quotation.credit.name or None if quotation.credit else None,
        "quoted_by": quotation.credit.quoted_by if quotation.credit else None,
        unit: quotation.number,
        "in_note": quotation.in_note,
        "verdict": finding.verdict.value,
        "explained": finding.explained,
        "remarks": list(finding.remarks),
        "cuts": finding.cuts,
        "similarity": finding.similarity,
        "original": source.text if source else None,
        "context": source.context if source else None,
        "attributed_to": list(finding.attributed_to),
        "document": source.place.document.id if source else None,
        "locator": source.locator if source else None,
        "spans": _spans(source) if source else [],
        "reference": source.reference if source else None,
        "also_in": [_elsewhere(other) for other in finding.others],
        "diff": _diff(finding.steps),
        "departs_from": _departure(finding.departure) if finding.departure else None,
    }


def _diff(steps: Sequence[Step]) -> list[dict[str, str]]:
    return [{"change": step.change.value, "quote": step.quoted, "source": step.source} for step in steps]


def _departure(departure: Departure) -> dict[str, Any]:
    source = departure.source
    return {
        **_elsewhere(source),
        "original": source.text,
        "reference": source.reference,
        "diff": _diff(departure.steps),
    }


def _borrowing(borrowing: Borrowing, unit: str) -> dict[str, Any]:
    place = _elsewhere(borrowing.source)
    return {unit: borrowing.number, "text": borrowing.text, **place}


def _elsewhere(source: Source) -> dict[str, Any]:
    return {
        "document": source.place.document.id,
        "locator": source.locator,
        "spans": _spans(source),
        "attributed_to": source.place.credit,
    }


def _spans(source: Source) -> list[list[int]]:
    return [[start, end] for start, end in source.place.spans]
