"""A screen over a draft with tables: rows opened as cards, removed, put in another place, kept in the address book.

What is typed in a card is in the draft at once, so that nothing stops it from being saved; once the card is closed,
what it did is one change, or none when it is given up.
"""

from __future__ import annotations

from functools import partial

from textual import on

from assistant.flows import events
from assistant.flows.address_book import keep_partner
from assistant.flows.answer_blocks import cell_of
from assistant.flows.draft import value_of
from assistant.flows.engine import Walk
from assistant.flows.partner_rows import partner_of
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.schema import Field
from assistant.storage.address_book import BookUnusable, book_path
from assistant.tui.dialogs import ConfirmScreen
from assistant.tui.fault_screen import tell_fault
from assistant.tui.guides.card_screen import Card, CardScreen, Deed
from assistant.tui.guides.desk_screen import DeskScreen
from assistant.tui.guides.editors import rows_of
from assistant.tui.guides.rows import RowList
from assistant.tui.lines import shown
from assistant.tui.type_ahead import hold_keys


class RowsScreen(DeskScreen):
    """Changes the rows of tables."""

    def put(self, asked: Field) -> None:
        """Show the answer to a field as the draft has it."""
        raise NotImplementedError

    @on(RowList.Opened)
    def _open_row(self, event: RowList.Opened) -> None:
        asked, index = self.desk.flow.fields[event.field], event.index
        row = self._rows(asked)[index] if index is not None else {}
        before = self.desk.walk
        typed = partial(self._keep_typed, before, asked, index)
        card = CardScreen(asked, row, existing=index is not None, typed=typed)
        hold_keys(self.app)
        self.app.push_screen(card, partial(self._close_card, before, asked, index))

    def _rows(self, asked: Field) -> list[dict[str, str]]:
        return rows_of(value_of(asked, self.desk.draft))

    def _keep_typed(self, before: Walk, asked: Field, index: int | None, row: dict[str, str]) -> None:
        """What is typed in a card so far goes to the disk with the rest."""
        self.desk.walk = before
        self._write(asked, index, row)
        self.save_soon()

    def _close_card(self, before: Walk, asked: Field, index: int | None, card: Card | None) -> None:
        self.desk.walk = before
        if card is not None:
            self._keep_card(asked, index, card)
        self.save_soon()
        self.put(asked)

    def _write(self, asked: Field, index: int | None, row: dict[str, str]) -> bool:
        if index is None:
            return bool(row) and self.do(events.AddRow(asked.id, row))
        return self.do(events.ChangeRow(asked.id, index, row))

    def _keep_card(self, asked: Field, index: int | None, card: Card) -> None:
        if index is not None and (card.deed is Deed.REMOVE or not card.row):
            self.do(events.RemoveRow(asked.id, index))
            gone = "supprimée" if card.deed is Deed.REMOVE else "vide, supprimée"
            self.notify(f"Fiche {gone}\u00a0; Ctrl+Z la remet.", markup=False)
            return
        if self._write(asked, index, card.row) and card.told:
            undone = "l'enlève" if index is None else "revient à ce qu'elle était"
            self.notify(f"Fiche gardée\u00a0; Ctrl+Z {undone}.", markup=False)
        if index is not None and card.deed in (Deed.UP, Deed.DOWN):
            self.do(events.MoveRow(asked.id, index, -1 if card.deed is Deed.UP else 1))
        if card.book and card.row:
            self._keep_in_book(card.row)

    def _keep_in_book(self, row: dict[str, str]) -> None:
        words = load_vocabulary()
        partner, _ = partner_of(row, words)
        if not partner.name:
            self.notify("Sans nom, ce partenaire ne va pas dans le carnet.", markup=False)
            return
        try:
            book = keep_partner(book_path(), partner, words)
        except BookUnusable as error:
            tell_fault(self.app, str(error))
        else:
            self.notify(book.notice or "Le partenaire est aussi dans le carnet d'adresses.", markup=False)

    @on(RowList.Removed)
    def _ask_to_remove(self, event: RowList.Removed) -> None:
        asked = self.desk.flow.fields[event.field]
        row = self._rows(asked)[event.index]
        first = next((cell_of(column, row) for column in asked.columns if column.id in row), "ligne vide")
        question = f"Supprimer «\u00a0{shown(' '.join(first.split()))}\u00a0»\u00a0? Ctrl+Z remettra la ligne."
        hold_keys(self.app)
        self.app.push_screen(ConfirmScreen(question, "Supprimer"), partial(self._remove, event))

    def _remove(self, event: RowList.Removed, sure: bool | None) -> None:
        if sure and self.do(events.RemoveRow(event.field, event.index)):
            self.put(self.desk.flow.fields[event.field])
            self.notify("Ligne supprimée\u00a0; Ctrl+Z la remet.", markup=False)
