"""The application as it runs behind a tab: it tells the server what the conversation becomes, and takes it up again."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.screen import Screen
from textual.widgets import TextArea
from textual.worker import Worker, WorkerState

import assistant.tui.app
from assistant.storage.conversations import Conversation, HeldElsewhereError, Turn
from assistant.tui.app import PasserelleApp
from assistant.tui.asking_screen import REPLAY
from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.opening import Answers, LibraryOpener
from assistant.web.driver import EarlierTold, TabDriver

if TYPE_CHECKING:
    from assistant.conversation.talk import Talk
    from assistant.flows.desk import Desk

CONVERSATION, TYPED, GUIDE = "conversation", "typed", "guide"
"""What is told: the conversation, what is being typed, and the guide being followed."""


@runtime_checkable
class Following(Protocol):
    """A screen where a guide is followed."""

    desk: Desk


def to_told(conversation: Conversation | None, path: Path | None) -> dict[str, Any]:
    """A conversation as plain data, with the file where it is kept, if it is."""
    if conversation is None:
        return {}
    turns = [[turn.question, turn.asked.isoformat(), list(turn.sources)] for turn in conversation.turns]
    return {
        "title": conversation.title, "library": conversation.library, "turns": turns, "path": path and str(path),
    }  # fmt: skip


def from_told(told: dict[str, Any]) -> tuple[Conversation | None, Path | None]:
    """The conversation and the file that plain data tells of."""
    if not told:
        return None, None
    turns = tuple(Turn(question, datetime.fromisoformat(at), tuple(cited)) for question, at, cited in told["turns"])
    return Conversation(told["title"], turns, told["library"]), told["path"] and Path(told["path"])


class TabScreen(ConversationScreen):
    """The main screen; whatever changes is told to the server."""

    followed: tuple[str, Path] | None = None
    """The guide that was followed and the file of its draft, until they are open again."""

    async def take_up(self, told: dict[str, Any]) -> None:
        """Go on with what the tab was about, once the library is open; questions wait until then."""
        if self._pending is not None:  # one has already begun something else
            return
        if typed := told.get(TYPED):
            self.entry.put(typed)
        if guide := told.get(GUIDE):
            self.followed = guide["name"], Path(guide["draft"])
        self._reopened, path = from_told(told.get(CONVERSATION) or {})
        if path is not None:
            with contextlib.suppress(HeldElsewhereError, OSError):
                self._choices.keeper.take(path)
        await self._resume()

    async def _resume(self) -> None:
        """The conversation first, then the guide over it, unless one has gone on to something else."""
        if self.assistant is None:
            return
        if self._reopened is not None:
            self._work(self._replay, REPLAY)
            return
        followed, self.followed = self.followed, None
        if followed is not None and self.app.screen is self:
            assert isinstance(self.app, PasserelleApp)
            await self.app.action_open_guide(followed[0], draft=followed[1])

    async def _opened(self, worker: Worker[Answers]) -> None:
        await super()._opened(worker)
        if worker.state is WorkerState.SUCCESS:
            await self._resume()
        else:  # questions are let through again: the next one tries the library once more
            self._reopened = self.followed = None
            self._choices.keeper.let_go()

    async def _replayed(self, worker: Worker[tuple[Talk, tuple[int, ...]]]) -> None:
        await super()._replayed(worker)
        await self._resume()

    def keep(self) -> None:
        """Keep the conversation where it is kept, and tell it."""
        super().keep()
        self._tell_conversation()

    async def _show_talk(self) -> None:
        await super()._show_talk()
        self._tell_conversation()

    def _tell_conversation(self) -> None:
        from assistant.corpus.identity import identity

        conversation = None
        if self.talk.exchanges and self.assistant is not None:
            conversation = self.talk.kept(identity(self.assistant.library))
        self.tell(CONVERSATION, to_told(conversation, self._choices.keeper.path))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What is being typed is told too."""
        if event.text_area is self.entry:
            self.tell(TYPED, self.entry.text)

    def tell(self, key: str, value: object) -> None:
        """Have the server remember something, if there is one."""
        driver = self.app._driver
        if isinstance(driver, TabDriver):
            driver.tell(key, value)


class TabApp(PasserelleApp):
    """Passerelle in a tab of a browser."""

    CSS_PATH = [Path(assistant.tui.app.__file__).parent / name for name in PasserelleApp.CSS_PATH]  # noqa: RUF012

    followed: Mapping[str, str] = {}
    """The guide being followed, as it was told last."""

    def get_default_screen(self) -> Screen[None]:
        """The conversation, told to the server."""
        return TabScreen(self._opener, self.choices)

    def on_mount(self) -> None:
        """Know of the screens that are opened and left; those that close with the application are not left."""
        self.screen_change_signal.subscribe(self, self._tell_guide, immediate=True)

    def _tell_guide(self, _: object) -> None:
        open_now: list[object] = list(self.screen_stack)
        desk = next((screen.desk for screen in open_now if isinstance(screen, Following)), None)
        followed = {"name": desk.flow.id, "draft": str(desk.path)} if desk is not None else {}
        if followed != self.followed:
            self.followed = followed
            self._tab.tell(GUIDE, followed)

    @property
    def _tab(self) -> TabScreen:
        screen = self._conversation
        assert isinstance(screen, TabScreen)
        return screen

    async def on_earlier_told(self, event: EarlierTold) -> None:
        """Take up what the tab was about."""
        await self._tab.take_up(event.told)


def run(arguments: Sequence[str]) -> int:
    """Run the application of a tab, on the library of the folder given, if one is; the exit status."""
    app = TabApp(LibraryOpener(Path(arguments[0]) if arguments else None), own=not arguments)
    app.run()
    return app.return_code or 0
