"""Simple contradictions between answers, pointed out and never judged."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.flows.draft import Row
from assistant.flows.measures import number_of, written_number
from assistant.flows.reach import Reach
from assistant.flows.schema import Check, CheckKind, FieldType
from assistant.flows.wording import guide_words
from assistant.language.days import day_of, written_day
from assistant.language.durations import minutes_of, written_minutes
from assistant.language.folding import squash
from assistant.language.typography import spaced

_MOST = 3
"""Rows of which the same is said one by one; of more, the others are named together."""


def contradictions(reach: Reach) -> list[str]:
    """What the answers in view say against each other: one sentence for each. What was typed stays as it was typed."""
    return [sentence for check in reach.flow.checks for sentence in _found(check, reach)]


def _found(check: Check, reach: Reach) -> Iterator[str]:
    if check.kind is CheckKind.SUM_WITHIN:
        yield from _too_much(check, reach)
    elif check.kind is CheckKind.NAMED_IN:
        yield from _unnamed(check, reach)
    elif check.kind is CheckKind.IN_ORDER:
        yield from _out_of_order(check, reach)
    elif check.kind is CheckKind.AT_MOST:
        value = reach.answer(check.table)
        count = len(value) if isinstance(value, tuple) else 0
        if count > check.rows:
            yield _said(check, count=count, rows=check.rows)
    elif _answered(check.field, check.values, reach) and not _answered(check.needs, [], reach):
        yield _said(check)


def _too_much(check: Check, reach: Reach) -> Iterator[str]:
    limit, asked = reach.answer(check.limit), reach.flow.fields[check.limit]
    lasts = asked.type is FieldType.DURATION
    measured, written = (minutes_of, written_minutes) if lasts else (number_of, written_number)
    allowed = measured(limit) if isinstance(limit, str) else None
    found = (measured(row.get(check.column, "")) for row in _rows(check.table, reach))
    total = sum(number for number in found if number is not None)
    if allowed is not None and total > allowed:
        yield _said(check, sum=written(total), limit=written(allowed))


def _unnamed(check: Check, reach: Reach) -> Iterator[str]:
    """Rows of a table that another one, once begun, does not name."""
    others = [squash(row.get(check.other_column, "")) for row in _rows(check.other, reach)]
    if not any(others):
        return
    missing: dict[str, str] = {}
    for row in _rows(check.table, reach):
        name = row.get(check.column, "")
        key = squash(name)
        if key and not any(key in other or (other and other in key) for other in others):
            missing.setdefault(key, name.replace("\n", " "))
    names = list(missing.values())
    yield from (_said(check, value=name) for name in names[:_MOST])
    if others := names[_MOST:]:
        yield spaced(guide_words().alike).format(names=", ".join(others))


def _out_of_order(check: Check, reach: Reach) -> Iterator[str]:
    first, second = reach.answer(check.first), reach.answer(check.second)
    if isinstance(first, str) and isinstance(second, str):
        left, right = day_of(first), day_of(second)
        if left and right and right < left:
            yield _said(check, first=written_day(first), second=written_day(second))


def _said(check: Check, **words: object) -> str:
    """The sentence of a check, which is ours, around words that are the writer's."""
    return spaced(check.say).format(**words)


def _answered(name: str, values: list[str], reach: Reach) -> bool:
    value = reach.answer(name)
    if value is None:
        return False
    return not values or any(each in values for each in ([value] if isinstance(value, str) else value))


def _rows(name: str, reach: Reach) -> list[Row]:
    return [row for row in reach.answer(name) or () if isinstance(row, dict)]
