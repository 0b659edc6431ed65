"""What was asked, in the conversation: a long question is folded to its first lines, and unfolds on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.message import Message

from assistant.tui.chips import Chip, chip
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap

MOST_LINES = 6
"""Lines of a folded question; one that has a line more than these is shown whole, since unfolding takes a line."""


class QuestionMessage(VerticalGroup):
    """The question. Only one of « unfold » and « fold » shows, neither on a question that is short at this width."""

    @dataclass
    class Turned(Message):
        """Fold, or unfold."""

    def __init__(self, question: str) -> None:
        super().__init__(classes="message question")
        self._question = question

    def compose(self) -> ComposeResult:
        """The beginning and the whole, of which one shows, and what turns one into the other."""
        yield Laid(partial(_beginning, self._question), classes="beginning")
        yield Laid(partial(_whole, self._question), classes="whole")
        yield chip("… Lire toute votre question", self.Turned, classes="unfold")
        yield chip("Replier votre question", self.Turned, classes="fold")

    def on_resize(self, event: events.Resize) -> None:
        """Whether the question is long depends on the width."""
        del event
        self.set_class(_is_long(_whole(self._question, self.content_size.width)), "-long")

    def on_question_message_turned(self, event: Turned) -> None:
        """Show the whole or the beginning, and keep the cursor on what turns it back."""
        event.stop()
        focused = any(choice.has_focus for choice in self.query(Chip))
        self.toggle_class("-unfolded")
        if focused:
            self.call_after_refresh(self.query_one(".fold" if self.has_class("-unfolded") else ".unfold").focus)


def _whole(question: str, width: int) -> list[Line]:
    return wrap(Paragraph((Piece("Vous  ", "label"), Piece(question, "strong")), "", "      "), width)


def _beginning(question: str, width: int) -> list[Line]:
    lines = _whole(question, width)
    return lines[:MOST_LINES] if _is_long(lines) else lines


def _is_long(lines: Sequence[Line]) -> bool:
    return len(lines) > MOST_LINES + 1
