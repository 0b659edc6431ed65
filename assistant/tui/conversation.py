"""The conversation: one widget a message, so that each can be selected, copied and kept where it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.containers import VerticalGroup, VerticalScroll
from textual.widget import Widget

from assistant.tui.chips import Chip, chip
from assistant.tui.earlier import LEFT, MOST, EarlierAsked, told
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, shown, wrap
from assistant.tui.question_message import QuestionMessage
from assistant.tui.welcome import Welcome
from assistant.tui.wishes import CopyAsked

if TYPE_CHECKING:
    from assistant.answers.answer import Answer
    from assistant.blocks import Citation
    from assistant.conversation.talk import Exchange
    from assistant.tui.answer_message import AnswerMessage
    from assistant.tui.drawing import Part


class Conversation(VerticalScroll, can_focus=False):
    """Messages one under the other; what was just asked is brought to the top."""

    def __init__(self, keeping: bool | None = False, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keeping = keeping
        self.above = 0
        """Exchanges put away, before the first one on the screen."""

    def compose(self) -> Iterable[Widget]:
        """The welcome; messages follow."""
        yield Welcome(self._keeping)

    @property
    def last_answer(self) -> AnswerMessage | None:
        """The answer that typed numbers refer to."""
        answers = [message for message in self.children if message.has_class("answer")]
        return cast("AnswerMessage", answers[-1]) if answers else None

    @property
    def latest_choices(self) -> list[Chip]:
        """What one can choose in the last message that offers a choice."""
        for message in reversed(self.children):
            if choices := [chip for chip in message.query(Chip) if chip.display]:
                return choices
        return []

    def welcome(self, starters: Sequence[str]) -> None:
        """Offer questions to start from."""
        for welcome in self.query(Welcome):
            welcome.offer(starters)

    async def tell_draft(self, name: str, day: str) -> None:
        """Tell the draft that is under way, where one may begin."""
        for welcome in self.query(Welcome):
            await welcome.tell_draft(name, day)

    def settle(self) -> None:
        """What to keep has been said: no welcome asks it any more."""
        self._keeping = False
        for welcome in self.query(Welcome):
            welcome.settle()

    async def ask(self, question: str, waiting: str) -> None:
        """Show a question, and under it what is being done about it."""
        message = QuestionMessage(shown(question))
        await self.mount(message, Laid(partial(_plain, waiting), classes="message waiting"))
        self._bring(message)

    async def answer(self, answer: Answer, parts: Iterable[Part]) -> None:
        """Show an answer under the question it belongs to."""
        from assistant.tui.answer_message import AnswerMessage

        await self._end(AnswerMessage(answer, parts))
        await self._put_away()

    async def show(self, exchanges: Sequence[Exchange]) -> None:
        """Show a whole conversation in place of what is there: its last exchanges, the others being put away."""
        await self.query("Conversation > *").remove()
        self.above = len(exchanges)
        await self.put_back(exchanges)
        if exchanges:
            self._bring(self.query(".question").last())
        else:
            await self.mount(Welcome(self._keeping))

    async def put_back(self, exchanges: Sequence[Exchange]) -> None:
        """Put back the last of the exchanges that are put away, which are the first `above` of the conversation."""
        from assistant.tui.answer_message import AnswerMessage
        from assistant.tui.drawing import parts

        first = next(iter(self.query(".question")), None)
        await self.query("Conversation > .earlier").remove()
        start = max(0, self.above - LEFT)
        messages: list[Widget] = []
        for exchange in exchanges[start : self.above]:
            messages += [
                QuestionMessage(shown(exchange.question)),
                AnswerMessage(exchange.answer, parts(exchange.answer)),
            ]
        self.above = start
        await self.mount_all([*self._door(), *messages], before=first)
        if first is not None:
            self._bring(first)

    async def _put_away(self) -> None:
        """Keep the last exchanges only, once there are many."""
        answers = list(self.query("Conversation > .answer"))
        if len(answers) <= MOST:
            return
        messages = list(self.children)
        at = max(index for index in range(messages.index(answers[-LEFT])) if messages[index].has_class("question"))
        self.above += len(answers) - LEFT
        await self.remove_children(messages[:at])
        await self.mount_all(self._door(), before=0)

    def _door(self) -> list[Widget]:
        return [chip(told(self.above), EarlierAsked, classes="message earlier")] if self.above else []

    async def fail(self, sentence: str, detail: str) -> None:
        """Show what went wrong, in a box whose text can be copied."""
        detail = shown(detail)
        copy = partial(CopyAsked, f"{sentence}\n{detail}", "Le détail de l'erreur")
        text = Laid(partial(_failure, sentence, detail), classes="part")
        await self._end(VerticalGroup(text, chip("Copier ces détails", copy), classes="message error"))

    async def tell(self, sentence: str) -> None:
        """Show a sentence of the application itself."""
        message = Laid(partial(_plain, shown(sentence)), classes="message told")
        await self.mount(message)
        self._bring(message)

    def mark_source(self, citation: Citation | None) -> None:
        """Make the source that is open stand out, and keep it in sight; none when nothing is open."""
        from assistant.tui.answer_message import SourceChip

        for source in self.query(SourceChip):
            here = source.citation is citation
            source.set_class(here, "-open")
            if here:
                self.call_after_refresh(self.call_after_refresh, self.scroll_to_widget, source, animate=False)

    async def _end(self, message: Widget) -> None:
        await self.query(".waiting").remove()
        await self.mount(message)
        questions = self.query(".question")
        self._bring(questions.last() if questions else message)

    def _bring(self, message: Widget) -> None:
        """Bring a message to the top once everything has its size, which takes one refresh more than to be mounted."""
        self.call_after_refresh(self.call_after_refresh, self.scroll_to_widget, message, top=True, animate=False)


def _plain(text: str, width: int) -> list[Line]:
    return wrap(Paragraph((Piece(text, "muted"),)), width)


def _failure(sentence: str, detail: str, width: int) -> list[Line]:
    return wrap(Paragraph((Piece(sentence, "strong"),)), width) + wrap(Paragraph((Piece(detail, "muted"),)), width)
