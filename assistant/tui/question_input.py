"""The input: Enter sends, the arrows go through earlier questions, what is pasted comes in as one line."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widgets import Input

from assistant.tui.history import History
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.wishes import Typed

_NEW_LINES = re.compile(r"[ \t]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])[\s]*")
"""The end of a line, however it is written (terminals paste a carriage return), with the blanks around it."""


def one_line(text: str) -> str:
    """The text as one line that cannot act: the end of each line becomes a blank."""
    return shown(_NEW_LINES.sub(" ", text))


class QuestionInput(Input):
    """Where questions and commands are typed. The screen empties it; nothing typed is lost before that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("input.earlier", "up", "earlier", "Question précédente", "Reprendre une question déjà posée"),
        bind("input.later", "down", "later", "Question suivante", "Revenir à une question plus récente"),
        bind("input.complete", "right", "cursor_right", "Compléter", "Accepter la suite proposée en gris"),
        bind("input.page_up", "pageup", "screen.scroll_conversation(-1)", "Remonter", "Remonter dans la conversation"),
        bind(
            "input.page_down",
            "pagedown",
            "screen.scroll_conversation(1)",
            "Descendre",
            "Descendre dans la conversation",
        ),
        bind(
            "input.choices", "tab", "screen.focus_latest", "Citations", "Aller aux citations de la réponse", footer=True
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(placeholder="Votre question, ou le numéro d'une source", select_on_focus=False, id=id)
        self.history = History()

    def validate_value(self, value: str) -> str:
        """However it comes, what is typed is one line of text that cannot act."""
        return one_line(value)

    def restore(self, question: str) -> None:
        """Put a question back, unless something else has been typed since."""
        if not self.value:
            self.put(question)

    def put(self, text: str) -> None:
        """Replace what is typed, the cursor at its end."""
        self.value = text
        self.cursor_position = len(text)

    def action_earlier(self) -> None:
        """The question asked before."""
        self.put(self.history.earlier(self.value))

    def action_later(self) -> None:
        """The question asked after, or what was being typed."""
        self.put(self.history.later(self.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand over the line."""
        event.stop()
        self.post_message(Typed(event.value))

    def _on_paste(self, event: events.Paste) -> None:
        """Take every line of what is pasted, as one line, without control characters."""
        event.stop()
        event.prevent_default()
        self.replace(one_line(event.text).strip(" "), *self.selection)
