"""The questions of one step, in the order in which they are asked, with those that go further folded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from textual import on
from textual.containers import HorizontalGroup, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Collapsible, Input, TextArea

from assistant.flows.conditions import holds
from assistant.flows.draft import Depth, Draft, value_of
from assistant.flows.events import Answer, Event, WriteNote
from assistant.flows.reach import Reach
from assistant.flows.schema import Readers, Step
from assistant.flows.wording import guide_words, told_totals, told_ways
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.tui.chips import chip
from assistant.tui.fields import SentenceField, TextField
from assistant.tui.guides.choosing import ChoiceList
from assistant.tui.guides.editors import FieldEditor
from assistant.tui.guides.folds import Fold
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, wrap
from assistant.tui.wishes import ActionAsked

_INSIDE = "Pour vous seulement\u00a0: rien de cette étape n'entre dans un document à remettre."
_MOVES = (("← Précédent", "previous"), ("Passer", "skip"), ("Suivant →", "next"))


class Questions(VerticalScroll, can_focus=False):
    """What a step asks."""

    @dataclass
    class Noted(Message):
        """The note for oneself at a step is now this one."""

        step: str
        text: str

    async def show(self, reach: Reach, step: Step) -> None:
        """Ask what a step asks, instead of what was asked before."""
        await self.remove_children()
        self._head = _Head(reach, step)
        await self.mount_all([self._head, *_widgets(reach, step)])
        self.settle(reach, step)
        self.scroll_home(animate=False)

    def settle(self, reach: Reach, step: Step) -> None:
        """Show the questions that the answers open, hide the others as they are."""
        asked = {each.id for each in reach.fields_of(step)}
        for editor in self.query(FieldEditor):
            editor.display = editor.asked.id in asked
        self._head.show(reach, step)
        for folded in self.query("#more"):
            folded.display = any(each.id in asked for each in step.fields if each.more)

    def put(self, draft: Draft, field: str = "") -> None:
        """Show the answers as the draft has them: to one field, or to all."""
        for editor in self.query(FieldEditor):
            if not field or editor.asked.id == field:
                editor.put(value_of(editor.asked, draft))
        for note in self.query(_Note):
            note.put(draft)

    @property
    def given(self) -> list[Event]:
        """The answers and the note as they stand: what was typed or chosen last may not have been told yet."""
        editors = [(editor.asked.id, editor.given) for editor in self.query(FieldEditor)]
        answers = [Answer(field, given) for field, given in editors if given is not None]
        return [*answers, *(WriteNote(note.step, note.text) for note in self.query(_Note))]

    def editor(self, field: str | None) -> FieldEditor | None:
        """Where a field is answered, or the first question, or None when nothing is asked."""
        editors = [editor for editor in self.query(FieldEditor) if editor.display]
        return next((each for each in editors if each.asked.id == field), editors[0] if editors else None)

    def unfold(self, within: Widget) -> None:
        """Have what is in a fold in sight."""
        for each in within.ancestors:
            if isinstance(each, Fold):
                each.collapsed = False

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._go_on(event.input)

    @on(SentenceField.Submitted)
    def _ended(self, event: SentenceField.Submitted) -> None:
        event.stop()
        self._go_on(event.field)

    @on(ChoiceList.Settled)
    def _settled(self, event: ChoiceList.Settled) -> None:
        event.stop()
        self._go_on(event.choices)

    def _go_on(self, answered: Widget) -> None:
        """Enter leads to the next question, after the last one to what leaves the step."""
        asked = [editor for editor in self.query(FieldEditor) if editor.display and not _is_folded(editor)]
        after = asked[1 + next(at for at, editor in enumerate(asked) if editor in answered.ancestors) :]
        (after[0] if after else self.query(".move").last()).focus()

    def bring(self, editor: FieldEditor) -> None:
        """Have a question and where it is answered in sight, together where they fit; the title too for the first."""
        first = editor is self.editor(None)
        height = self.scrollable_content_region.height
        if first and editor.virtual_region.bottom <= height:
            self.scroll_home(animate=False)
        elif editor.virtual_region.height <= height:
            self.scroll_to_widget(editor, animate=False)


class _Head(Laid):
    """Where one stands, and the title of the step."""

    def __init__(self, reach: Reach, step: Step) -> None:
        super().__init__(lambda width: _head(self._reach, self._step, width), id="head")
        self._reach, self._step = reach, step

    def show(self, reach: Reach, step: Step) -> None:
        """Answers may open steps: where one stands changes then."""
        changed = (reach.position(step), reach.ways) != (self._reach.position(self._step), self._reach.ways)
        self._reach, self._step = reach, step
        if changed:
            self.lay_out_again()


class _Note(Fold):
    """A note for oneself at a step; open when there is one."""

    def __init__(self, step: Step, draft: Draft) -> None:
        text = printable(draft.notes.get(step.id, ""))
        self.step = step.id
        self._area = TextField(text, highlight_cursor_line=False, id="note-text")
        title = "Votre note à cette étape, pour vous seulement"
        super().__init__(self._area, title=title, collapsed=not text, id="note")

    @property
    def text(self) -> str:
        """The note as it stands."""
        return self._area.text

    def put(self, draft: Draft) -> None:
        """Show the note as the draft has it."""
        with self.prevent(TextArea.Changed):
            self._area.text = printable(draft.notes.get(self.step, ""))

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Questions.Noted(self.step, event.text_area.text))


def _is_folded(editor: FieldEditor) -> bool:
    """Whether a question is among those that are folded away."""
    return any(isinstance(each, Collapsible) and each.collapsed for each in editor.ancestors)


def _widgets(reach: Reach, step: Step) -> list[Widget]:
    marked = not _for_oneself(step)
    editors = {asked.id: FieldEditor(asked, value_of(asked, reach.draft), marked) for asked in step.fields}
    first = [editors[asked.id] for asked in step.fields if not asked.more]
    more = [editors[asked.id] for asked in step.fields if asked.more]
    folded = [Fold(*more, title="Pour aller plus loin", id="more")] if more else []
    moves = (chip(text, partial(ActionAsked, action), classes="move") for text, action in _MOVES)
    return [
        *first,
        *folded,
        _Note(step, reach.draft),
        HorizontalGroup(*moves, id="moves"),
        *([chip(told, partial(ActionAsked, "aside"), id="helps")] if (told := _helps(reach, step)) else []),
        chip(_depth(reach), partial(ActionAsked, "depth"), id="depth"),
        chip("Poser une question à l'assistant (Ctrl+O)", partial(ActionAsked, "ask"), id="ask"),
    ]


def _for_oneself(step: Step) -> bool:
    """Whether nothing that a step asks may be handed out."""
    return all(asked.readers is Readers.INSIDE for asked in step.fields)


def _depth(reach: Reach) -> str:
    """What the other version would change."""
    minutes = reach.flow.minutes
    if reach.draft.depth is Depth.EXPRESS:
        return f"Version express\u00a0: passer à la complète, {minutes.complete} minutes en tout (Ctrl+T)"
    return f"Version complète\u00a0: passer à l'express, {minutes.express} minutes\u00a0; rien n'est perdu (Ctrl+T)"


def _helps(reach: Reach, step: Step) -> str:
    """What one would find beside the questions, where there is no room to see it."""
    supports = len(reach.flow.supports_at(step))
    notes = sum(holds(note.when, reach.draft.answers, reach.visible) for note in step.notes)
    found = [
        "conseils" if step.good or step.mistakes else "",
        f"{notes} note{'s' if notes > 1 else ''} d'aujourd'hui" if notes else "",
        f"{supports} passage{'s' if supports > 1 else ''}" if supports else "",
    ]
    told = ", ".join(filter(None, found))
    return f"{told[:1].upper()}{told[1:]} (F7)" if told else ""


def _head(reach: Reach, step: Step, width: int) -> list[Line]:
    """Where one stands, and the title of the step."""
    lines = wrap(
        Paragraph((Piece(f"{_position(reach, step)}{spaced(reach.position(step).phase_title)}", "muted"),)), width
    )
    lines += wrap(Paragraph((Piece(spaced(step.title), "title"),)), width)
    told = [step.intro, _INSIDE if _for_oneself(step) else ""]
    if step is reach.flow.steps[0] and any(each.number for each in reach.flow.steps):
        told.append(guide_words().order)
    if step is reach.flow.steps[0]:
        told.append(told_ways(reach))
    if step is next((each for each in reach.steps if any(asked.people for asked in reach.fields_of(each))), None):
        told.append(guide_words().people)
    for text in filter(None, told):
        lines += wrap(Paragraph((Piece(spaced(text)),)), width)
    return [*lines, BLANK]


def _position(reach: Reach, step: Step) -> str:
    """« Étape 6 sur 19, phase 3 · », or nothing for a step that the trade does not count."""
    place = reach.position(step)
    if not (place.counted and place.number):
        return ""
    text = guide_words().position.format(number=place.number, count=told_totals(place.totals), phase=place.phase)
    return f"{text[0].upper()}{text[1:]} · "
