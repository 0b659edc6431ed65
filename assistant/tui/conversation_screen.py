"""The main screen: the conversation, the input, and the source beside it (or alone, where the terminal is narrow).

One question is on its way at a time, from `_pending` to an answer or an error; both give the input back. The library
opens after the first paint, and a question typed before that waits for it.
"""

from __future__ import annotations

from collections.abc import Sized
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from assistant.tui.command_list import CommandList
from assistant.tui.commands import COMMANDS, Command
from assistant.tui.conversation import Conversation
from assistant.tui.faults import explain
from assistant.tui.opening import Answers, Opener, read_starters
from assistant.tui.question_input import QuestionInput
from assistant.tui.source_screen import SourceScreen
from assistant.tui.typed import CommandWanted, SourceWanted, UnknownCommand, understand
from assistant.tui.wishes import Asked, Typed

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.answers.completing import Completion
    from assistant.blocks import Citation
    from assistant.tui.drawing import Part

STARTERS, OPENING, COMPLETION, QUESTION = "amorces", "ouverture", "suites", "question"
"""Names of the workers."""


class ConversationScreen(SourceScreen):
    """Where questions are asked and sources read."""

    AUTO_FOCUS = "QuestionInput"

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._opener = opener
        self.assistant: Answers | None = None
        self._pending: str | None = None
        self._previous: Answer | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        with Horizontal(id="top"):
            yield Static("Passerelle", id="name", markup=False)
            yield Static("ouverture de la bibliothèque…", id="state", markup=False)
        with Horizontal(id="body"):
            yield Conversation(id="conversation")
        yield CommandList(id="commands")
        yield QuestionInput(id="question")
        yield Footer(show_command_palette=False)

    @property
    def entry(self) -> QuestionInput:
        """The input."""
        return self.query_one(QuestionInput)

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
            self.entry.complete = worker.result.complete

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

    # -- what is typed ------------------------------------------------------------------------------------------------

    async def on_typed(self, event: Typed) -> None:
        """Do what a typed line asks for."""
        field = self.entry
        wish = understand(event.line)
        chosen = self.query_one(CommandList).chosen
        if isinstance(wish, CommandWanted):
            await self._run(wish.command, wish.argument)
        elif isinstance(wish, UnknownCommand) and chosen is not None:
            await self._run(chosen)
        elif isinstance(wish, UnknownCommand):
            await self.query_one(Conversation).tell(_refused(wish.typed))
            field.select_all()
        elif isinstance(wish, SourceWanted) and await self._open_number(wish.n):
            field.put("")
        elif event.line.strip():
            await self._ask(event.line, field)

    async def on_command_list_chosen(self, event: CommandList.Chosen) -> None:
        """Run a command that was clicked."""
        await self._run(event.command)

    async def _run(self, command: Command, argument: str = "") -> None:
        """Run a command, what follows its name being handed to its action."""
        self.entry.put("")
        namespace, _, action = command.action.rpartition(".")
        await self.app.run_action((namespace or "app", action, (argument,) if command.argument else ()), self)

    def on_question_input_command_begun(self, event: QuestionInput.CommandBegun) -> None:
        """List the commands that begin as what is typed does."""
        self.query_one(CommandList).show(event.typed, self.app.written_keys())  # type: ignore[attr-defined]

    def on_question_input_choice_moved(self, event: QuestionInput.ChoiceMoved) -> None:
        """Go through the commands that are listed."""
        self.query_one(CommandList).move(event.step)

    # -- asking -------------------------------------------------------------------------------------------------------

    async def on_asked(self, event: Asked) -> None:
        """Ask a suggestion as if it had been typed."""
        await self._ask(event.question, None)
        self.entry.focus()

    async def _ask(self, question: str, field: QuestionInput | None) -> None:
        """Send a question, or leave it typed while another is on its way."""
        if self._pending is not None:
            self.notify("Une réponse arrive\u00a0; envoyez ensuite cette question.", markup=False)
            return
        self.entry.questions.add(question)
        if field is not None:
            field.put("")
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
            self.entry.restore(self._pending)
            self._pending = None

    def _say_state(self, text: str) -> None:
        self.query_one("#state", Static).update(text)

    # -- sources ------------------------------------------------------------------------------------------------------

    def mark_source(self, citation: Citation | None) -> None:
        """The source that is open stands out in the conversation."""
        self.query_one(Conversation).mark_source(citation)

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

    # -- moving about -------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Letters typed elsewhere than in the input go to it; a source that is open stays so."""
        field = self.entry
        if event.is_printable and event.character and event.character != " " and field.region and not field.has_focus:
            event.stop()
            field.focus()
            field.insert(event.character)

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


def _refused(typed: str) -> str:
    """What is said of a command that does not exist."""
    names = ", ".join(command.name for command in COMMANDS)
    return f"La commande {typed} n'existe pas. Les commandes sont\u00a0: {names}."


def _counted(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'s' if len(things) > 1 else ''}"
