"""The main screen: the conversation, the input, and the source beside it (or alone, where the terminal is narrow).

One question is on its way at a time, from `_pending` to an answer or an error; both give the input back. The library
opens after the first paint, and a question typed before that waits for it.
"""

from __future__ import annotations

from collections.abc import Sized
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from assistant.tui.chips import Chip
from assistant.tui.conversation import Conversation
from assistant.tui.faults import explain
from assistant.tui.keys import bind
from assistant.tui.opening import Answers, Opener, read_starters
from assistant.tui.question_input import QuestionInput
from assistant.tui.suggester import QuestionSuggester
from assistant.tui.typed import COMMANDS, Command, SourceWanted, UnknownCommand, understand
from assistant.tui.wishes import Asked, SourceAsked, Typed

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.answers.completing import Completion
    from assistant.tui.drawing import Part
    from assistant.tui.reading import Reading

STARTERS, OPENING, COMPLETION, QUESTION = "amorces", "ouverture", "suites", "question"
"""Names of the workers."""


class ConversationScreen(Screen[None]):
    """Where questions are asked and sources read."""

    AUTO_FOCUS = "QuestionInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("conversation.back", "escape", "back", "Retour", "Fermer la source, ou revenir à la saisie", footer=True),
    ]

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._opener = opener
        self.assistant: Answers | None = None
        self._pending: str | None = None
        self._previous: Answer | None = None
        self._opened_from: Widget | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        with Horizontal(id="top"):
            yield Static("Passerelle", id="name", markup=False)
            yield Static("ouverture de la bibliothèque…", id="state", markup=False)
        with Horizontal(id="body"):
            yield Conversation(id="conversation")
        yield QuestionInput(id="question")
        yield Footer(show_command_palette=False)

    # -- opening ------------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Paint first, open afterwards."""
        self.call_after_refresh(self._work, read_starters, STARTERS)

    def _work(self, function: object, name: str) -> None:
        self.run_worker(function, name=name, group=name, exclusive=True, thread=True, exit_on_error=False)  # type: ignore[arg-type]

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Go on from the end of a worker, whichever end it is."""
        worker = event.worker
        if event.state not in (WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED):
            return
        if worker.name == STARTERS:
            self.query_one(Conversation).welcome(worker.result or ())
            self._work(self._opener, OPENING)
        elif worker.name == OPENING:
            await self._opened(worker)
        elif worker.name == QUESTION:
            await self._answered(worker)
        elif worker.name == COMPLETION and worker.result is not None:
            self.query_one(QuestionInput).suggester = QuestionSuggester(worker.result)

    async def _opened(self, worker: Worker[Answers]) -> None:
        if worker.state is WorkerState.SUCCESS and worker.result is not None:
            self.assistant = worker.result
            library = self.assistant.library
            self._say_state(f"{_counted(library.documents, 'document')} · {_counted(library.passages, 'passage')}")
            if self._pending is not None:
                self._work(self._find, QUESTION)
            self._work(self._learn_questions, COMPLETION)
        elif worker.state is WorkerState.ERROR and worker.error is not None:
            self._say_state("bibliothèque non ouverte")
            await self._fail(worker.error)

    # -- asking -------------------------------------------------------------------------------------------------------

    async def on_typed(self, event: Typed) -> None:
        """Do what a typed line asks for."""
        field = self.query_one(QuestionInput)
        wish = understand(event.line)
        if isinstance(wish, Command):
            field.value = ""
            await self.run_action(f"app.{wish.action}" if wish.action != "close_source" else "back")
        elif isinstance(wish, UnknownCommand):
            await self.query_one(Conversation).tell(_refused(wish.typed))
            field.select_all()
        elif isinstance(wish, SourceWanted) and await self._open_number(wish.n):
            field.value = ""
        elif event.line.strip():
            await self._ask(event.line, field)

    async def on_asked(self, event: Asked) -> None:
        """Ask a suggestion as if it had been typed."""
        await self._ask(event.question, None)
        self.query_one(QuestionInput).focus()

    async def _ask(self, question: str, field: QuestionInput | None) -> None:
        """Send a question, or leave it typed while another is on its way."""
        if self._pending is not None:
            self.notify("Une réponse arrive\u00a0; envoyez ensuite cette question.", markup=False)
            return
        self.query_one(QuestionInput).history.add(question)
        if field is not None:
            field.value = ""
        self._pending = question
        ready = self.assistant is not None
        waiting = "Recherche dans les documents…" if ready else "La bibliothèque s'ouvre\u00a0; la réponse suit."
        await self.query_one(Conversation).ask(question, waiting)
        if ready:
            self._work(self._find, QUESTION)
        elif not any(worker.name in (STARTERS, OPENING) and worker.is_running for worker in self.workers):
            self._work(self._opener, OPENING)

    def _learn_questions(self) -> Completion:
        """Get ready to complete questions, away from the screen."""
        assert self.assistant is not None
        return self.assistant.completion

    def _find(self) -> tuple[Answer, tuple[Part, ...]]:
        """Answer and draw, away from the screen."""
        from assistant.tui.drawing import parts

        assert self.assistant is not None and self._pending is not None
        answer = self.assistant.ask(self._pending, self._previous)
        return answer, parts(answer)

    async def _answered(self, worker: Worker[tuple[Answer, tuple[Part, ...]]]) -> None:
        if worker.state is WorkerState.SUCCESS and worker.result is not None:
            self._pending = None
            if worker.result[0].citations:  # thanks and greetings do not end a conversation
                self._previous = worker.result[0]
            await self.query_one(Conversation).answer(*worker.result)
        elif worker.error is not None:
            await self._fail(worker.error)
        else:
            self._pending = None

    async def _fail(self, error: BaseException) -> None:
        """Tell what went wrong and give the question back."""
        await self.query_one(Conversation).fail(*explain(error, asked=self._pending is not None))
        if self._pending is not None:
            self.query_one(QuestionInput).restore(self._pending)
            self._pending = None

    def _say_state(self, text: str) -> None:
        self.query_one("#state", Static).update(text)

    # -- sources ------------------------------------------------------------------------------------------------------

    async def on_source_asked(self, event: SourceAsked) -> None:
        """Open a source that was clicked or chosen."""
        await self.open_source(event.reading)

    async def open_source(self, reading: Reading) -> None:
        """Open a document beside the conversation, or over it where the terminal is narrow."""
        from assistant.tui.source import SourcePane

        if not self.has_class("-reading"):
            self._opened_from = self.focused
        pane = next(iter(self.query(SourcePane)), None)
        if pane is None:
            pane = SourcePane(id="source")
            await self.query_one("#body").mount(pane)
        self.add_class("-reading")
        pane.show(reading)
        self.call_after_refresh(self.query_one(Conversation).mark_source, reading.citation)
        self.refresh_bindings()

    async def _open_number(self, n: int) -> bool:
        """Open a citation of the last answer by its number; a number without an answer is a question like another."""
        answer = self.query_one(Conversation).last_answer
        if answer is None or not answer.answer.citations:
            return False
        if (reading := answer.reading(n)) is None:
            sources = _counted(answer.answer.citations, "source")
            self.notify(f"La dernière réponse a {sources}\u00a0; tapez un de ses numéros.", markup=False)
        else:
            await self.open_source(reading)
        return True

    def action_back(self) -> None:
        """Close the source, else come back to the input."""
        field = self.query_one(QuestionInput)
        if not self.has_class("-reading"):
            field.focus()
            return
        self.remove_class("-reading")
        self.query_one(Conversation).mark_source(None)
        origin = self._opened_from
        (origin if origin is not None and origin.is_attached else field).focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """« Retour » shows only where there is something to come back from."""
        del parameters
        return action != "back" or self.has_class("-reading") or not isinstance(self.focused, QuestionInput)

    # -- moving about -------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Letters typed elsewhere than in the input go to it; a source that is open stays so."""
        field = self.query_one(QuestionInput)
        if event.is_printable and event.character and event.character != " " and field.region and not field.has_focus:
            event.stop()
            field.focus()
            field.insert_text_at_cursor(event.character)

    def action_scroll_conversation(self, pages: int) -> None:
        """Scroll the conversation without leaving the input."""
        conversation = self.query_one(Conversation)
        (conversation.action_page_down if pages > 0 else conversation.action_page_up)()

    def action_focus_latest(self) -> None:
        """Go to the first choice of the last message."""
        choices = self.query_one(Conversation).latest_choices
        if choices:
            choices[0].focus()
        else:
            self.focus_next()

    def action_focus_chip(self, step: int) -> None:
        """Go to the choice before or after; past the last one comes the input."""
        if not isinstance(self.focused, Chip):
            return
        zone = next(
            node for node in self.focused.ancestors if isinstance(node, Conversation) or node.id == "source-head"
        )
        chips = [chip for chip in zone.query(Chip) if chip.display]
        at = chips.index(self.focused) + step
        if at >= len(chips):
            self.query_one("#reading" if zone.id == "source-head" else QuestionInput).focus()
        else:
            chips[max(0, at)].focus()


def _refused(typed: str) -> str:
    """What is said of a command that does not exist."""
    return f"La commande {typed} n'existe pas. Les commandes sont\u00a0: {', '.join(COMMANDS)}."


def _counted(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'s' if len(things) > 1 else ''}"
