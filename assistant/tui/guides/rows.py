"""The rows of a table, two lines each; a row is read and changed as a card, since nine columns fit no screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.flows.answer_blocks import cell_of
from assistant.flows.schema import Field
from assistant.language.typography import spaced
from assistant.tui.chips import chip
from assistant.tui.hanging import Hanging, hang
from assistant.tui.keys import bind
from assistant.tui.option_lines import OptionLines
from assistant.tui.type_ahead import hold_keys_after


class RowList(VerticalGroup, can_focus=False):
    """The rows, then what adds one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("rows.remove", "delete", "remove", "Supprimer", "Supprimer cette ligne du tableau", footer=True),
    ]

    @dataclass
    class Opened(Message):
        """A row is to be read and changed as a card; without an index, a new one."""

        field: str
        index: int | None = None

    @dataclass
    class Removed(Message):
        """A row is to go."""

        field: str
        index: int

    class Adding(Message):
        """A row is to be added."""

    def __init__(self, asked: Field, rows: Sequence[dict[str, str]]) -> None:
        super().__init__(classes="rows")
        self._asked = asked
        self._rows = list(rows)

    def compose(self) -> ComposeResult:
        """The rows under the cursor, and the choice that adds one."""
        yield _Rows(*self._listed(), markup=False)
        yield chip(f"+ Ajouter une ligne à «\u00a0{spaced(self._asked.label)}\u00a0»", self.Adding, classes="add")

    def on_mount(self) -> None:
        """A list of no rows is not shown."""
        self._settle()

    def put(self, rows: Sequence[dict[str, str]]) -> None:
        """Show these rows."""
        self._rows = list(rows)
        listed = self.query_one(OptionList)
        at = listed.highlighted
        listed.clear_options()
        listed.add_options(self._listed())
        listed.highlighted = min(at or 0, len(self._rows) - 1) if self._rows else None
        self._settle()

    def focus(self, scroll_visible: bool = True) -> RowList:
        """Go to the rows, or to what adds one."""
        self.entry.focus(scroll_visible)
        return self

    @property
    def entry(self) -> Widget:
        """The rows, or what adds one."""
        return self.query_one(OptionList) if self._rows else self.query_one(".add")

    def _settle(self) -> None:
        self.query_one(OptionList).display = bool(self._rows)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a row."""
        event.stop()
        self.post_message(self.Opened(self._asked.id, event.option_index))

    def on_row_list_adding(self, event: Adding) -> None:
        """Open an empty card."""
        event.stop()
        self.post_message(self.Opened(self._asked.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be a row to remove, and the cursor on it."""
        if action == "remove":
            return bool(self._rows) and self.query_one(OptionList).has_focus
        return super().check_action(action, parameters)

    def action_remove(self) -> None:
        """Remove the row under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None and self._rows:
            self.post_message(self.Removed(self._asked.id, at))
            hold_keys_after(self)

    def _listed(self) -> list[Option]:
        return [Option(self._entry(row, number)) for number, row in enumerate(self._rows, 1)]

    def _entry(self, row: dict[str, str], number: int) -> Hanging:
        told = [cell_of(column, row).replace("\n", " ") for column in self._asked.columns if column.id in row]
        lead = f"{number}. "
        rest = hang(" · ".join(told[1:]) or "à compléter", " " * len(lead), most=2)
        return Hanging(hang(told[0] if told else "ligne vide", lead, "bold"), rest)


class _Rows(OptionLines):
    """The rows: beyond the last one the cursor goes to what adds one, before the first to what stands above."""

    def action_cursor_down(self) -> None:
        """Go to the next row, or out of the list."""
        if self.highlighted == self.option_count - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go to the row before, or out of the list."""
        if self.highlighted == 0:
            self.screen.focus_previous()
        else:
            super().action_cursor_up()
