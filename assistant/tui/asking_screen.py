"""The part of the main screen that opens the library, asks, and keeps what was asked.

One question is on its way at a time, from `_pending` to an answer or an error; both give the input back. The library
opens after the first paint, and a question typed before that waits for it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual.worker import Worker, WorkerState

from assistant.conversation.choices import Choices, said_of
from assistant.tui.conversation import Conversation
from assistant.tui.earlier import EarlierAsked
from assistant.tui.library_screen import COMPLETION, OPENING, RENEWAL, LibraryScreen
from assistant.tui.opening import Answers, Opener, read_starters
from assistant.tui.wishes import Asked

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.conversation.talk import Talk
    from assistant.storage.conversations import Conversation as KeptConversation
    from assistant.storage.conversations import Kept
    from assistant.tui.drawing import Part

STARTERS, QUESTION, REPLAY = "amorces", "question", "reprise"
"""Names of the workers, beside those of the library."""
_NOT_KEPT = "La conversation n'a pas pu être gardée\u00a0: le disque ou le dossier ne le permet pas."


class AskingScreen(LibraryScreen):
    """Asks questions of a library and shows the answers in the conversation."""

    def __init__(self, opener: Opener, choices: Choices) -> None:
        super().__init__(opener)
        self._choices = choices
        self._starters: tuple[str, ...] = ()
        self._pending: str | None = None
        self._within: tuple[str, ...] = ()
        """The documents that the question on its way is limited to."""
        self._talk: Talk | None = None
        self._reopened: KeptConversation | None = None

    @property
    def talk(self) -> Talk:
        """The conversation so far."""
        if self._talk is None:
            from assistant.conversation.talk import Talk

            self._talk = Talk()
        return self._talk

    # -- opening ------------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Paint first, open afterwards."""
        if told := said_of(self._choices.problems):
            self.notify(told, severity="warning", markup=False)
        self.call_after_refresh(self._work, read_starters, STARTERS)

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Go on from the end of a worker, whichever end it is."""
        worker = event.worker
        if event.state not in (WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED):
            return
        if worker.name == STARTERS:
            self._starters = worker.result or ()
            self.query_one(Conversation).welcome(self._starters)
            self._work(self._opener, OPENING)
        elif worker.name == OPENING:
            await self._opened(worker)
        elif worker.name == RENEWAL:
            self.renewal_ended(worker)
        elif worker.name == QUESTION:
            await self._answered(worker)
        elif worker.name == REPLAY:
            await self._replayed(worker)
        elif worker.name == COMPLETION and worker.result is not None:
            self.entry.complete = worker.result.complete

    async def _opened(self, worker: Worker[Answers]) -> None:
        if worker.state is WorkerState.SUCCESS and worker.result is not None:
            self.take(worker.result)
            if self._pending is not None:
                self._work(self._find, QUESTION)
        elif worker.state is WorkerState.ERROR and worker.error is not None:
            self._show_state("bibliothèque non ouverte")
            await self._fail(worker.error)

    # -- asking -------------------------------------------------------------------------------------------------------

    async def on_asked(self, event: Asked) -> None:
        """Ask a suggestion as if it had been typed."""
        await self.ask(event.question)
        self.entry.focus()

    async def ask(self, question: str) -> bool:
        """Send a question; False, and nothing sent, while another one is on its way."""
        if self._is_busy():
            return False
        self.entry.questions.add(question)
        self._pending, self._within = question, self.limit
        ready = self.assistant is not None
        waiting = "Recherche dans les documents…" if ready else "La bibliothèque s'ouvre\u00a0; la réponse suit."
        await self.query_one(Conversation).ask(question, waiting)
        if ready:
            self._work(self._find, QUESTION)
        elif not any(worker.name in (STARTERS, OPENING) and worker.is_running for worker in self.workers):
            self._work(self._opener, OPENING)
        return True

    def _is_busy(self) -> bool:
        """Whether something is on its way, which is then told."""
        busy = self._pending is not None or self._reopened is not None
        if busy:
            self.notify("Une réponse arrive\u00a0; continuez dès qu'elle est là.", markup=False)
        return busy

    def _find(self) -> tuple[Answer, tuple[Part, ...]]:
        """Answer and draw, away from the screen."""
        from assistant.tui.drawing import parts

        assert self._pending is not None
        answer = self.limited_ask(self._within)(self._pending, self.talk.previous)
        return answer, parts(answer)

    async def _answered(self, worker: Worker[tuple[Answer, tuple[Part, ...]]]) -> None:
        if worker.state is WorkerState.SUCCESS and worker.result is not None and self._pending is not None:
            self.talk.add(self._pending, datetime.now().astimezone(), worker.result[0], self._within)
            self._pending = None
            conversation = self.query_one(Conversation)
            await conversation.answer(*worker.result)
            if self._within and worker.result[0].status == "unanswered":
                from assistant.render.limits import WAY_OUT

                await conversation.tell(WAY_OUT)
            self.keep()
        elif worker.error is not None:
            await self._fail(worker.error)
        else:
            self._pending = None

    async def _fail(self, error: BaseException) -> None:
        """Tell what went wrong and give the question back."""
        from assistant.tui.faults import explain, remedy

        await self.query_one(Conversation).fail(*explain(error, asked=self._pending is not None))
        if self._pending is not None:
            self.entry.restore(self._pending)
            self._pending = None
        if change := remedy(error):
            self.post_message(change)

    # -- keeping ------------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Write the conversation where it is kept, if it is."""
        from assistant.corpus.identity import identity

        if self.assistant is None or not self._choices.keeping:
            return
        try:
            self._choices.keep(self.talk, identity(self.assistant.library))
        except OSError:
            self.notify(_NOT_KEPT, severity="warning", markup=False)

    def settle_welcome(self) -> None:
        """What to keep has been said."""
        self.query_one(Conversation).settle()

    async def on_earlier_asked(self, event: EarlierAsked) -> None:
        """Put back what was put away of a long conversation."""
        event.stop()
        await self.query_one(Conversation).put_back(self.talk.exchanges)

    async def start_anew(self) -> None:
        """Leave this conversation as it is kept, and start another one."""
        if self._is_busy():
            return
        self._choices.keeper.let_go()
        self._talk = None
        await self._show_talk()

    async def reopen(self, kept: Kept) -> None:
        """Go on with a conversation that was kept: its questions are asked again. Another window may hold it."""
        from assistant.storage.conversations import HeldElsewhereError

        if self._is_busy() or self.assistant is None:
            return
        try:
            self._choices.keeper.take(kept.path)
        except HeldElsewhereError:
            self.notify("Cette conversation est ouverte dans une autre fenêtre.", markup=False)
        except OSError:
            from assistant.tui.fault_screen import tell_fault

            tell_fault(self.app, "Le dossier des conversations ne peut pas être écrit.")
        else:
            self._reopened = kept.conversation
            self._work(self._replay, REPLAY)

    def _replay(self) -> tuple[Talk, tuple[int, ...]]:
        from assistant.conversation.talk import replayed

        assert self.assistant is not None and self._reopened is not None
        return replayed(self._reopened, self.assistant.ask, self.limited_ask)

    async def _replayed(self, worker: Worker[tuple[Talk, tuple[int, ...]]]) -> None:
        from assistant.conversation.talk import about
        from assistant.corpus.identity import identity

        kept, self._reopened = self._reopened, None
        if worker.state is WorkerState.SUCCESS and worker.result is not None and kept and self.assistant:
            self._talk, changed = worker.result
            await self._show_talk()
            if told := about(changed, identity(self.assistant.library) == kept.library):
                await self.query_one(Conversation).tell(told)
        elif worker.error is not None:
            self._choices.keeper.let_go()
            await self._fail(worker.error)

    async def _show_talk(self) -> None:
        if self.is_reading:
            self.action_back()
        conversation = self.query_one(Conversation)
        await conversation.show(self.talk.exchanges)
        for exchange in self.talk.exchanges:
            self.entry.questions.add(exchange.question)
        if not self.talk.exchanges:
            conversation.welcome(self._starters)
        self.entry.focus()
