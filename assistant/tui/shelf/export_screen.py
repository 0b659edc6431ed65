"""Handing over documents of one's own as one file: which ones, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.own.collection import pack
from assistant.own.record import OwnRecord
from assistant.own.shelf import Shelf, ShelfError
from assistant.records import RecordError
from assistant.storage.exports import usual_folders
from assistant.tui.chips import chip
from assistant.tui.deeds import Deeds
from assistant.tui.dialogs import ConfirmScreen
from assistant.tui.fault_screen import tell_fault
from assistant.tui.fields import LineField
from assistant.tui.guides.choosing import ChoiceList
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.outputs import AlreadyThere, NotWritten, write_where
from assistant.tui.paths import typed_path
from assistant.tui.wishes import ActionAsked


class ExportScreen(Deeds, ModalScreen[None]):
    """Writes a collection."""

    CSS_PATH = "export.tcss"
    AUTO_FOCUS = "ChoiceList"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("collection.back", "escape", "dismiss(None)", "Renoncer", "Ne rien écrire", footer=True),
        bind("collection.write", "ctrl+s", "write", "Écrire", "Écrire la collection", footer=True, priority=True),
    ]

    def __init__(self, shelf: Shelf, records: Sequence[OwnRecord]) -> None:
        super().__init__()
        self._shelf = shelf
        self._ids = {f"{shown(record.title)} ({record.id})": record.id for record in records}

    def compose(self) -> ComposeResult:
        """Which documents, where, then what one can do."""
        with VerticalGroup(id="collection"):
            yield Static("Réunir vos documents en un fichier, à transmettre à une classe", id="what", markup=False)
            yield ChoiceList(list(self._ids), list(self._ids), several=True)
            with HorizontalGroup(id="where-line"):
                yield Static("Où", id="where-label", markup=False)
                yield LineField(_usual(), compact=True, select_on_focus=False, id="where")
            hint = "F3 puis Ctrl+N, ou «\u00a0passerelle documents importer\u00a0», ajoute ces documents ailleurs."
            yield Static(hint, id="hint", markup=False)
            with HorizontalGroup(id="collection-deeds"):
                yield chip("Écrire (Ctrl+S)", partial(ActionAsked, "write"), classes="deed")
                yield chip("Renoncer (Échap)", partial(ActionAsked, "dismiss(None)"), classes="deed")
        yield KeyLine()

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write the chosen documents."""
        self._write(False)

    def _write(self, replace: bool | None) -> None:
        if replace is None:
            return
        chosen = [self._ids[label] for label in self.query_one(ChoiceList).chosen]
        typed = self.query_one("#where", Input).value.strip()
        if not chosen or not typed:
            self.notify("Choisissez au moins un document, et dites où écrire.", markup=False)
            return
        path = typed_path(typed) or Path(typed)
        if not path.name or path.is_dir():
            path = path / Path(_usual()).name
        named = path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip")
        try:
            written = write_where(named, pack(self._shelf.packed(chosen)), replace)
        except AlreadyThere:
            question = f"«\u00a0{shown(str(named))}\u00a0» existe déjà. Le remplacer\u00a0?"
            self.app.push_screen(ConfirmScreen(question, "Remplacer"), lambda sure: self._write(sure or None))
        except (NotWritten, ShelfError, RecordError) as error:
            tell_fault(self.app, str(error))
        else:
            many = f"{len(chosen)} document{'s' if len(chosen) > 1 else ''}"
            self.app.notify(f"{many} dans {shown(str(written))}", timeout=12, markup=False)
            self.dismiss(None)


def _usual() -> str:
    return str(next(iter(usual_folders()), Path()) / "Mes documents.zip")
