"""Fragments of dossiers as students write them, each judged on its own: verdicts and credits, with a floor on both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from assistant.language.folding import fold, squash
from assistant.quotations.finding import Finding, Report
from tests.quotations.conftest import Check

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
FLOOR = 0.97
NOT_ONE = "aucune"


def found(report: Report, quote: str) -> Finding | None:
    return next((f for f in report.findings if squash(f.quotation.text) == squash(quote)), None)


def test_verdicts_are_those_that_a_careful_reader_would_give(check: Check) -> None:
    wrong = []
    for case in CASES:
        finding = found(check(case["text"]), case["quote"])
        got = (finding.verdict.value, finding.cuts) if finding else (NOT_ONE, False)
        if got != (case["verdict"], case.get("cuts", False)):
            wrong.append((case["id"], got))
    assert len(CASES) >= 60
    assert len(wrong) <= (1 - FLOOR) * len(CASES), wrong


def test_credits_are_read_wherever_they_stand(check: Check) -> None:
    wrong = []
    for case in CASES:
        if case["verdict"] == NOT_ONE:
            continue
        finding = found(check(case["text"]), case["quote"])
        credit = finding.quotation.credit if finding else None
        surname = fold(case["author"]).split()[-1] if case["author"] else None
        if (surname is None) != (credit is None) or (surname and credit and surname not in fold(credit.name)):
            wrong.append((case["id"], credit))
    assert len(wrong) <= (1 - FLOOR) * len(CASES), wrong
