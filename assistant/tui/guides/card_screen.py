"""One row of a table as a card: a line for each column, over the guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from assistant.flows.draft import NO, YES
from assistant.flows.oddities import remark
from assistant.flows.partner_rows import labelled_row
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.partners import Partner
from assistant.flows.schema import Column, Field, FieldType, Readers
from assistant.language.typography import spaced
from assistant.tui.breakpoints import fit
from assistant.tui.chips import Chip, chip
from assistant.tui.dialogs import KeepScreen
from assistant.tui.fields import LineField, TextField
from assistant.tui.guides.choosing import ChoiceList
from assistant.tui.guides.editors import PLACEHOLDERS, remarked
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, shown, wrap
from assistant.tui.type_ahead import free_keys, hold_keys, processed

Typed = Callable[[dict[str, str]], None]
TELLING_SECONDS = 0.4
"""How long what is typed may wait for what follows it before it is told."""


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
    told: bool = False
    """That it was kept is to be told, with how to take it back: nobody asked for it in so many words."""


class CardScreen(ModalScreen[Card | None]):
    """Returns the card, or None when nothing is to change."""

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("card.keep", "ctrl+s", "keep", "Garder", "Garder cette fiche", footer=True, priority=True),
        bind("card.back", "escape", "leave", "Fermer", "Fermer la fiche, en gardant ce qui y est", footer=True),
        bind("card.book", "ctrl+b", "book", "Carnet", "Choisir un partenaire dans le carnet d'adresses", priority=True),
    ]

    @dataclass
    class Asked(Message):
        """Something is to be done."""

        deed: Deed

    class GivenUp(Message):
        """The card is to close, and nothing to change."""

    class BookAsked(Message):
        """A partner is to be taken from the address book."""

    class BookToggled(Message):
        """The partner is to be kept in the address book too, or not."""

    def __init__(self, asked: Field, row: Mapping[str, str], existing: bool, typed: Typed | None = None) -> None:
        """`typed` hears, soon after each change, of the row as it stands: what is typed is never lost."""
        super().__init__()
        self._asked = asked
        self._row = {name: text for name, text in row.items() if text.strip()}
        self._existing = existing
        self._typed = typed
        self._telling: Timer | None = None
        self._book = False
        self._from_book: dict[str, str] = {}
        """What the partner chosen last brought."""

    def compose(self) -> ComposeResult:
        """A line for each column, then what one can do."""
        fit(self)
        with VerticalGroup(id="card"):
            yield Static(shown(spaced(self._asked.label)), id="card-title", markup=False)
            if self._asked.book:
                with HorizontalGroup(id="book"):
                    yield chip("Choisir dans le carnet (Ctrl+B)", self.BookAsked, classes="deed")
                    yield Chip(self._kept_too, self.BookToggled, classes="deed", id="kept-too")
            with VerticalScroll(id="cells", can_focus=False):
                for column in self._asked.columns:
                    yield _Label(column, self._row.get(column.id, ""))
                    yield self._editor(column)
            with HorizontalGroup(id="deeds"):
                yield chip("Garder (Ctrl+S)", partial(self.Asked, Deed.KEEP), classes="deed", id="keep")
                yield chip("Annuler", self.GivenUp, classes="deed")
                if self._existing:
                    yield chip("Monter", partial(self.Asked, Deed.UP), classes="deed")
                    yield chip("Descendre", partial(self.Asked, Deed.DOWN), classes="deed")
                    yield chip("Supprimer", partial(self.Asked, Deed.REMOVE), classes="deed")
        yield KeyLine()

    def _kept_too(self) -> Paragraph:
        return Paragraph((Piece(f"{'[x]' if self._book else '[ ]'}\u00a0Garder aussi dans le carnet"),), "", "    ")

    def _editor(self, column: Column) -> Widget:
        text, name = self._row.get(column.id, ""), f"cell-{column.id}"
        if column.type is FieldType.CHOICE:
            known = column.choices if not text or text in column.choices else [*column.choices, text]
            return ChoiceList(known, [text], several=False, id=name)
        if column.type is FieldType.YESNO:
            return ChoiceList([YES, NO], [text], several=False, id=name)
        if column.type is FieldType.TEXT:
            return TextField(text, highlight_cursor_line=False, id=name)
        hint = PLACEHOLDERS.get(column.type, "")
        return LineField(text, compact=True, select_on_focus=False, placeholder=hint, id=name)

    def on_mount(self) -> None:
        """The cursor is on the first cell, or in a new row on the first one that is empty."""
        empty = (column for column in self._asked.columns if not (self._existing or self._row.get(column.id)))
        first = next(empty, self._asked.columns[0])
        self.set_focus(self.query_one(f"#cell-{first.id}"))
        free_keys(self.app)

    def on_unmount(self) -> None:
        """What is behind the card has the keys again."""
        free_keys(self.app)

    @property
    def row(self) -> dict[str, str]:
        """The cells as they stand."""
        found = {column.id: self._text(column) for column in self._asked.columns}
        return {name: text for name, text in found.items() if text.strip()}

    def _text(self, column: Column) -> str:
        widget = self.query_one(f"#cell-{column.id}")
        if isinstance(widget, ChoiceList):
            return next(iter(widget.chosen), "")
        if isinstance(widget, TextArea):
            return widget.text
        return widget.value if isinstance(widget, Input) else ""

    @on(Input.Submitted)
    @on(ChoiceList.Settled)
    def _go_on(self) -> None:
        """Enter goes on to the next cell."""
        self.focus_next()

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        """A slip is told once its cell is left."""
        for label in self.query(f"#of-{event.input.id}").results(_Label):
            label.look(event.value)

    # -- what is typed ------------------------------------------------------------------------------------------------

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceList.Chosen)
    def _changed(self, event: Message) -> None:
        event.stop()
        if isinstance(event, Input.Changed):
            for label in self.query(f"#of-{event.input.id}").results(_Label):
                label.look_again(event.value)
        if self._typed is not None and self._telling is None:
            self._telling = self.set_timer(TELLING_SECONDS, partial(self.call_later, self._tell))

    def _tell(self) -> None:
        self._telling = None
        if self._typed is not None and self.row != self._row:
            self._typed(self.row)

    def on_card_screen_asked(self, event: Asked) -> None:
        """Do what was chosen."""
        self.dismiss(Card(self.row, event.deed, self._book))

    async def action_keep(self) -> None:
        """Keep the card, with what was typed just before; what is typed next is for what is behind it."""
        if self.focused is not None:
            await processed(self.focused)
        hold_keys(self.app)
        self.dismiss(Card(self.row, book=self._book))

    def on_card_screen_given_up(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Close the card with what was typed; where that could not be taken back, it is asked about."""
        if self.row == self._row:
            self.dismiss(None)
        elif self._typed is not None:
            self.dismiss(Card(self.row, book=self._book, told=True))
        else:
            self.app.push_screen(KeepScreen("Cette fiche a changé. La garder\u00a0?"), self._answered)

    def _answered(self, keep: bool | None) -> None:
        if keep:
            self.dismiss(Card(self.row, book=self._book))
        elif keep is False:
            self.dismiss(None)

    # -- the address book ---------------------------------------------------------------------------------------------

    def on_card_screen_book_toggled(self) -> None:
        """Keep the partner in the address book too, or not."""
        self._book = not self._book
        self.query_one("#kept-too", Chip).lay_out_again()

    def on_card_screen_book_asked(self) -> None:
        """Choose a partner of the address book."""
        self.action_book()

    def action_book(self) -> None:
        """Open the address book to choose a partner."""
        from assistant.tui.guides.book_screen import BookScreen

        self.app.push_screen(BookScreen(choosing=True), self._taken)

    def _taken(self, partner: Partner | None) -> None:
        """What the book knows goes where nothing is typed, its name over any; what it knew of another one goes."""
        if partner is None:
            return
        known = labelled_row(partner, load_vocabulary())
        kept = {name: text for name, text in self.row.items() if name not in ("nom", "sigle")}
        typed = {name: text for name, text in kept.items() if text != self._from_book.get(name)}
        self._from_book = known
        for column in self._asked.columns:
            self._put(column, {**known, **typed}.get(column.id, ""))

    def _put(self, column: Column, text: str) -> None:
        widget = self.query_one(f"#cell-{column.id}")
        if isinstance(widget, ChoiceList):
            widget.put([text])
        elif isinstance(widget, TextArea):
            widget.text = text
        elif isinstance(widget, Input):
            widget.value = text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a table of partners knows the address book."""
        return self._asked.book if action == "book" else super().check_action(action, parameters)

    def action_focus_chip(self, step: int) -> None:
        """Go to what can be chosen before or after."""
        (self.focus_next if step > 0 else self.focus_previous)()


class _Label(Laid):
    """What a cell is, and what there is to say of what is typed in it."""

    def __init__(self, column: Column, text: str) -> None:
        super().__init__(self._lines, id=f"of-cell-{column.id}", classes="ask")
        self._column = column
        self._remark = remark(column.type, text)

    def look(self, text: str) -> None:
        """Say what there is to say of a cell as it stands now."""
        if (said := remark(self._column.type, text)) != self._remark:
            self._remark = said
            self.lay_out_again()

    def look_again(self, text: str) -> None:
        """No longer say what was mended, while it is typed; nothing new is said before the cell is left."""
        if self._remark:
            self.look(text)

    def _lines(self, width: int) -> list[Line]:
        lines = wrap(Paragraph((Piece(spaced(self._column.label), "strong"),)), width)
        notes = [self._column.help, "reste interne" if self._column.readers is Readers.INSIDE else ""]
        for note in filter(None, notes):
            lines += wrap(Paragraph((Piece(spaced(note), "muted"),)), width)
        return [*lines, *remarked(self._remark, width)]
