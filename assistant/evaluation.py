"""How well a library answers a set of questions whose good answers are known: a trainer's own, or the project's.

A set is a YAML list; each question says whether it is answerable and, when it is, gives groups of extracts
(`gold`): a good answer holds one extract of each group. Extracts and quotes are compared by letters and digits alone.

    - question: Qu'est-ce que le partenariat ?
      answerable: true
      gold:
      - any: [extract, another one that answers as well]
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.answers.answer import Answer, Status
from assistant.language.folding import squash
from assistant.records import Problem, RecordError, read_yaml, structure

WORD_BUDGET = 400
"""Quoted words counted for completeness: what stands beyond is not read."""


@dataclass(frozen=True)
class Group:
    """Extracts of which a good answer holds at least one."""

    any: list[str]


@dataclass(frozen=True)
class Case:
    """A question and its good answers; `first` are the extracts wanted first, by default the first group."""

    question: str
    answerable: bool
    id: str = ""
    gold: list[Group] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    kind: str = ""
    style: str = ""
    profile: str = ""
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """What became of one question."""

    case: Case
    answered: bool
    first: bool
    """The first quote holds what was wanted."""
    near_first: bool
    """One of the first three quotes does."""
    complete: bool
    """Every group is covered."""
    words: int
    elapsed_ms: float


def read_cases(path: Path) -> list[Case]:
    """The questions of a file; raises RecordError when it cannot be read as such."""
    cases = structure(read_yaml(path) or [], list[Case], path.name)
    problems = [
        Problem(
            path.name, case.id or case.question[:40], "une question à laquelle on peut répondre doit avoir un « gold »"
        )
        for case in cases
        if case.answerable and not case.gold
    ]
    if problems or not cases:
        raise RecordError(problems or [Problem(path.name, "", "ce fichier ne contient aucune question")])
    return cases


def judge(case: Case, answer: Answer) -> Verdict:
    """Compare an answer with what was wanted."""
    quotes = [squash(citation.excerpt.text) for citation in answer.citations]
    counts = [len(citation.excerpt.text.split()) for citation in answer.citations]
    answered = answer.status is Status.ANSWERED
    shown = quotes[: _within_budget(counts)] if answered else []
    aim = case.first or (case.gold[0].any if case.gold else [])
    return Verdict(
        case=case,
        answered=answered,
        first=_covered(aim, shown[:1]),
        near_first=_covered(aim, shown[:3]),
        complete=bool(shown) and all(_covered(group.any, shown) for group in case.gold),
        words=sum(counts),
        elapsed_ms=answer.elapsed_ms,
    )


def evaluate(ask: Callable[[str], Answer], cases: Iterable[Case]) -> list[Verdict]:
    """Ask every question and judge every answer."""
    return [judge(case, ask(" ".join(case.question.split()))) for case in cases]


def figures(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The figures of a set: shares from 0 to 1 (None where no question counts), median quoted words, p95 in ms."""
    inside = [verdict for verdict in verdicts if verdict.case.answerable]
    outside = [verdict for verdict in verdicts if not verdict.case.answerable]
    times = sorted(verdict.elapsed_ms for verdict in verdicts)
    return {
        "questions": len(verdicts),
        "hit@1": _share(verdict.first for verdict in inside),
        "hit@3": _share(verdict.near_first for verdict in inside),
        "complete": _share(verdict.complete for verdict in inside),
        "refused": _share(not verdict.answered for verdict in outside),
        "wrongly_refused": _share(not verdict.answered for verdict in inside),
        "median_words": statistics.median([verdict.words for verdict in inside]) if inside else None,
        "p95_ms": round(times[min(len(times) - 1, int(0.95 * len(times)))], 2) if times else None,
    }


def _within_budget(counts: Sequence[int]) -> int:
    total = 0
    for index, count in enumerate(counts):
        total += count
        if index and total > WORD_BUDGET:
            return index
    return len(counts)


def _covered(extracts: Sequence[str], quotes: Sequence[str]) -> bool:
    return any(squash(extract) in quote for extract in extracts for quote in quotes)


def _share(values: Iterable[bool]) -> float | None:
    listed = list(values)
    return round(sum(listed) / len(listed), 3) if listed else None


AT_MOST = frozenset({"wrongly_refused"})
"""Figures that must stay low; the others must stay high."""


def below_floors(measured: Mapping[str, Any], floors: Mapping[str, float]) -> list[str]:
    """One French line for each figure that falls short of its floor."""
    short = []
    for name, floor in floors.items():
        value = measured.get(name)
        missed = value is None or (value > floor if name in AT_MOST else value < floor)
        if missed:
            limit = "au plus" if name in AT_MOST else "au moins"
            short.append(f"{name} : {value}, alors qu'il faut {limit} {floor}")
    return short
