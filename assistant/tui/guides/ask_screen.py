"""A question to the assistant in the middle of a guide, its citations pinned to the field that one came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from assistant.blocks import Citation
from assistant.tui.answer_message import AnswerMessage
from assistant.tui.chips import Chip
from assistant.tui.conversation import Conversation
from assistant.tui.drawing import Part, parts
from assistant.tui.faults import explain, remedy
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap
from assistant.tui.question_input import QuestionInput
from assistant.tui.source_screen import SourceScreen
from assistant.tui.wishes import ActionAsked, Asked, Typed

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.corpus.models import Library
    from assistant.tui.opening import Answers

Pinning = Callable[[Citation], bool]
"""Pins a citation to the field one came from; False when it cannot be."""


@dataclass
class PinWanted(Message):
    """A citation of the answer is to be pinned."""

    citation: Citation


class PinChip(Chip, inherit_bindings=True):
    """Pins a citation, then says that it is pinned."""

    def __init__(self, citation: Citation, numbered: bool) -> None:
        """`numbered`: several stand together, each told by its number."""
        self._which = f"la citation [{citation.n}]" if numbered else "cette citation"
        self.pinned = False
        self.pinning = citation
        super().__init__(self._told, partial(PinWanted, citation), classes="pin")

    def settle(self) -> None:
        """The citation is pinned."""
        self.pinned = True
        self.lay_out_again()

    def _told(self) -> Paragraph:
        text = f"✓ Épinglée\u00a0: {self._which}" if self.pinned else f"+ Épingler {self._which}"
        return Paragraph((Piece(text, "muted" if self.pinned else ""),), "", "  ")


class PinnableAnswer(AnswerMessage):
    """An answer whose citations can be pinned."""

    def _part(self, part: Part) -> Iterator[Widget]:
        yield from super()._part(part)
        yield from (PinChip(citation, len(part.citations) > 1) for citation in part.citations)


class SideConversation(Conversation):
    """Questions asked from a guide, and their answers."""

    def __init__(self, lead: str) -> None:
        super().__init__(id="conversation")
        self._lead = lead

    def compose(self) -> Iterable[Widget]:
        """What can be done here; messages follow."""
        yield Laid(partial(_muted, self._lead), classes="message told")

    async def answer(self, answer: Answer, parts: Iterable[Part]) -> None:
        """Show an answer under the question it belongs to."""
        await self._end(PinnableAnswer(answer, parts))


class AskScreen(SourceScreen):
    """Asks the assistant over a guide; the guide stays as it was."""

    CSS_PATH = "ask.tcss"
    AUTO_FOCUS = "QuestionInput"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("ask.back", "ctrl+o", "leave", "Retour au guide", "Revenir aux questions du guide", footer=True),
    ]

    def __init__(self, assistant: Answers, field: str, pinning: Pinning) -> None:
        """`field` is what citations are pinned to, as the writer knows it."""
        super().__init__()
        self._assistant = assistant
        self._field = field
        self._pinning = pinning
        self._pending: str | None = None
        self._previous: Answer | None = None

    def compose(self) -> ComposeResult:
        """The conversation, then the input."""
        lead = (
            "Posez une question\u00a0: la réponse cite les documents. Une citation épinglée rejoint "
            f"«\u00a0{self._field}\u00a0», avec sa référence. Échap revient au guide."
        )
        with Horizontal(id="body"):
            yield SideConversation(lead)
        yield QuestionInput(id="question")
        yield KeyLine()

    @property
    def entry(self) -> QuestionInput:
        """The input."""
        return self.query_one(QuestionInput)

    @property
    def library(self) -> Library:
        """The documents."""
        return self._assistant.library

    # -- asking -------------------------------------------------------------------------------------------------------

    async def on_typed(self, event: Typed) -> None:
        """Ask what was typed."""
        if event.line.strip() and not await self._ask(event.line):
            self.entry.restore(event.line)

    async def on_asked(self, event: Asked) -> None:
        """Ask a suggestion."""
        await self._ask(event.question)
        self.entry.focus()

    async def on_action_asked(self, event: ActionAsked) -> None:
        """Do what a choice offers."""
        event.stop()
        await self.app.run_action(event.action)

    async def _ask(self, question: str) -> bool:
        if self._pending is not None:
            return False
        self._pending = question
        self.entry.questions.add(question)
        await self.query_one(Conversation).ask(question, "Recherche dans les documents…")
        self.run_worker(partial(self._find, question), group="question", thread=True, exit_on_error=False)
        return True

    def _find(self, question: str) -> tuple[Answer, tuple[Part, ...]]:
        """Answer and draw, away from the screen."""
        answer = self._assistant.ask(question, self._previous)
        return answer, parts(answer)

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the answer, or what went wrong and the question again."""
        worker: Worker[tuple[Answer, tuple[Part, ...]]] = event.worker
        if worker.group != "question":
            return
        if event.state is WorkerState.SUCCESS and worker.result is not None:
            self._previous, self._pending = worker.result[0], None
            await self.query_one(Conversation).answer(*worker.result)
        elif event.state is WorkerState.ERROR and worker.error is not None:
            await self.query_one(Conversation).fail(*explain(worker.error, asked=True))
            self.entry.restore(self._pending or "")
            self._pending = None
            if change := remedy(worker.error):
                self.post_message(change)

    # -- pinning ------------------------------------------------------------------------------------------------------

    def on_pin_wanted(self, event: PinWanted) -> None:
        """Pin a citation, and mark it wherever it shows."""
        if not self._pinning(event.citation):
            return
        for each in self.query(PinChip):
            if each.pinning.excerpt == event.citation.excerpt:
                each.settle()
        self.notify(f"Épinglée à «\u00a0{self._field}\u00a0», avec sa référence.", markup=False)

    # -- moving about -------------------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Close the source, else come back to the guide."""
        if self.is_reading:
            super().action_back()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Come back to the guide."""
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """« Retour » always leads somewhere here."""
        return True if action == "back" else super().check_action(action, parameters)

    def action_scroll_conversation(self, pages: int) -> None:
        """Scroll the conversation without leaving the input."""
        conversation = self.query_one(Conversation)
        (conversation.action_page_down if pages > 0 else conversation.action_page_up)()

    def action_focus_latest(self) -> None:
        """Go to the first choice of the last message."""
        choices = self.query_one(Conversation).latest_choices
        (choices[0].focus if choices else self.focus_next)()


def _muted(text: str, width: int) -> list[Line]:
    return wrap(Paragraph((Piece(text, "muted"),)), width)
