"""An application that copies texts, writes them in files on demand, exports conversations, and says where all goes."""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input, TextArea
from textual.worker import Worker, WorkerState

from assistant.tui.enduring_app import EnduringApp
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.opening_app import OpeningApp
from assistant.tui.rooms import all_saved
from assistant.tui.tidying_app import TidyingApp
from assistant.tui.type_ahead import TypeAheadApp
from assistant.tui.wishes import CopyAsked

if TYPE_CHECKING:
    from assistant.blocks import Citation
    from assistant.conversation.talk import Talk
    from assistant.tui.copy_screen import Taken
    from assistant.tui.outputs import NotWritten

LEAVING = "Ctrl+Q pour quitter, ou Ctrl+C encore une fois"
LEAVING_SECONDS = 4.0
"""How long the second Ctrl+C is waited for."""


class CopyingApp(EnduringApp, OpeningApp, TidyingApp, TypeAheadApp, inherit_bindings=False):
    """What every screen of the application copies and writes through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.copying", "f6", "copying", "Copier", "Copier la réponse, une citation ou une référence", footer=True),
        bind("app.export", "f7", "export", "Exporter", "Écrire la conversation dans un fichier", footer=True),
        bind(
            "app.copy",
            "ctrl+c",
            "copy_or_quit",
            "Copier",
            "Copier la sélection, ou la citation choisie\u00a0; sans rien à copier, deux fois pour quitter",
            priority=True,
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._leaving: Timer | None = None
        """Runs for a moment after Ctrl+C was pressed with nothing to copy."""
        self._copied = ""

    @property
    def talk(self) -> Talk:
        """The conversation at hand."""
        raise NotImplementedError

    @property
    def citation_at_hand(self) -> Citation | None:
        """The citation one is on."""
        return None

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What could not be copied or written because of an error of the program is told like any other."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self._handle_exception(event.worker.error)

    # -- copying ------------------------------------------------------------------------------------------------------

    def action_copy_or_quit(self) -> None:
        """Copy what is selected or chosen; when nothing is, the first time tells how to quit, the second one quits."""
        from assistant.tui.copies import copy_of

        field = self.focused
        typed = field.selected_text if isinstance(field, Input | TextArea) else ""
        citation = getattr(field, "citation", None)
        if text := typed or self.screen.get_selected_text() or "":
            self._stay()
            self.copy_out(text, "La sélection")
        elif citation is not None:
            copy = copy_of(citation)
            self._stay()
            self.copy_out(copy.text, copy.what)
        elif self._leaving is not None:
            self.call_later(self.action_quit)
        else:
            self._leaving = self.set_timer(LEAVING_SECONDS, self._stay)
            self.notify(LEAVING, timeout=LEAVING_SECONDS, markup=False)

    async def action_quit(self) -> None:
        """Quit, once everything is saved; what cannot be is asked about."""
        if all_saved(self):
            self.exit()
            return
        question = "Des réponses ne sont pas enregistrées\u00a0: quitter les perdrait. Quitter quand même\u00a0?"
        from assistant.tui.dialogs import ConfirmScreen

        await self.push_screen(ConfirmScreen(question, "Quitter"), lambda sure: self.exit() if sure else None)

    def _stay(self) -> None:
        """Forget the first Ctrl+C: the moment for the second one has passed."""
        if self._leaving is not None:
            self._leaving.stop()
            self._leaving = None

    async def action_copying(self, wanted: str = "") -> None:
        """Open what can be copied of the last answer; with a number, copy that citation at once."""
        from assistant.tui.copies import copies
        from assistant.tui.copy_screen import CopyScreen

        answer = self.talk.exchanges[-1].answer if self.talk.exchanges else None
        offered = copies(answer, self.citation_at_hand)
        if not offered:
            self.notify("Rien à copier encore\u00a0: posez d'abord une question.", markup=False)
            return
        number = int(wanted) if wanted.strip().isdecimal() else None
        asked = next((copy for copy in offered if number and copy.citation and copy.citation.n == number), None)
        if asked is not None:
            self.copy_out(asked.text, asked.what)
        else:
            await self.push_screen(CopyScreen(offered, self.citation_at_hand), self._taken)

    def _taken(self, taken: Taken | None) -> None:
        if taken is not None and taken.in_file:
            self._copied = taken.copy.text
            self.action_save()
        elif taken is not None:
            self.copy_out(taken.copy.text, taken.copy.what)

    def on_copy_asked(self, event: CopyAsked) -> None:
        """Copy what a widget offers."""
        self.copy_out(event.text, event.what)

    def copy_out(self, text: str, what: str) -> None:
        """Put a text in the clipboard, of this machine where it has one, else of the terminal, and say which."""
        self._copied = text
        self.copy_to_clipboard(text)
        self.run_worker(partial(self._copy, text, what), thread=True, group="copie", exit_on_error=False)

    def _copy(self, text: str, what: str) -> None:
        from assistant.tui import clipboard

        held = clipboard.put(text, os.environ)
        told = f"{what} est dans le presse-papiers."
        if not held:
            told = f"{what} passe par le terminal. Si rien ne se colle ailleurs, tapez /enregistrer pour un fichier."
        self.call_from_thread(self.notify, told, markup=False)

    # -- files --------------------------------------------------------------------------------------------------------

    def action_save(self, wanted: str = "") -> None:
        """Write what was last copied in a file."""
        from assistant.tui.outputs import NotWritten, save

        if not self._copied:
            self.notify("Copiez d'abord quelque chose (F6)\u00a0; /enregistrer l'écrit dans un fichier.", markup=False)
            return
        try:
            self._say_where(save(self._copied, wanted, datetime.now()))
        except NotWritten as error:
            self._tell_fault(error)

    def action_export(self, wanted: str = "") -> None:
        """Write the conversation in a file."""
        if not self.talk.exchanges:
            self.notify("La conversation est vide\u00a0: posez d'abord une question.", markup=False)
            return
        self.run_worker(partial(self._export, wanted), thread=True, group="export", exit_on_error=False)

    def _export(self, wanted: str) -> None:
        from assistant.tui.outputs import NotWritten, export

        try:
            path = export(self.talk, wanted, datetime.now())
        except NotWritten as error:
            self.call_from_thread(self._tell_fault, error)
        else:
            self.call_from_thread(self._say_where, path)

    def _tell_fault(self, error: NotWritten) -> None:
        from assistant.tui.fault_screen import tell_fault

        tell_fault(self, str(error))

    def _say_where(self, path: Path) -> None:
        self.notify(f"Écrit dans {shown(str(path))}", timeout=12, markup=False)
