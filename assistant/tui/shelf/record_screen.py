"""What is known of one of the user's documents, to be corrected: title, authors, year, names one gives it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.own.record import OwnRecord
from assistant.tui.chips import chip
from assistant.tui.deeds import Deeds
from assistant.tui.dialogs import KeepScreen
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.shelf.record_fields import RecordFields, Wrong
from assistant.tui.wishes import ActionAsked


class RecordScreen(Deeds, ModalScreen[dict[str, object] | None]):
    """Returns what was corrected; None when nothing is to change."""

    CSS_PATH = "record.tcss"
    AUTO_FOCUS = "#of-title"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("record.back", "escape", "back", "Renoncer", "Ne rien changer", footer=True),
        bind("record.keep", "ctrl+s", "keep", "Garder", "Garder la fiche corrigée", footer=True, priority=True),
    ]

    def __init__(self, record: OwnRecord) -> None:
        super().__init__()
        self._record = record

    def compose(self) -> ComposeResult:
        """The lines, then what one can do."""
        with VerticalGroup(id="record"):
            yield Static("La fiche de ce document", id="record-title", markup=False)
            yield RecordFields(self._record)
            with HorizontalGroup(id="record-deeds"):
                yield chip("Garder (Ctrl+S)", partial(ActionAsked, "keep"), classes="deed")
                yield chip("Renoncer (Échap)", partial(ActionAsked, "back"), classes="deed")
        yield KeyLine()

    @property
    def _changes(self) -> dict[str, object] | Wrong:
        return self.query_one(RecordFields).changes

    def action_keep(self) -> None:
        """Keep what was corrected; a line that cannot be taken is told."""
        changes = self._changes
        if isinstance(changes, Wrong):
            self.notify(changes.told, severity="warning", markup=False)
            self.query_one(RecordFields).focus_line(changes.line)
        else:
            self.dismiss(changes or None)

    def action_back(self) -> None:
        """Change nothing; what was typed is asked about."""
        if self._changes:
            self.app.push_screen(KeepScreen("La fiche a changé. La garder\u00a0?"), self._answered)
        else:
            self.dismiss(None)

    def _answered(self, keep: bool | None) -> None:
        if keep:
            self.action_keep()
        elif keep is False:
            self.dismiss(None)

    @on(Input.Submitted)
    def _next_line(self) -> None:
        self.focus_next()
