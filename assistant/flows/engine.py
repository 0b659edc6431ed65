"""The state machine of guides: (guide, draft, event, time) -> draft. Pure; what it cannot do raises a ValueError.

Nothing answered is ever deleted but by whoever asks for it: conditions hide, depth hides, jumping forgets nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.flows.draft import Depth, Draft, Row, Value, fitted, name_of, value_of
from assistant.flows.events import (
    AddRow,
    Answer,
    Back,
    ChangeDepth,
    ChangeRow,
    Clear,
    Event,
    Jump,
    MoveRow,
    Next,
    PinQuote,
    RemoveRow,
    Rename,
    Skip,
    Unpin,
    WriteNote,
)
from assistant.flows.reach import Reach
from assistant.flows.schema import Field, FieldType, Flow, Step
from assistant.language.printable import printable

_MOST_UNDONE = 200
"""Changes that can be undone."""


def apply(flow: Flow, draft: Draft, event: Event, now: str) -> Draft:
    """The draft after an event; `now` is the local date and time, ISO 8601.

    Raises ValueError, with a French sentence, when the event names what the guide does not have, or gives a field
    an answer of another shape than it asks for.
    """
    changed = _moved(flow, draft, event)
    if changed is None:
        changed = _written(flow, draft, event, now)
    if changed == draft:
        return draft
    reach = Reach(flow, changed)
    if not reach.fields_of(_step(flow, changed.step)):
        changed = replace(changed, step=reach.near(changed.step, 0).id)
    return replace(changed, changed=now)


def _moved(flow: Flow, draft: Draft, event: Event) -> Draft | None:
    """The draft after an event that only moves in it, None for any other event."""
    reach = Reach(flow, draft)
    match event:
        case Next():
            return replace(draft, step=reach.near(draft.step, 1).id)
        case Back():
            return replace(draft, step=reach.near(draft.step, -1).id)
        case Skip():
            skipped = tuple(dict.fromkeys((*draft.skipped, draft.step)))
            return replace(draft, step=reach.near(draft.step, 1).id, skipped=skipped)
        case Jump(step):
            whole = replace(draft, depth=Depth.COMPLETE)
            deeper = not reach.fields_of(_step(flow, step)) and Reach(flow, whole).fields_of(_step(flow, step))
            return replace(whole if deeper else draft, step=step)
        case ChangeDepth(depth):
            return replace(draft, depth=depth)
    return None


def _written(flow: Flow, draft: Draft, event: Event, now: str) -> Draft:
    """The draft after an event that writes in it."""
    match event:
        case Answer(name, value):
            return _named(flow, draft, _answered(draft, _field(flow, name), value, now))
        case Clear(name):
            return _answered(draft, _field(flow, name), None, now)
        case AddRow() | ChangeRow() | RemoveRow() | MoveRow():
            asked = _field(flow, event.field)
            return _answered(draft, asked, _rows_after(asked, draft, event), now)
        case PinQuote(pin):
            _field(flow, pin.field)
            others = (each for each in draft.pins if (each.field, each.passage) != (pin.field, pin.passage))
            return replace(draft, pins=(*others, pin))
        case Unpin(name, passage):
            kept = tuple(pin for pin in draft.pins if (pin.field, pin.passage) != (name, passage))
            return replace(draft, pins=kept)
        case WriteNote(step, text):
            _step(flow, step)
            notes = {**draft.notes, step: printable(text).strip()}
            return replace(draft, notes={name: note for name, note in notes.items() if note})
        case Rename(name):
            return replace(draft, name=name_of(name) or draft.name)
    raise ValueError("évènement inconnu")


def _named(flow: Flow, before: Draft, after: Draft) -> Draft:
    """The draft under the name that its answers give it, unless somebody gave it one."""
    if before.name not in (flow.title, _given_by(flow, before)):
        return after
    return replace(after, name=_given_by(flow, after) or flow.title)


def _given_by(flow: Flow, draft: Draft) -> str:
    answer = draft.answers.get(flow.named_by)
    return name_of(answer) if isinstance(answer, str) else ""


def _answered(draft: Draft, asked: Field, value: object, now: str) -> Draft:
    fit = None if value is None else fitted(asked, value)
    if fit is not None:
        _choose(asked, fit)
    if fit == draft.answers.get(asked.id):
        return draft
    answers = {name: kept for name, kept in draft.answers.items() if name != asked.id}
    days = {name: kept for name, kept in draft.answered_on.items() if name != asked.id}
    if fit is not None:
        answers[asked.id] = fit
        days[asked.id] = now[:10]
    return replace(draft, answers=answers, answered_on=days, last=asked.id)


def _choose(asked: Field, value: Value) -> None:
    """Raise ValueError when an answer is not among those proposed, where only those are."""
    known = {FieldType.YESNO: ["oui", "non"], FieldType.CHOICE: asked.choices, FieldType.CHOICES: asked.choices}
    if asked.type not in known or asked.other:
        return
    for each in [value] if isinstance(value, str) else value:
        if each not in known[asked.type]:
            raise ValueError(f"« {str(each)[:60]} » : la réponse est à choisir parmi {', '.join(known[asked.type])}")


def _rows_after(asked: Field, draft: Draft, event: AddRow | ChangeRow | RemoveRow | MoveRow) -> list[Row]:
    if asked.type is not FieldType.TABLE:
        raise ValueError(f"« {asked.id} » n'est pas un tableau")
    rows: list[Row] = [row for row in value_of(asked, draft) or () if isinstance(row, dict)]
    if isinstance(event, AddRow):
        return [*rows, event.row]
    if not 0 <= event.index < len(rows):
        raise ValueError(f"le tableau n'a pas de ligne {event.index + 1}")
    if isinstance(event, ChangeRow):
        rows[event.index] = event.row
    elif isinstance(event, RemoveRow):
        del rows[event.index]
    else:
        row = rows.pop(event.index)
        rows.insert(min(max(event.index + event.by, 0), len(rows)), row)
    return rows


def _field(flow: Flow, name: str) -> Field:
    if name not in flow.fields:
        raise ValueError(f"ce guide n'a pas de question « {name} »")
    return flow.fields[name]


def _step(flow: Flow, name: str) -> Step:
    step = flow.step(name)
    if step is None:
        raise ValueError(f"ce guide n'a pas d'étape « {name} »")
    return step


@dataclass(frozen=True)
class Walk:
    """A guide being followed: the draft, and what it was before each change."""

    flow: Flow
    draft: Draft
    past: tuple[Draft, ...] = ()
    future: tuple[Draft, ...] = ()
    typing: str = ""
    """Where the last change was typed: what is typed there next is part of the same change."""

    @property
    def reach(self) -> Reach:
        """The guide as the answers open it."""
        return Reach(self.flow, self.draft)

    def after(self, event: Event, now: str) -> Walk:
        """The walk after an event. Raises ValueError as `apply` does."""
        draft = apply(self.flow, self.draft, event, now)
        if draft == self.draft:
            return self
        typing = _typed_in(event)
        past = self.past if typing and typing == self.typing else (*self.past, self.draft)[-_MOST_UNDONE:]
        return Walk(self.flow, draft, past, typing=typing)

    def undone(self) -> Walk:
        """The walk before its last change, or the same when there is none."""
        if not self.past:
            return self
        return Walk(self.flow, self.past[-1], self.past[:-1], (self.draft, *self.future))

    def redone(self) -> Walk:
        """The walk with its last undone change made again."""
        if not self.future:
            return self
        return Walk(self.flow, self.future[0], (*self.past, self.draft), self.future[1:])


def _typed_in(event: Event) -> str:
    """The field, or the note, that an event types in; nothing for another one."""
    if isinstance(event, Answer):
        return event.field
    return f"note {event.step}" if isinstance(event, WriteNote) else ""
