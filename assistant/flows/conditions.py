"""When what a guide asks comes into view, by the answers given; and how many steps it may still come to.

Conditions look back and only ask for answers to be there: one answer more never hides a step.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from assistant.flows.draft import NO, YES, Depth, Draft, Value
from assistant.flows.schema import Condition, Field, FieldType, Flow, Step

Answers = Mapping[str, Value]


def holds(condition: Condition, answers: Answers, visible: Container[str]) -> bool:
    """Whether answers in view satisfy a condition; an empty list of values takes any answer."""
    return all(name in visible and _satisfies(answers.get(name), values) for name, values in condition.items())


def _satisfies(value: Value | None, values: list[str]) -> bool:
    if value is None:
        return False
    if not values:
        return True
    return any(each in values for each in ([value] if isinstance(value, str) else value))


def visible_fields(flow: Flow, answers: Answers) -> frozenset[str]:
    """Fields whose conditions hold, whatever the depth. Conditions look back, so one reading is enough."""
    seen: set[str] = set()
    for step in flow.steps:
        if holds(step.when, answers, seen):
            seen.update(asked.id for asked in step.fields if holds(asked.when, answers, seen))
    return frozenset(seen)


def asked_at(asked: Field, depth: Depth) -> bool:
    """Whether a field is of those that a depth asks."""
    return asked.express or depth is Depth.COMPLETE


def possible_totals(flow: Flow, draft: Draft) -> tuple[int, ...]:
    """How many steps may be asked in all, in order: one number once the answers that decide of it are given.

    The greatest never grows as answers come: nobody sees the end go further away.
    """
    least, most = _span(flow, draft, draft.answers)
    if least == most:
        return (most,)
    branches = [
        [_span(flow, draft, {**draft.answers, asked.id: answer}) for answer in _answers_to(flow, asked)]
        for asked in deciding(flow, draft)
    ]
    if len(branches) == 1 and all(fewest == greatest for fewest, greatest in branches[0]):
        return tuple(sorted({count for count, _ in branches[0]}))
    most = min(max(greatest for _, greatest in each) for each in branches)
    least = min(fewest for each in branches for fewest, _ in each)
    return tuple(range(least, most + 1))


def _span(flow: Flow, draft: Draft, answers: Answers) -> tuple[int, int]:
    """How many steps these answers open, and how many they let others open."""
    visible, may = visible_fields(flow, answers), _may_show(flow, draft, answers)
    steps = [_asked_in(step, draft) for step in flow.steps]
    return sum(not visible.isdisjoint(step) for step in steps), sum(not may.isdisjoint(step) for step in steps)


def _asked_in(step: Step, draft: Draft) -> list[str]:
    return [asked.id for asked in step.fields if asked_at(asked, draft.depth)]


def _may_show(flow: Flow, draft: Draft, answers: Answers) -> frozenset[str]:
    """Fields that are in view, or would be with answers that can still be given."""
    may: set[str] = set()

    def may_hold(condition: Condition) -> bool:
        return all(
            name in may
            and (_satisfies(answers[name], values) if name in answers else asked_at(flow.fields[name], draft.depth))
            for name, values in condition.items()
        )

    for step in flow.steps:
        if may_hold(step.when):
            may.update(asked.id for asked in step.fields if may_hold(asked.when))
    return frozenset(may)


def deciding(flow: Flow, draft: Draft) -> list[Field]:
    """The fields in view without an answer that steps, or what opens steps, wait for."""
    visible = visible_fields(flow, draft.answers)
    coming = [step for step in flow.steps if visible.isdisjoint(_asked_in(step, draft))]
    names: set[str] = set()
    for step in reversed(flow.steps):
        for asked in step.fields:
            if step in coming or asked.id in names:
                names.update(step.when, asked.when)
    open_now = names & visible - set(draft.answers)
    return [asked for name, asked in flow.fields.items() if name in open_now and asked_at(asked, draft.depth)]


def _answers_to(flow: Flow, asked: Field) -> list[Value]:
    """Answers that stand for all those that can be given to a field."""
    if asked.type is FieldType.YESNO:
        return [YES, NO]
    if asked.type is FieldType.CHOICE and not asked.other:
        return [*asked.choices]
    if asked.type is FieldType.CHOICES and not asked.other:
        return [*((choice,) for choice in asked.choices), tuple(asked.choices)]
    whens = (when for step in flow.steps for when in (step.when, *(each.when for each in step.fields)))
    return [*(value for when in whens for value in when.get(asked.id, [])), "…"]
