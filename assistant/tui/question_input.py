"""The input: Enter sends, the arrows go through earlier questions, what is pasted comes in as one line."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.widgets import Input

from assistant.tui.history import History
from assistant.tui.lines import shown
from assistant.tui.wishes import Typed


class QuestionInput(Input):
    """Where questions and commands are typed. The screen empties it; nothing typed is lost before that."""

    BINDINGS = [
        Binding("up", "earlier", "Question précédente", id="input.earlier", tooltip="Reprendre une question déjà posée", show=False),
        Binding("down", "later", "Question suivante", id="input.later", tooltip="Revenir à une question plus récente", show=False),
        Binding("pageup", "screen.scroll_conversation(-1)", "Remonter", id="input.page_up", tooltip="Remonter dans la conversation", show=False),
        Binding("pagedown", "screen.scroll_conversation(1)", "Descendre", id="input.page_down", tooltip="Descendre dans la conversation", show=False),
        Binding("tab", "screen.focus_latest", "Citations", id="input.choices", tooltip="Aller aux citations et aux questions proposées"),
    ]  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(placeholder="Votre question, ou le numéro d'une source", id=id)
        self.history = History()

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
        self.replace(" ".join(shown(event.text).split()), *self.selection)
