"""A screen that holds the library: opens it after the first paint, opens it again when documents come or go, and limits
questions to chosen documents. While it is opened again, the library that was there goes on answering.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sized
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from assistant.stopping import Stopped
from assistant.tui.current import Current
from assistant.tui.lines import shown
from assistant.tui.opening import Answers, LibraryOpener, Opener
from assistant.tui.question_input import QuestionInput
from assistant.tui.source_screen import SourceScreen
from assistant.tui.wishes import LibraryChanged, LibraryOpened

if TYPE_CHECKING:
    from assistant.answers.completing import Completion
    from assistant.conversation.talk import Ask
    from assistant.corpus.models import Library

OPENING, RENEWAL, COMPLETION = "ouverture", "renouvellement", "suites"
"""Names of the workers."""
COMFORTABLE = Size(80, 24)
"""From this size on, an answer and what one types stand side by side with room to spare."""
_TOO_SMALL = f"petite fenêtre\u00a0: {COMFORTABLE.width}\u00a0×\u00a0{COMFORTABLE.height} se lit mieux"
_RENEWING = "la bibliothèque se met à jour…"
_LIMITS = "/dans "
"""The command that takes ids of documents."""
_LONGEST_LIMIT = 44
"""Cells of the state line that the names of chosen documents may take."""


class LibraryScreen(SourceScreen):
    """Holds an open library."""

    class Preparing(Message):
        """So many of the user's documents are ready, out of so many."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done, self.total = done, total

        def can_replace(self, message: Message) -> bool:
            """The last one tells all."""
            return isinstance(message, type(self))

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._opener = opener
        if isinstance(opener, LibraryOpener):
            opener.watch = self._go_on
        self.assistant: Answers | None = None
        self._limited: Answers | None = None
        self.limit: tuple[str, ...] = ()
        """The documents that questions are limited to, by their ids; all of them when there is none."""
        self._state = "ouverture de la bibliothèque…"
        self._change: LibraryChanged | None = None
        """The change that the library is being opened again for."""
        self._then: Callable[[], Awaitable[object]] | None = None
        """What waits for the library that is being opened again."""
        self._left_out: frozenset[str] = frozenset()
        """Documents of the user's folder that the library does not have though it was opened again for them."""

    @property
    def entry(self) -> QuestionInput:
        """The input."""
        return self.query_one(QuestionInput)

    @property
    def library(self) -> Library | None:
        """The documents, once they are open."""
        return self.assistant.library if self.assistant else None

    @property
    def current(self) -> Current | None:
        """The library for other screens, whichever is open when they ask; None until one is."""
        return Current(self._opened_now) if self.assistant else None

    def _opened_now(self) -> Answers:
        assert self.assistant is not None
        return self.assistant

    def _work(self, function: object, name: str) -> None:
        self.run_worker(function, name=name, group=name, exclusive=True, thread=True, exit_on_error=False)  # type: ignore[arg-type]

    # -- opening ------------------------------------------------------------------------------------------------------

    def _go_on(self, done: int, total: int) -> None:
        """In the thread that opens: tell how far it is; stop where nobody waits for it any more."""
        if get_current_worker().is_cancelled:
            raise Stopped
        self.post_message(self.Preparing(done, total))

    def on_library_screen_preparing(self, event: Preparing) -> None:
        """Tell how many of the user's documents are ready, while the library opens."""
        event.stop()
        if any(worker.name in (OPENING, RENEWAL) and worker.is_running for worker in self.workers):
            self._show_state(f"préparation de vos documents\u00a0: {event.done}/{event.total}")

    def renew(self, change: LibraryChanged) -> None:
        """Open the library again, away from the screen."""
        self._change = change
        self._show_state(_RENEWING)
        self._work(self._opener, RENEWAL)

    def renew_for_arrivals(self, then: Callable[[], Awaitable[object]]) -> bool:
        """Open the library again when documents came since it was opened, and go on from there; whether some did."""
        from assistant.own.arrivals import arrived

        assert self.assistant is not None
        came = arrived(self.assistant.library.documents)
        if not came - self._left_out:
            return False
        self._left_out, self._then = came, then
        self.renew(LibraryChanged())
        return True

    def take(self, assistant: Answers) -> None:
        """Answer from a library from now on; chosen documents that it no longer has are let go."""
        self.assistant = assistant
        self.limit_to(tuple(id for id in self.limit if id in assistant.library.documents))
        self.entry.complete_command = self._complete_command
        change, self._change = self._change, None
        if change is not None and change.told:
            self.app.notify(change.told, markup=False)
        self.post_message(LibraryOpened(change.document if change else ""))
        if (then := self._then) is not None:
            self._then = None
            self.call_later(then)

    def renewal_ended(self, worker: Worker[Answers]) -> None:
        """Take the library that was opened again; the one that was there stays when it cannot be."""
        if worker.state is WorkerState.SUCCESS and worker.result is not None:
            self.take(worker.result)
        elif worker.state is WorkerState.ERROR and worker.error is not None:
            self._change = self._then = None
            self._tell_state()
            from assistant.tui.fault_screen import tell_fault
            from assistant.tui.faults import explain

            told = "La bibliothèque reste comme elle était\u00a0: elle n'a pas pu être rouverte."
            tell_fault(self.app, told, explain(worker.error, asked=False)[1])

    def learn_questions(self) -> Completion:
        """Get ready to complete questions, away from the screen."""
        assert self.assistant is not None
        return (self._limited or self.assistant).completion

    # -- chosen documents ---------------------------------------------------------------------------------------------

    def limit_to(self, documents: tuple[str, ...]) -> None:
        """Ask these documents alone from now on; all of them when none is given."""
        assert self.assistant is not None
        self.limit = documents
        self._limited = self.assistant.within(documents) if documents else None
        self._tell_state()
        self._work(self.learn_questions, COMPLETION)

    def limited_ask(self, documents: tuple[str, ...]) -> Ask:
        """What asks these documents alone, those that are there; the whole library when none is named or there."""
        assert self.assistant is not None
        if self._limited is not None and documents == self.limit:
            return self._limited.ask
        there = tuple(id for id in documents if id in self.assistant.library.documents)
        return (self.assistant.within(there) if there else self.assistant).ask

    def _complete_command(self, typed: str) -> str | None:
        """The rest of what a document is called, after the command that takes some."""
        from assistant.corpus.naming import completed

        if self.library is None or not typed.startswith(_LIMITS):
            return None
        rest = completed(self.library.lookup.called, typed.removeprefix(_LIMITS))
        return f"{_LIMITS}{rest}" if rest else None

    # -- the state line -----------------------------------------------------------------------------------------------

    def _tell_state(self) -> None:
        """What questions are asked of."""
        assert self.assistant is not None
        library = self.assistant.library
        if self.limit:
            self._show_state(_limit_told(self.limit, len(library.documents)))
        else:
            self._show_state(f"{counted(library.documents, 'document')} · {counted(library.passages, 'passage')}")

    def _show_state(self, text: str) -> None:
        self._state = text
        small = self.is_small and not self.limit
        self.query_one("#state", Static).update(_TOO_SMALL if small else text)

    @property
    def is_small(self) -> bool:
        """Everything works here, but little of it shows."""
        return self.app.size.width < COMFORTABLE.width or self.app.size.height < COMFORTABLE.height

    def on_resize(self) -> None:
        """Tell, where the terminal is small, what would be better."""
        self._show_state(self._state)


def counted(things: Sized, name: str) -> str:
    """« 5 documents »."""
    return f"{len(things)} {name}{'s' if len(things) > 1 else ''}"


def _limit_told(limit: tuple[str, ...], documents: int) -> str:
    """Which documents questions are limited to, by name where there is room."""
    names = shown(", ".join(limit))
    if len(names) > _LONGEST_LIMIT:
        names = f"{len(limit)} documents sur {documents}" if len(limit) > 1 else f"{names[: _LONGEST_LIMIT - 1]}…"
    return f"seulement dans\u00a0: {names}"
