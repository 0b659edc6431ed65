"""One row of a table as a card: a line for each column, over the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from assistant.flows.draft import NO, YES
from assistant.flows.schema import Column, Field, FieldType, Readers
from assistant.language.typography import spaced
from assistant.tui.chips import chip
from assistant.tui.guides.choosing import ChoiceList
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, shown, wrap


class Deed(StrEnum):
    """What is to be done with a card."""

    KEEP = "keep"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class Card:
    """A row as it was left, and what is to be done with it."""

    row: dict[str, str]
    deed: Deed = Deed.KEEP
    book: bool = False
    """The partner it tells is to be kept in the address book."""


class CardScreen(ModalScreen[Card | None]):
    """Returns the card, or None when nothing is to change."""

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("card.keep", "ctrl+s", "keep", "Garder", "Garder cette ligne", footer=True, priority=True),
        bind("card.back", "escape", "leave", "Renoncer", "Ne rien changer", footer=True),
    ]

    @dataclass
    class Asked(Message):
        """Something is to be done."""

        deed: Deed

    class BookAsked(Message):
        """A partner is to be taken from the address book."""

    def __init__(self, asked: Field, row: Mapping[str, str], existing: bool) -> None:
        super().__init__()
        self._asked = asked
        self._row = dict(row)
        self._existing = existing

    def compose(self) -> ComposeResult:
        """A line for each column, then what one can do."""
        with VerticalGroup(id="card"):
            yield Static(shown(spaced(self._asked.label)), id="card-title", markup=False)
            with VerticalScroll(id="cells", can_focus=False):
                for column in self._asked.columns:
                    with VerticalGroup(classes="cell", id=f"cell-{column.id}"):
                        yield Laid(partial(_label, column), classes="ask")
                        yield self._editor(column)
            with HorizontalGroup(id="deeds"):
                yield chip("Garder (Ctrl+S)", partial(self.Asked, Deed.KEEP), classes="deed")
                if self._existing:
                    yield chip("Monter", partial(self.Asked, Deed.UP), classes="deed")
                    yield chip("Descendre", partial(self.Asked, Deed.DOWN), classes="deed")
                    yield chip("Supprimer", partial(self.Asked, Deed.REMOVE), classes="deed")

    def _editor(self, column: Column) -> Widget:
        text = self._row.get(column.id, "")
        if column.type is FieldType.CHOICE:
            known = column.choices if not text or text in column.choices else [*column.choices, text]
            return ChoiceList(known, [text], several=False)
        if column.type is FieldType.YESNO:
            return ChoiceList([YES, NO], [text], several=False)
        if column.type is FieldType.TEXT:
            return TextArea(text, highlight_cursor_line=False)
        return Input(text, compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """The cursor is on the first cell that is empty."""
        empty = (column for column in self._asked.columns if not self._row.get(column.id))
        first = next(empty, self._asked.columns[0])
        self.query(f"#cell-{first.id} > *").last().focus()

    @property
    def row(self) -> dict[str, str]:
        """The cells as they stand."""
        found = {column.id: self._text(column) for column in self._asked.columns}
        return {name: text for name, text in found.items() if text.strip()}

    def _text(self, column: Column) -> str:
        widget = self.query(f"#cell-{column.id} > *").last()
        if isinstance(widget, ChoiceList):
            return next(iter(widget.chosen), "")
        if isinstance(widget, TextArea):
            return widget.text
        return widget.value if isinstance(widget, Input) else ""

    def on_input_submitted(self) -> None:
        """Enter goes on to the next cell."""
        self.focus_next()

    def on_choice_list_chosen(self) -> None:
        """A choice is read when the card is kept."""

    def on_card_screen_asked(self, event: Asked) -> None:
        """Do what was chosen."""
        self.dismiss(Card(self.row, event.deed))

    def action_keep(self) -> None:
        """Keep the card."""
        self.dismiss(Card(self.row))

    def action_leave(self) -> None:
        """Change nothing; what was typed is kept when it would be lost."""
        self.dismiss(None)

    def action_focus_chip(self, step: int) -> None:
        """Go to what can be chosen before or after."""
        (self.focus_next if step > 0 else self.focus_previous)()


def _label(column: Column, width: int) -> list[Line]:
    lines = wrap(Paragraph((Piece(spaced(column.label), "strong"),)), width)
    notes = [column.help, "reste interne" if column.readers is Readers.INSIDE else ""]
    for note in filter(None, notes):
        lines += wrap(Paragraph((Piece(spaced(note), "muted"),)), width)
    return lines
