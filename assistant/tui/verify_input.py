"""Where one pastes a sentence or gives the path of a file: the rest of a path is proposed in grey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from assistant.readers import FORMATS
from assistant.tui.edit_area import EditArea
from assistant.tui.keys import bind
from assistant.tui.paths import completed
from assistant.tui.question_input import typed_text
from assistant.tui.wishes import Typed

_ENDINGS = frozenset((*FORMATS, ".zip"))


class VerifyInput(EditArea):
    """Tells every change, so that a sentence is checked as it is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("verify.send", "enter", "send", "Vérifier", "Vérifier ce fichier, ou cette phrase", priority=True),
        bind("verify.line", "ctrl+j", "new_line", "Aller à la ligne", "Aller à la ligne", priority=True),
        bind("verify.complete", "right", "cursor_right", "Compléter", "Accepter la fin du chemin proposée en gris"),
        bind("verify.findings", "tab", "leave", "Constats", "Compléter le chemin, ou aller aux constats", footer=True),
        bind("verify.down", "down", "down", "Constats", "Ligne suivante, puis les constats"),
        bind("verify.page_up", "pageup", "screen.scroll_findings(-1)", "Remonter", "Remonter dans les constats"),
        bind("verify.page_down", "pagedown", "screen.scroll_findings(1)", "Descendre", "Descendre dans les constats"),
    ]

    @dataclass
    class Edited(Message):
        """What is typed has changed."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id,
            compact=True,
            highlight_cursor_line=False,
            placeholder="Collez une phrase, ou déposez un fichier, un dossier, une archive ZIP",
        )

    def put(self, text: str) -> None:
        """Replace what is typed, the cursor at its end."""
        self.load_text(typed_text(text))
        self.move_cursor(self.document.end)
        self.update_suggestion()

    def settle(self) -> None:
        """What is typed has been dealt with: what is typed next takes its place, and nothing more is proposed of it."""
        self.select_all()
        self.suggestion = ""

    def action_send(self) -> None:
        """Hand over what is typed."""
        self.post_message(Typed(self.text))

    def action_new_line(self) -> None:
        """Start a line."""
        self.insert("\n")

    async def action_leave(self) -> None:
        """Accept the end of a path, else go to the findings."""
        if self.suggestion and self.cursor_at_end_of_text:
            self.insert(self.suggestion)
        else:
            await self.run_action("screen.focus_findings")

    async def action_down(self) -> None:
        """The line below; under the last one, the findings."""
        if self.navigator.is_last_wrapped_line(self.cursor_location):
            await self.run_action("screen.focus_findings")
        else:
            self.action_cursor_down()

    def update_suggestion(self) -> None:
        """Propose the rest of a path, and tell the change."""
        ended = completed(self.text, _ENDINGS) if self.cursor_at_end_of_text else None
        self.suggestion = ended[len(self.text) :] if ended else ""
        self.post_message(self.Edited(self.text))

    async def _on_paste(self, event: events.Paste) -> None:
        """Take every line of what is pasted, without control characters."""
        event.stop()
        event.prevent_default()
        if result := self._replace_via_keyboard(typed_text(event.text).strip("\n "), *self.selection):
            self.move_cursor(result.end_location)
