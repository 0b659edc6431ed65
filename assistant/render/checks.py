"""What the checks of a library found -> text and JSON.

JSON: {"schema": 1, "documents": 5, "passages": 903,
       "problems": [{"file": "…", "path": "…", "message": "…"}, …], "remarks": [the same],
       "without_entry": ["passage id", …], "uncovered": [{"document": "id", "line": 12, "text": "…"}, …]}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.corpus.models import Library, Passage
from assistant.corpus.soundness import Uncovered
from assistant.language.printable import printable
from assistant.records import Problem
from assistant.render.json import SCHEMA
from assistant.render.text import NBSP, counted

_LONGEST = 100
"""Characters of uncovered words that are shown: enough to find them."""


@dataclass(frozen=True)
class Checks:
    """What the checks of a library found: problems are wrong, the rest may be."""

    library: Library
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    without_entry: tuple[Passage, ...]
    uncovered: tuple[Uncovered, ...]


def checks_to_json(checks: Checks) -> dict[str, Any]:
    """The JSON value of the checks."""
    return {
        "schema": SCHEMA,
        "documents": len(checks.library.documents),
        "passages": len(checks.library.passages),
        "problems": [_problem(problem) for problem in checks.problems],
        "remarks": [_problem(remark) for remark in checks.remarks],
        "without_entry": [passage.id for passage in checks.without_entry],
        "uncovered": [{"document": u.document, "line": u.line, "text": u.text} for u in checks.uncovered],
    }


def checks_to_text(checks: Checks) -> str:
    """The checks as French lines, one finding a line so that they can be counted and searched."""
    lines = [_flat(str(problem)) for problem in checks.problems]
    lines += [f"remarque{NBSP}: {_flat(str(remark))}" for remark in checks.remarks]
    for found in checks.uncovered:
        words = _flat(found.text)
        words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        where = f"{found.document}.md, ligne {found.line}"
        lines.append(f"remarque{NBSP}: {where}{NBSP}: dans aucun passage{NBSP}: «{NBSP}{words}{NBSP}»")
    library = checks.library
    lines.append(
        f"{counted(len(library.documents), 'document')}, {counted(len(library.passages), 'passage')}, "
        f"{len(checks.without_entry)} sans entrée{NBSP}; {counted(len(checks.problems), 'problème')}, "
        f"{counted(len(checks.remarks) + len(checks.uncovered), 'remarque')}."
    )
    return "\n".join(lines) + "\n"


def _problem(problem: Problem) -> dict[str, str]:
    return {"file": problem.file, "path": problem.path, "message": problem.message}


def _flat(text: str) -> str:
    return " ".join(printable(text).split())
