"""The application: its screens, its keys, its looks, and Textual's own English put into French."""

from __future__ import annotations

import os
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.faults import details
from assistant.tui.keys import bind, written
from assistant.tui.opening import Opener, open_shipped
from assistant.tui.themes import DARK, LIGHT, first_theme, other_theme
from assistant.tui.wishes import CopyAsked

if TYPE_CHECKING:
    from assistant.tui.reading import Reading

STOPPED = (
    "Passerelle s'est arrêtée sur une erreur inattendue. "
    "Relancez-la\u00a0; si cela se répète, transmettez ces détails\u00a0:"
)
LEAVING = "Ctrl+Q pour quitter, ou Ctrl+C encore une fois"
LEAVING_SECONDS = 4.0
"""How long the second Ctrl+C is waited for."""


class PasserelleApp(App[None], inherit_bindings=False):
    """Passerelle in a terminal."""

    TITLE = "Passerelle"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["shared.tcss", "conversation.tcss", "source.tcss"]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual has no ClassVar here)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.help", "f1", "help", "Aide", "Les touches, et ce qu'on peut demander", footer=True),
        bind("app.documents", "f3", "documents", "Documents", "Lire un document de la bibliothèque", footer=True),
        bind("app.theme", "f9", "theme", "Thème", "Passer du clair au sombre"),
        bind("app.quit", "ctrl+q", "quit", "Quitter", "Quitter Passerelle", footer=True, priority=True),
        bind(
            "app.copy",
            "ctrl+c",
            "copy_or_quit",
            "Copier",
            "Copier la sélection\u00a0; sans sélection, deux fois pour quitter",
            priority=True,
        ),
    ]

    def __init__(self, opener: Opener = open_shipped) -> None:
        super().__init__()
        self._opener = opener
        self._leaving: Timer | None = None
        """Runs for a moment after Ctrl+C was pressed with nothing to copy."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = first_theme(os.environ)

    def get_default_screen(self) -> Screen[None]:
        """The conversation."""
        return ConversationScreen(self._opener)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that do not know them."""
        return DARK.variables

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is written in French."""
        return written(binding.key)

    def written_keys(self) -> dict[str, str]:
        """Id of each binding of the screen -> its key, as it is written."""
        bindings = (active.binding for active in self.screen.active_bindings.values())
        return {binding.id: self.get_key_display(binding) for binding in bindings if binding.id}

    def action_copy_or_quit(self) -> None:
        """Copy what is selected; when nothing is, the first time tells how to quit and the second one quits."""
        typed = self.focused.selected_text if isinstance(self.focused, Input | TextArea) else ""
        if text := typed or self.screen.get_selected_text() or "":
            self._stay()
            self._copy(text, "La sélection")
        elif self._leaving is not None:
            self.exit()
        else:
            self._leaving = self.set_timer(LEAVING_SECONDS, self._stay)
            self.notify(LEAVING, timeout=LEAVING_SECONDS, markup=False)

    def _stay(self) -> None:
        """Forget the first Ctrl+C: the moment for the second one has passed."""
        if self._leaving is not None:
            self._leaving.stop()
            self._leaving = None

    def action_theme(self) -> None:
        """The other look."""
        self.theme = other_theme(self.theme)

    async def action_help(self) -> None:
        """Open the help, or close it."""
        from assistant.tui.help_screen import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            await self.push_screen(HelpScreen())

    async def action_documents(self) -> None:
        """Open the list of documents, or close it."""
        from assistant.tui.documents_screen import DocumentsScreen

        if isinstance(self.screen, DocumentsScreen):
            self.screen.dismiss()
            return
        conversation = self._conversation
        if conversation.assistant is None:
            self.notify("La bibliothèque s'ouvre\u00a0; les documents seront là dans un instant.", markup=False)
            return
        documents = tuple(conversation.assistant.library.documents.values())
        if not isinstance(self.screen, ConversationScreen):
            self.pop_screen()
        await self.push_screen(DocumentsScreen(documents), self._read)

    async def _read(self, reading: Reading | None) -> None:
        if reading is not None:
            await self._conversation.open_source(reading)

    @property
    def _conversation(self) -> ConversationScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, ConversationScreen))

    def on_copy_asked(self, event: CopyAsked) -> None:
        """Copy what a widget offers."""
        self._copy(event.text, event.what)

    def _copy(self, text: str, what: str) -> None:
        self.copy_to_clipboard(text)
        self.notify(f"{what} est dans le presse-papiers, si ce terminal le permet.", markup=False)

    def _print_error_renderables(self) -> None:
        """On the way out after an error: what to do, and a few lines to pass on."""
        if self._exception is None or "debug" in self.features:
            super()._print_error_renderables()
        else:
            print(STOPPED, details(self._exception), sep="\n", file=sys.stderr)


def run() -> int:
    """Run the application where it can draw itself; the exit status: 0 done, 1 stopped by an error."""
    app = PasserelleApp()
    try:
        app.run()
    except KeyboardInterrupt:
        return 0
    return app.return_code or 0
