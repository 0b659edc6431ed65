"""What of a guide can be reached with the answers given: steps, fields, progress.

Conditions are read again at each change; they hide and never delete: an answer that comes back into view is as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from assistant.flows.conditions import asked_at, deciding, possible_totals, visible_fields
from assistant.flows.draft import Draft, Value
from assistant.flows.schema import Field, FieldType, Flow, Step


class StepState(StrEnum):
    """How far a step is."""

    TODO = "todo"
    STARTED = "started"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Position:
    """Where one stands: « étape 6 sur 19, phase 3 »."""

    number: int
    totals: tuple[int, ...]
    """How many there may be in all, in order: several while an answer decides of it."""
    phase: int
    """From 1."""
    phase_title: str
    counted: bool = True
    """False for a step that stands before those that the trade numbers."""


@dataclass(frozen=True)
class Way:
    """Where an answer leads."""

    choice: str
    steps: tuple[Step, ...]
    """Steps that follow the first one."""


@dataclass(frozen=True)
class Reach:
    """A guide as the answers of a draft open it."""

    flow: Flow
    draft: Draft

    @cached_property
    def visible(self) -> frozenset[str]:
        """Fields whose conditions hold, whatever the depth."""
        return visible_fields(self.flow, self.draft.answers)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Steps that are asked, in order: those with a field in view at this depth."""
        return tuple(step for step in self.flow.steps if self.fields_of(step))

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Where each answer to a question of the first step leads, when it decides of the steps and has none yet."""
        for asked in self.fields_of(self.steps[0]) if self.steps else ():
            if asked.type is not FieldType.CHOICE or asked.id in self.draft.answers:
                continue
            ways = tuple(Way(choice, self._with(asked.id, choice).steps[1:]) for choice in asked.choices)
            if any(way.steps != self.steps[1:] for way in ways):
                return ways
        return ()

    @cached_property
    def deciding(self) -> tuple[Field, ...]:
        """The questions in view without an answer that others wait for."""
        return tuple(deciding(self.flow, self.draft))

    def _with(self, name: str, answer: str) -> Reach:
        return Reach(self.flow, replace(self.draft, answers={**self.draft.answers, name: answer}))

    def fields_of(self, step: Step) -> tuple[Field, ...]:
        """The fields of a step that are asked at this depth."""
        return tuple(asked for asked in step.fields if asked.id in self.visible and asked_at(asked, self.draft.depth))

    def answer(self, name: str) -> Value | None:
        """The answer to a field in view, else None."""
        return self.draft.answers.get(name) if name in self.visible else None

    def state(self, step: Step) -> StepState:
        """How far a step is, by the questions that it puts first."""
        fields = self.fields_of(step)
        answered = [asked.id in self.draft.answers for asked in fields]
        first = [done for done, asked in zip(answered, fields, strict=True) if not asked.more] or answered
        if first and all(first):
            return StepState.DONE
        if step.id in self.draft.skipped:
            return StepState.SKIPPED
        return StepState.STARTED if any(answered) else StepState.TODO

    @cached_property
    def blanks(self) -> tuple[Field, ...]:
        """Fields asked at this depth and put first that have no answer yet."""
        return tuple(
            asked
            for step in self.steps
            for asked in self.fields_of(step)
            if not asked.more and asked.id not in self.draft.answers
        )

    @cached_property
    def done(self) -> int:
        """How many steps are done."""
        return sum(self.state(step) is StepState.DONE for step in self.steps)

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """How many steps there may be in all, in order: one number once the answers that decide of it are given."""
        return possible_totals(self.flow, self.draft)

    def position(self, step: Step) -> Position:
        """Where a step stands; numbers of the trade where it has some."""
        phases = list(self.flow.phases)
        while phases and not any(each.number for each in phases[0].steps):
            del phases[0]  # an opening, which the trade does not count
        phase = self.flow.phase_of(step)
        numbers = [each.number for each in self.flow.steps if each.number]
        if not numbers:
            number = self.steps.index(step) + 1 if step in self.steps else 0
            open_now = [each for each in self.flow.phases if each is phase or any(s in self.steps for s in each.steps)]
            return Position(number, self.totals, open_now.index(phase) + 1, phase.title)
        place = phases.index(phase) + 1 if phase in phases else 0
        return Position(step.number or 0, (max(numbers),), place, phase.title, counted=step.number is not None)

    def near(self, step: str, by: int) -> Step:
        """The step asked `by` places after (or before) one, the first or the last at the ends.

        From a step that is not asked now, places are counted from where it would stand.
        """
        order = [each.id for each in self.flow.steps]
        here = order.index(step)
        ahead = [each for each in self.steps if order.index(each.id) > here]
        behind = [each for each in self.steps if order.index(each.id) < here]
        asked = [each for each in self.steps if each.id == step]
        if by > 0:
            return ahead[min(by, len(ahead)) - 1] if ahead else (asked or behind or list(self.flow.steps))[-1]
        if by < 0:
            return behind[max(by, -len(behind))] if behind else (asked or ahead or list(self.flow.steps))[0]
        return (asked or behind[-1:] or ahead or list(self.flow.steps))[0]
