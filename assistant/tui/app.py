"""The application: its screens, its keys, its looks, and Textual's own English put into French."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from assistant.conversation.choices import Choices
from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.copying_app import CopyingApp
from assistant.tui.keyed_app import KeyedApp
from assistant.tui.keys import bind
from assistant.tui.opening import Answers, LibraryOpener, Opener
from assistant.tui.rooms import back_to
from assistant.tui.source_screen import SourceScreen
from assistant.tui.themes import DARK, THEMES, first_theme, named_theme, other_theme
from assistant.tui.wishes import KeepChosen, LibraryChanged, LibraryOpened

if TYPE_CHECKING:
    from assistant.blocks import Citation
    from assistant.conversation.talk import Talk
    from assistant.own.shelf import Shelf
    from assistant.tui.kept_screen import Left
    from assistant.tui.reading import Reading

Asking = Callable[[], Awaitable[None]]
"""Something that is asked of the application, to be done."""


class PasserelleApp(KeyedApp, inherit_bindings=False):
    """Passerelle in a terminal."""

    TITLE = "Passerelle"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["shared.tcss", "conversation.tcss", "source.tcss"]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual has no ClassVar here)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.help", "f1", "help", "Aide", "Les touches, et ce qu'on peut demander", footer=True),
        bind("app.guides", "f2", "guides", "Guides", "Suivre un guide pas à pas, reprendre un brouillon", footer=True),
        bind("app.documents", "f3", "documents", "Documents", "Lire un document de la bibliothèque", footer=True),
        bind("app.verify", "f4", "verify", "Vérifier", "Vérifier une citation, un dossier ou une classe", footer=True),
        bind(
            "app.conversations",
            "f5",
            "conversations",
            "Conversations",
            "Retrouver une conversation gardée, ou en commencer une autre",
            footer=True,
        ),
        *CopyingApp.BINDINGS,
        bind("app.theme", "f9", "theme", "Thème", "Passer du clair au sombre"),
        bind("app.quit", "ctrl+q", "quit", "Quitter", "Quitter Passerelle", footer=True, priority=True),
    ]

    def __init__(
        self, opener: Opener | None = None, guide: str = "", draft: Path | None = None, own: bool = True
    ) -> None:
        """`own` tells whether the user's documents are part of the library that the opener opens."""
        super().__init__()
        self._own = own
        self._first: Asking | None = partial(self.action_open_guide, guide, draft=draft) if guide else None
        """What the application was started for, once the library is ready."""
        self._awaited: Asking | None = None
        """What was asked for since, the last time, before the library was there."""
        self._opener = opener or LibraryOpener()
        self.choices = Choices()
        for theme in THEMES.values():
            self.register_theme(theme)
        chosen = self.choices.settings.theme
        self.theme = chosen if chosen in THEMES else first_theme(os.environ)

    def get_default_screen(self) -> Screen[None]:
        """The conversation."""
        return ConversationScreen(self._opener, self.choices)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that do not know them."""
        return DARK.variables

    def action_theme(self, look: str = "") -> None:
        """The look named, light (« clair ») or dark, else the other one; from now on."""
        self.theme = named_theme(look) or other_theme(self.theme)
        self._choose(theme=self.theme)

    def _choose(self, **choices: bool | str) -> None:
        """Follow a choice, and remember it if the disk allows."""
        try:
            self.choices.change(**choices)
        except OSError:
            self.notify("Ce choix vaut jusqu'à la fermeture\u00a0: il n'a pas pu être écrit.", markup=False)

    async def action_help(self) -> None:
        """Open the help, or close it."""
        from assistant.tui.help_screen import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            await self.push_screen(HelpScreen())

    def on_library_changed(self, event: LibraryChanged) -> None:
        """Open the library again: documents came, went, or are known otherwise."""
        self._conversation.renew(event)

    async def on_library_opened(self, event: LibraryOpened) -> None:
        """Open what was asked for before the library was there; show the documents that there are now."""
        from assistant.tui.documents_screen import DocumentsScreen

        for screen in self.screen_stack:
            if isinstance(screen, DocumentsScreen):
                screen.show(event.document)
        idle = self._conversation.is_idle
        if self._awaited and not idle:
            told = "La bibliothèque est ouverte. Vous faisiez autre chose\u00a0: redemandez ce que vous vouliez ouvrir."
            self.notify(told, markup=False)
        wanted = (self._awaited if idle else None) or self._first
        self._first = self._awaited = None
        if wanted is not None:
            await wanted()

    def _opened(self, asked: Asking) -> Answers | None:
        """The library, for what is asked; until it is there, what is asked waits for it."""
        if (assistant := self._conversation.current) is None:
            self._awaited = asked
            self.notify("La bibliothèque s'ouvre\u00a0; ce que vous demandez suit.", markup=False)
        return assistant

    async def action_guides(self) -> None:
        """Open the list of guides, or close it."""
        from assistant.tui.guides.guides_screen import GuidesScreen

        if isinstance(self.screen, GuidesScreen):
            self.screen.dismiss(None)
        else:
            await self.action_open_guide()

    async def action_open_guide(self, name: str = "", step: str = "", draft: Path | None = None) -> None:
        """Open a guide by its name, at a step of it: its drafts first, when it has some; or one of them."""
        from assistant.tui.guides.opening import open_guides

        assistant = self._opened(partial(self.action_open_guide, name, step, draft))
        if assistant and back_to(self, ConversationScreen):
            await open_guides(self, assistant, name, step, draft)

    async def action_resume_draft(self) -> None:
        """Take up the draft that was saved last."""
        from assistant.flows.draft_folder import last_draft
        from assistant.storage.folders import drafts_folder

        if found := last_draft(drafts_folder()):
            await self.action_open_guide(found[1].flow, draft=found[0])
        else:
            self.notify("Aucun guide n'est commencé\u00a0; F2 les montre.", markup=False)

    async def action_book(self) -> None:
        """Open the address book."""
        from assistant.tui.guides.book_screen import BookScreen

        await self.push_screen(BookScreen())

    async def action_documents(self) -> None:
        """Open the list of documents, or close it."""
        from assistant.tui.documents_screen import DocumentsScreen

        if isinstance(self.screen, DocumentsScreen):
            self.screen.dismiss()
            return
        if assistant := self._opened(self.action_documents):
            back_to(self, SourceScreen)
            await self.push_screen(DocumentsScreen(assistant, self._shelf), self._read)

    async def action_limit(self, typed: str = "") -> None:
        """Ask chosen documents alone, or all of them again; without a name, tell which ones are asked."""
        if self._opened(partial(self.action_limit, typed)):
            await self._conversation.choose(typed)

    async def action_verify(self, typed: str = "") -> None:
        """Open the check of quotations as it was left, or close it."""
        from assistant.tui.verify_screen import VerifyScreen

        if isinstance(self.screen, VerifyScreen):
            self.pop_screen()
            return
        assistant = self._opened(partial(self.action_verify, typed))
        if not (assistant and back_to(self, ConversationScreen)):
            return
        if not self.is_screen_installed("verify"):
            self.install_screen(VerifyScreen(assistant), "verify")
        await self.push_screen("verify")
        if typed and isinstance(self.screen, VerifyScreen):
            self.screen.entry.put(typed)

    async def action_conversations(self, words: str = "") -> None:
        """Open what is kept of conversations, or close it."""
        from assistant.tui.kept_screen import KeptScreen

        if isinstance(self.screen, KeptScreen):
            self.screen.action_leave()
            return
        if back_to(self, ConversationScreen):
            await self.push_screen(KeptScreen(self.choices, words), self._left)

    async def _left(self, left: Left | None) -> None:
        """Go on as the list of conversations was left."""
        if left is not None and left.reopen is not None:
            await self._conversation.reopen(left.reopen)
        elif left is not None and left.anew:
            await self._conversation.start_anew()

    async def action_anew(self) -> None:
        """Start another conversation."""
        await self._conversation.start_anew()

    def action_keep(self, answer: str = "") -> None:
        """Keep conversations, or not, as typed; without an answer, open what tells it."""
        if answer.strip().lower() in ("oui", "non"):
            self.on_keep_chosen(KeepChosen(answer.strip().lower() == "oui"))
        else:
            self.notify("Tapez /garder oui, ou /garder non.", markup=False)

    def on_keep_chosen(self, event: KeepChosen) -> None:
        """Keep conversations from now on, this one first, or keep none."""
        from assistant.tui.kept_screen import KeptScreen

        self._choose(keep_conversations=event.keep)
        if event.keep:
            self._conversation.keep()
            told = "Vos conversations sont gardées sur cet ordinateur\u00a0; F5 les retrouve."
        else:
            told = "Rien n'est gardé à partir de maintenant. F5 efface ce qui l'a été."
        self.notify(told, markup=False)
        self._conversation.settle_welcome()
        if isinstance(self.screen, KeptScreen):
            self.screen.read()

    async def _read(self, reading: Reading | None) -> None:
        """Read a document beside the screen that is under the list: the conversation, or a guide."""
        if reading is not None and isinstance(self.screen, SourceScreen):
            await self.screen.open_source(reading)

    @property
    def _shelf(self) -> Shelf | None:
        """The user's own documents, where the library has them."""
        if not self._own:
            return None
        from assistant.own.shelf import users_shelf

        return users_shelf()

    @property
    def _conversation(self) -> ConversationScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, ConversationScreen))

    @property
    def talk(self) -> Talk:
        """The conversation at hand."""
        return self._conversation.talk

    @property
    def citation_at_hand(self) -> Citation | None:
        """The citation that is chosen or open."""
        return self._conversation.citation_at_hand

    def _handle_exception(self, error: Exception) -> None:
        """Tell an error; what can be mended is asked for."""
        super()._handle_exception(error)
        from assistant.tui.faults import remedy

        if change := remedy(error):
            self.post_message(change)


def run(guide: str = "", draft: Path | None = None, library: Path | None = None) -> int:
    """Run the application where it can draw itself, open at a guide if one is named, or at a draft of it.

    `library` is the folder of another library than the one that comes with it. The exit status: 0 done, 1 stopped by
    an error.
    """
    app = PasserelleApp(LibraryOpener(library), guide, draft, own=library is None)
    try:
        app.run()
    except KeyboardInterrupt:
        return 0
    return app.return_code or 0
