"""A question of a guide on the screen, and where it is answered: one editor for each type of field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from assistant.flows.draft import NO, YES, Value
from assistant.flows.schema import Field, FieldType, Readers
from assistant.language.typography import spaced
from assistant.tui.chips import chip
from assistant.tui.fields import LineField, TextField
from assistant.tui.guides.choosing import ChoiceList
from assistant.tui.guides.rows import RowList
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap

INSIDE = "Pour vous seulement\u00a0: n'entre dans aucun document à remettre."
_PLACEHOLDERS = {
    FieldType.DATE: "24/11/2026, ou avec vos mots",
    FieldType.NUMBER: "un nombre",
}
_CHOOSING = (FieldType.CHOICE, FieldType.CHOICES, FieldType.YESNO)


class FieldEditor(VerticalGroup):
    """A question, what helps to answer it, and the answer."""

    @dataclass
    class Changed(Message):
        """The answer is now this one (empty: there is none)."""

        field: str
        value: str | list[str]

    @dataclass
    class Started(Message):
        """A beginning is to be put in the answer."""

        words: str

    def __init__(self, asked: Field, value: Value | None) -> None:
        super().__init__(id=f"field-{asked.id}", classes="field")
        self.asked = asked
        self._value = value

    def compose(self) -> ComposeResult:
        """The question above the place to answer."""
        yield Laid(self._question, classes="ask")
        for starter in self.asked.starters:
            yield chip(f"+ {spaced(starter)}", partial(self.Started, starter), classes="starter")
        yield from self._editors()

    def _question(self, width: int) -> list[Line]:
        asked = self.asked
        lines = wrap(Paragraph((Piece(spaced(asked.ask), "strong"),)), width)
        notes = [asked.help, f"{asked.words} mots environ" if asked.words else ""]
        if asked.type is FieldType.LIST:
            notes.append("Une ligne pour chaque élément.")
        if asked.starters:
            notes.append("Pour commencer, choisissez\u00a0:")
        if asked.readers is Readers.INSIDE:
            notes.insert(0, INSIDE)
        for note in filter(None, notes):
            lines += wrap(Paragraph((Piece(spaced(note), "muted"),)), width)
        return lines

    def _editors(self) -> ComposeResult:
        asked = self.asked
        if asked.type is FieldType.TABLE:
            yield RowList(asked, rows_of(self._value))
        elif asked.type in _CHOOSING:
            answers = [YES, NO] if asked.type is FieldType.YESNO else asked.choices
            chosen = words_of(self._value)
            yield ChoiceList(answers, chosen, several=asked.type is FieldType.CHOICES)
            if asked.other:
                yield LineField(
                    _others(chosen, answers), placeholder="Une autre réponse", compact=True, classes="other"
                )
        elif asked.type in (FieldType.TEXT, FieldType.LIST):
            yield TextField("\n".join(words_of(self._value)), highlight_cursor_line=False, classes="answer")
        else:
            text = "\n".join(words_of(self._value))
            yield LineField(
                text, placeholder=_PLACEHOLDERS.get(asked.type, ""), select_on_focus=False, classes="answer"
            )

    def put(self, value: Value | None) -> None:
        """Show another answer, after a change was taken back."""
        self._value = value
        with self.prevent(Input.Changed, TextArea.Changed):
            for widget in self.query("Input, TextArea, ChoiceList, RowList"):
                self._put(widget, value)

    def _put(self, widget: Widget, value: Value | None) -> None:
        words = words_of(value)
        if isinstance(widget, RowList):
            widget.put(rows_of(value))
        elif isinstance(widget, ChoiceList):
            widget.put(words)
        elif isinstance(widget, TextArea):
            widget.text = "\n".join(words)
        elif isinstance(widget, Input):
            other = widget.has_class("other")
            widget.value = _others(words, self.asked.choices) if other else "\n".join(words)

    def focus(self, scroll_visible: bool = True) -> FieldEditor:
        """Go to where it is answered."""
        self.answer.focus(scroll_visible)
        return self

    @property
    def answer(self) -> Widget:
        """Where it is answered."""
        return self.query("Input, TextArea, ChoiceList, RowList").first()

    @property
    def entry(self) -> Widget:
        """What takes the cursor where it is answered."""
        return self.answer.entry if isinstance(self.answer, RowList) else self.answer

    @on(Started)
    def _start(self, event: Started) -> None:
        """Put a beginning after what is there, the cursor where it goes on."""
        event.stop()
        words = event.words.rstrip("… ") + (" " if event.words.endswith("…") else "")
        where = self.answer
        if isinstance(where, TextArea):
            where.move_cursor(where.document.end)
            where.insert(f"\n{words}" if where.text.strip() else words)
        elif isinstance(where, Input):
            where.value = f"{where.value} {words}".lstrip()
            where.cursor_position = len(where.value)
        where.focus()

    @on(Input.Changed, ".answer")
    @on(TextArea.Changed, ".answer")
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        if (typed := self.typed) is not None:
            self.post_message(self.Changed(self.asked.id, typed))

    @property
    def typed(self) -> str | list[str] | None:
        """The answer as it stands where it is typed; None where it is chosen."""
        where = self.answer
        if not where.has_class("answer"):
            return None
        text = where.text if isinstance(where, TextArea) else where.value if isinstance(where, Input) else ""
        return text.split("\n") if self.asked.type is FieldType.LIST else text

    @on(ChoiceList.Chosen)
    @on(Input.Changed, ".other")
    def _chosen(self, event: Message) -> None:
        event.stop()
        chosen = self.query_one(ChoiceList).chosen
        other = next((field.value.strip() for field in self.query(Input)), "")
        if self.asked.type is FieldType.CHOICES:
            self.post_message(self.Changed(self.asked.id, [*chosen, *([other] if other else [])]))
            return
        if isinstance(event, ChoiceList.Chosen):
            with self.prevent(Input.Changed):
                for field in self.query(Input):
                    field.value = ""
            self.post_message(self.Changed(self.asked.id, chosen[0] if chosen else ""))
        else:
            self.query_one(ChoiceList).put([])
            self.post_message(self.Changed(self.asked.id, other))


def words_of(value: Value | None) -> list[str]:
    """An answer as a list of words; rows have none."""
    if isinstance(value, str):
        return [value]
    return [item for item in value or () if isinstance(item, str)]


def rows_of(value: Value | None) -> list[dict[str, str]]:
    """The rows of an answer; words have none."""
    return [item for item in value or () if isinstance(item, dict)]


def _others(chosen: Sequence[str], answers: Sequence[str]) -> str:
    return ", ".join(answer for answer in chosen if answer not in answers)
