"""Simple contradictions between answers, pointed out and never judged."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.flows.conditions import asked_at
from assistant.flows.draft import Row
from assistant.flows.measures import number_of, written_number
from assistant.flows.reach import Reach
from assistant.flows.schema import Check, CheckKind, FieldType
from assistant.flows.wording import guide_words
from assistant.language.days import day_of, written_day
from assistant.language.durations import minutes_of, written_minutes
from assistant.language.folding import flatten, squash
from assistant.language.stopwords import STOP_WORDS
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
    elif _answered(check.field, check.values, reach) and _is_blank(check.needs, reach):
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
    others = [name for row in _rows(check.other, reach) if squash(name := row.get(check.other_column, ""))]
    if not others or any(_names_all(name) for name in others):
        return
    missing: dict[str, str] = {}
    for row in _rows(check.table, reach):
        name = row.get(check.column, "")
        if squash(name) and not _names_all(name) and not any(_are_one(name, other) for other in others):
            missing.setdefault(squash(name), name.replace("\n", " "))
    names = list(missing.values())
    yield from (_said(check, value=name) for name in names[:_MOST])
    if others := names[_MOST:]:
        yield spaced(guide_words().alike).format(names=", ".join(others))


def _are_one(name: str, other: str) -> bool:
    """Whether two names may be of one body: one holds the other, or is its initials (« MJC »)."""
    one, two = squash(name), squash(other)
    return one in two or two in one or _shortens(name, other) or _shortens(other, name)


def _shortens(name: str, other: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    initials = "".join(word[0] for word in flatten(other).split() if word not in STOP_WORDS)
    return len(letters) >= 2 and "".join(letters).isupper() and initials.startswith(squash(name))


def _names_all(name: str) -> bool:
    """Whether a name stands for everybody (« chaque partie »)."""
    return squash(name) in {squash(each) for each in guide_words().everybody}


def _out_of_order(check: Check, reach: Reach) -> Iterator[str]:
    first, second = reach.answer(check.first), reach.answer(check.second)
    if isinstance(first, str) and isinstance(second, str):
        left, right = day_of(first), day_of(second)
        if left and right and right < left:
            yield _said(check, first=written_day(first), second=written_day(second))


def _said(check: Check, **words: object) -> str:
    """The sentence of a check, which is ours, around words that are the writer's."""
    return spaced(check.say).format(**words)


def _is_blank(name: str, reach: Reach) -> bool:
    """Whether a question that is asked has no answer; of one that the short version leaves out, nothing is said."""
    return asked_at(reach.flow.fields[name], reach.draft.depth) and not _answered(name, [], reach)


def _answered(name: str, values: list[str], reach: Reach) -> bool:
    value = reach.answer(name)
    if value is None:
        return False
    return not values or any(each in values for each in ([value] if isinstance(value, str) else value))


def _rows(name: str, reach: Reach) -> list[Row]:
    return [row for row in reach.answer(name) or () if isinstance(row, dict)]
