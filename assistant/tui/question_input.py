"""The input: Enter sends, Ctrl+J starts a line, the arrows go through earlier questions, commands are listed.

It grows with what is typed, up to the height its style sheet gives it, and scrolls beyond.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from assistant.conversation.commands import Command, beginning
from assistant.tui.edit_area import EditArea
from assistant.tui.history import History
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.wishes import Typed

_NEW_LINES = re.compile(r"[ \t]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])")
"""The end of a line, however it is written (terminals paste a carriage return), with the blanks before it."""


_INVITES = ("Votre question, un numéro de source, ou / pour les commandes", "Votre question, ou / pour les commandes")
"""What an empty input says, where there is room for it and where there is less."""


def typed_text(text: str) -> str:
    """The text as it may stand in the input: nothing in it acts, every end of line is a line feed."""
    return shown(_NEW_LINES.sub("\n", text))


def _no_end(typed: str) -> None:
    """Nothing is proposed."""
    del typed


class QuestionInput(EditArea):
    """Where questions and commands are typed. It empties as it hands a line over; what cannot be done is given back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("input.send", "enter", "send", "Envoyer", "Envoyer la question"),
        bind("input.line", "ctrl+j", "new_line", "Aller à la ligne", "Aller à la ligne"),
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

    @dataclass
    class ChoiceMoved(Message):
        """The arrows were pressed while commands are listed."""

        step: int

    @dataclass
    class CommandBegun(Message):
        """What is typed begins a command, or (nothing) no longer does."""

        typed: str

    def __init__(self, commands: Sequence[Command] = (), *, id: str | None = None) -> None:
        """`commands` are those that a stroke begins."""
        super().__init__(
            id=id,
            compact=True,
            highlight_cursor_line=False,
            placeholder=_INVITES[0],
        )
        self.questions = History()
        self.complete: Callable[[str], str | None] = _no_end
        """What is typed, then the end of a question that begins so; nothing until questions are known."""
        self.complete_command: Callable[[str], str | None] = _no_end
        """The same for a command that was begun."""
        self._commands = commands
        self._listed = False
        """Some commands begin as what is typed does: the arrows go through them."""

    def on_resize(self) -> None:
        """Say what fits."""
        self.placeholder = next((each for each in _INVITES if len(each) < self.content_size.width), _INVITES[-1])

    @property
    def value(self) -> str:
        """What is typed."""
        return self.text

    def restore(self, question: str) -> None:
        """Put a question back, unless something else has been typed since: the arrows then find it."""
        if not self.text:
            self.put(question)
        else:
            self.questions.add(question)

    def give_back(self, line: str) -> None:
        """Put back a line that cannot be done, chosen whole: one corrects it, or types another in its place."""
        self.restore(line)
        if self.text == line:
            self.select_all()

    def put(self, text: str) -> None:
        """Replace what is typed, the cursor at its end."""
        self.load_text(typed_text(text))
        self.move_cursor(self.document.end)

    def action_send(self) -> None:
        """Hand over what is typed, and make room at once for what is typed next."""
        self.post_message(Typed(self.text))
        self.put("")

    def action_new_line(self) -> None:
        """Start a line."""
        self.insert("\n")

    def action_earlier(self) -> None:
        """The line above; above the first one, the question asked before."""
        if self._listed:
            self.post_message(self.ChoiceMoved(-1))
        elif self.navigator.is_first_wrapped_line(self.cursor_location):
            self.put(self.questions.earlier(self.text))
        else:
            self.action_cursor_up()

    def action_later(self) -> None:
        """The line below; under the last one, the question asked after, or what was being typed."""
        if self._listed:
            self.post_message(self.ChoiceMoved(1))
        elif self.navigator.is_last_wrapped_line(self.cursor_location):
            self.put(self.questions.later(self.text))
        else:
            self.action_cursor_down()

    def action_cursor_right(self, select: bool = False) -> None:
        """The next character; at the very end, the end of the question that is proposed."""
        if not self.cursor_at_end_of_text:
            self.suggestion = ""
        super().action_cursor_right(select)

    def on_text_area_selection_changed(self) -> None:
        """What is proposed belongs at the end: elsewhere it would split what is typed."""
        if not self.cursor_at_end_of_text:
            self.suggestion = ""

    def action_paste(self) -> None:
        """Put in what was copied here."""
        self.insert(typed_text(self.app.clipboard))

    def update_suggestion(self) -> None:
        """Propose the end of what is typed, and tell whether it begins a command."""
        begins = self.text.startswith("/") and "\n" not in self.text
        if begins or self._listed:
            self.post_message(self.CommandBegun(self.text if begins else ""))
        self._listed = begins and " " not in self.text and bool(beginning(self.text, self._commands))
        complete = self.complete_command if begins else self.complete
        ended = complete(self.text) if self.cursor_at_end_of_text else None
        self.suggestion = ended[len(self.text) :] if ended else ""

    async def _on_key(self, event: events.Key) -> None:
        """Send, or start a line, in its turn: a binding with priority runs before letters typed just before it."""
        at_once = {"input.send": self.action_send, "input.line": self.action_new_line}
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if act := at_once.get(binding.id or ""):
                event.stop()
                event.prevent_default()
                act()

    async def _on_paste(self, event: events.Paste) -> None:
        """Take every line of what is pasted, without control characters."""
        event.stop()
        event.prevent_default()
        if result := self._replace_via_keyboard(typed_text(event.text).strip("\n "), *self.selection):
            self.move_cursor(result.end_location)
