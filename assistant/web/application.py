"""The application as it runs behind a tab: it tells the server what the conversation becomes, and takes it up again."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.screen import Screen
from textual.widgets import TextArea
from textual.worker import Worker, WorkerState

import assistant.tui.app
from assistant.storage.conversations import Conversation, HeldElsewhereError, Turn
from assistant.tui.app import PasserelleApp
from assistant.tui.asking_screen import REPLAY
from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.opening import Answers, opener_of
from assistant.web.driver import EarlierTold, TabDriver

CONVERSATION, TYPED = "conversation", "typed"
"""What is told: the conversation, and what is being typed."""


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

    earlier: Conversation | None = None
    """What the tab was about, until it is taken up again."""

    async def take_up(self, told: dict[str, Any]) -> None:
        """Go on with what the tab was about, once the library is open."""
        if typed := told.get(TYPED):
            self.entry.put(typed)
        self.earlier, path = from_told(told.get(CONVERSATION) or {})
        if path is not None:
            with contextlib.suppress(HeldElsewhereError, OSError):
                self._choices.keeper.take(path)
        self._resume()

    def _resume(self) -> None:
        if self.earlier is not None and self.assistant is not None and self._pending is None:
            self._reopened, self.earlier = self.earlier, None
            self._work(self._replay, REPLAY)

    async def _opened(self, worker: Worker[Answers]) -> None:
        await super()._opened(worker)
        if worker.state is WorkerState.SUCCESS:
            self._resume()

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
        self._tell(CONVERSATION, to_told(conversation, self._choices.keeper.path))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What is being typed is told too."""
        if event.text_area is self.entry:
            self._tell(TYPED, self.entry.text)

    def _tell(self, key: str, value: object) -> None:
        driver = self.app._driver
        if isinstance(driver, TabDriver):
            driver.tell(key, value)


class TabApp(PasserelleApp):
    """Passerelle in a tab of a browser."""

    CSS_PATH = [Path(assistant.tui.app.__file__).parent / name for name in PasserelleApp.CSS_PATH]  # noqa: RUF012

    def get_default_screen(self) -> Screen[None]:
        """The conversation, told to the server."""
        return TabScreen(self._opener, self.choices)

    async def on_earlier_told(self, event: EarlierTold) -> None:
        """Take up what the tab was about."""
        screen = self._conversation
        assert isinstance(screen, TabScreen)
        await screen.take_up(event.told)


def run(arguments: Sequence[str]) -> int:
    """Run the application of a tab, on the library of the folder given, if one is; the exit status."""
    app = TabApp(opener_of(Path(arguments[0]) if arguments else None))
    app.run()
    return app.return_code or 0
