"""A question of a guide on the screen, and where it is answered: one editor for each type of field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection as LineSelection
from textual.widgets.text_area import Selection as TextSelection

from assistant.flows.draft import NO, YES, Value
from assistant.flows.oddities import remark
from assistant.flows.schema import Field, FieldType, Readers
from assistant.language.typography import spaced
from assistant.tui.chips import chip
from assistant.tui.fields import LineField, SentenceField, TextField
from assistant.tui.guides.choosing import ChoiceList
from assistant.tui.guides.rows import RowList
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap

INSIDE = "Pour vous seulement\u00a0: n'entre dans aucun document à remettre."
PLACEHOLDERS = {
    FieldType.DATE: "24/11/2026, ou avec vos mots",
    FieldType.DURATION: "45, 1 h 30, une heure",
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

    def __init__(self, asked: Field, value: Value | None, marked: bool = True) -> None:
        """`marked`: an answer that stays inside is said to, which the step may have said of all of its own."""
        super().__init__(id=f"field-{asked.id}", classes="field")
        self.asked = asked
        self._marked = marked
        self._value = value
        self._remark = remark(asked.type, "".join(words_of(value)))
        """What is said of the answer when it looks like a slip."""

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
        if asked.readers is Readers.INSIDE and self._marked:
            notes.insert(0, INSIDE)
        for note in filter(None, notes):
            lines += wrap(Paragraph((Piece(spaced(note), "muted"),)), width)
        return [*lines, *remarked(self._remark, width)]

    def _editors(self) -> ComposeResult:
        asked = self.asked
        if asked.type is FieldType.TABLE:
            yield RowList(asked, rows_of(self._value))
        elif asked.type in _CHOOSING:
            yield ChoiceList(self._answers, words_of(self._value), several=asked.type is FieldType.CHOICES)
            if asked.other:
                text = ", ".join(self._others)
                yield LineField(text, placeholder="Une autre réponse", compact=True, classes="other")
        elif asked.type is FieldType.LINE:
            yield SentenceField("\n".join(words_of(self._value)), highlight_cursor_line=False, classes="answer")
        elif asked.type in (FieldType.TEXT, FieldType.LIST):
            yield TextField("\n".join(words_of(self._value)), highlight_cursor_line=False, classes="answer")
        else:
            text = "\n".join(words_of(self._value))
            yield LineField(text, placeholder=PLACEHOLDERS.get(asked.type, ""), select_on_focus=False, classes="answer")

    def put(self, value: Value | None) -> None:
        """Show another answer, after a change was taken back."""
        self._value = value
        with self.prevent(Input.Changed, TextArea.Changed):
            for widget in self.query("Input, TextArea, ChoiceList, RowList"):
                self._put(widget, value)
        self._look("".join(words_of(value)))

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
            widget.value = ", ".join(self._others) if other else "\n".join(words)

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
        """Put a beginning after what is there; what is typed next takes the place of its first « … »."""
        event.stop()
        words, gap = _beginning(event.words)
        where = self.answer
        if isinstance(where, TextArea):
            where.move_cursor(where.document.end)
            before = " " if isinstance(where, SentenceField) else "\n"
            where.insert(f"{before}{words}" if where.text.strip() else words)
            row, end = where.document.end
            start = end - len(words) + gap
            where.selection = TextSelection((row, start), (row, min(start + 1, end)))
        elif isinstance(where, Input):
            where.value = f"{where.value} {words}".lstrip()
            start = len(where.value) - len(words) + gap
            where.selection = LineSelection(start, min(start + 1, len(where.value)))
        where.focus()

    def on_key(self, event: Key) -> None:
        """Letters typed on a beginning that is proposed are those of the answer below it."""
        where = self.answer
        if event.character and event.is_printable and not event.character.isspace():
            if isinstance(where, TextArea):
                where.insert(event.character)
            elif isinstance(where, Input):
                where.insert_text_at_cursor(event.character)
            else:
                return
            event.stop()
            where.focus()

    @on(Input.Changed, ".answer")
    @on(TextArea.Changed, ".answer")
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        if self._remark and isinstance(event, Input.Changed):
            self._look(event.value)
        if (given := self.given) is not None:
            self.post_message(self.Changed(self.asked.id, given))

    @on(Input.Blurred, ".answer")
    def _left(self, event: Input.Blurred) -> None:
        """A slip is told once its line is left: a word half typed is none yet."""
        self._look(event.value)

    def _look(self, text: str) -> None:
        """Say what there is to say of an answer, and no longer what there was."""
        said = remark(self.asked.type, text)
        if said != self._remark:
            self._remark = said
            self.query_one(".ask", Laid).lay_out_again()

    @property
    def given(self) -> str | list[str] | None:
        """The answer as it stands where it is typed or chosen; None when it is as it was shown, or a table."""
        where = self.answer
        if isinstance(where, ChoiceList):
            return self._choice(where) if where.changed or self._rewritten else None
        if isinstance(where, RowList):
            return None
        text = where.text if isinstance(where, TextArea) else where.value if isinstance(where, Input) else ""
        return text.split("\n") if self.asked.type is FieldType.LIST else text

    @on(ChoiceList.Chosen)
    @on(Input.Changed, ".other")
    def _chosen(self, event: Message) -> None:
        event.stop()
        choices = self.query_one(ChoiceList)
        if self.asked.type is not FieldType.CHOICES:
            if isinstance(event, ChoiceList.Chosen):
                with self.prevent(Input.Changed):
                    for field in self.query(Input):
                        field.value = ""
            else:
                choices.put([])
        self.post_message(self.Changed(self.asked.id, self._choice(choices)))

    def _choice(self, choices: ChoiceList) -> str | list[str]:
        """What is chosen, and written beside; of a single answer, what came last."""
        if not self._rewritten:
            given = [*choices.chosen, *self._others]
        elif self.asked.type is FieldType.CHOICES:
            given = [*choices.chosen, self._written]
        else:
            given = [self._written, *choices.chosen]
        given = [answer for answer in given if answer]
        return given if self.asked.type is FieldType.CHOICES else next(iter(given), "")

    @property
    def _written(self) -> str:
        """What is written beside the answers proposed."""
        return next((field.value.strip() for field in self.query(Input)), "")

    @property
    def _rewritten(self) -> bool:
        return bool(self.query(Input)) and self._written != ", ".join(self._others)

    @property
    def _others(self) -> list[str]:
        """What the answer shown has besides those proposed."""
        return [answer for answer in words_of(self._value) if answer not in self._answers]

    @property
    def _answers(self) -> list[str]:
        """The answers proposed."""
        return [YES, NO] if self.asked.type is FieldType.YESNO else self.asked.choices


def remarked(said: str, width: int) -> list[Line]:
    """What is said of an answer that looks like a slip, as lines; nothing of one that does not."""
    return wrap(Paragraph((Piece(f"→ {said}", "warning"),)), width) if said else []


def words_of(value: Value | None) -> list[str]:
    """An answer as a list of words; rows have none."""
    if isinstance(value, str):
        return [value]
    return [item for item in value or () if isinstance(item, str)]


def rows_of(value: Value | None) -> list[dict[str, str]]:
    """The rows of an answer; words have none."""
    return [item for item in value or () if isinstance(item, dict)]


def _beginning(starter: str) -> tuple[str, int]:
    """What a beginning puts in an answer, and where one goes on: at its first « … », else at its end."""
    words = starter.rstrip("… ") + (" " if starter.endswith("…") else "")
    words = re.sub(r"(?<=\w)…", " …", words, count=1)
    return words, words.find("…") if "…" in words else len(words)
