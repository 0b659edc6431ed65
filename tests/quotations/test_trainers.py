"""Fragments as trainers meet them, in the files that students hand in: verdicts and credits, with a floor on both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import Assistant
from assistant.language.folding import fold
from assistant.quotations.finding import Finding
from assistant.readers import read_dossier
from tests.quotations.test_cases import NOT_ONE, found
from tests.readers import made_up

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("trainers.yaml").read_text(encoding="utf-8"))
FLOOR = 0.97


def parts(text: str) -> Iterator[str | tuple[str, str] | list[str]]:
    """What a fragment puts in a word processor: paragraphs, those with a style, rows of a table."""
    for line in filter(None, text.split("\n")):
        if line.startswith("|"):
            yield [cell.strip() for cell in line.strip("| ").split(" | ")]
        elif line.startswith(("> ", "- ")):
            yield line[2:], "Quote" if line[0] == ">" else "List Bullet"
        else:
            yield line


def written(case: dict[str, Any], folder: Path) -> Path:
    """The fragment as a file."""
    ending, text = case.get("file", "md"), case["text"]
    path = folder / f"{case['id']}.{ending}"
    if ending == "docx":
        return made_up.docx_with_notes(path, list(parts(text)))
    if ending == "pdf":
        return made_up.pdf(
            path, [page.strip("\n").split("\n") for page in re.split(r"^---$", text, flags=re.MULTILINE)]
        )
    path.write_text(text, encoding="cp1252" if ending == "txt" else "utf-8")
    return path


@pytest.fixture(scope="module")
def findings(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding | None]:
    """What was found of each case."""
    folder = tmp_path_factory.mktemp("trainers")
    reports = {case["id"]: assistant.check(read_dossier(written(case, folder))) for case in CASES}
    return {case["id"]: found(reports[case["id"]], case["quote"]) for case in CASES}


def test_verdicts_are_those_that_a_trainer_would_give(findings: dict[str, Finding | None]) -> None:
    wrong = []
    for case in CASES:
        finding = findings[case["id"]]
        got = (finding.verdict.value, finding.cuts) if finding else (NOT_ONE, False)
        if got != (case["verdict"], case.get("cuts", False)):
            wrong.append((case["id"], got))
    assert len(CASES) >= 60
    assert len(wrong) <= (1 - FLOOR) * len(CASES), wrong


def test_credits_are_read_in_tables_lists_and_notes_too(findings: dict[str, Finding | None]) -> None:
    wrong = []
    for case in CASES:
        if case["verdict"] == NOT_ONE:
            continue
        finding = findings[case["id"]]
        credit = finding.quotation.credit if finding else None
        surname = fold(case["author"]).split()[-1] if case["author"] else None
        if (surname is None) != (credit is None) or (surname and credit and surname not in fold(credit.name)):
            wrong.append((case["id"], credit))
    assert len(wrong) <= (1 - FLOOR) * len(CASES), wrong
