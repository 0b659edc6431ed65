"""Fields to type in whose text never acts on the terminal, whatever is pasted or was kept."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input

from assistant.tui.edit_area import EditArea
from assistant.tui.lines import shown
from assistant.tui.question_input import typed_text
from assistant.tui.type_ahead import hold_keys_after


class LineField(Input):
    """A line; lines that are pasted become one."""

    def __init__(
        self,
        value: str | None = None,
        *,
        placeholder: str = "",
        compact: bool = False,
        select_on_focus: bool = True,
        id: str | None = None,
        classes: str = "",
    ) -> None:
        """Nothing is checked as one types, and it is compact from the start: either would dress it once more."""
        super().__init__(
            value,
            placeholder,
            compact=compact,
            select_on_focus=select_on_focus,
            validate_on=(),
            id=id,
            classes=f"{classes} -textual-compact" if compact else classes,
        )

    def validate_value(self, value: str) -> str:
        """Nothing in it acts."""
        return shown(value)

    async def action_submit(self) -> None:
        """Send the line; what is typed next is for where that leads."""
        await super().action_submit()
        hold_keys_after(self)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(" ".join(typed_text(event.text).split("\n")).strip(), *self.selection)


class TextField(EditArea):
    """Lines of text; one goes on where they end, as in a line."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing was typed since it shows, the screen has its own last change to take back."""
        if action == "undo" and not self.history.undo_stack:
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """The cursor is after what was written before."""
        self.action_document_end()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if result := self._replace_via_keyboard(typed_text(event.text), *self.selection):
            self.move_cursor(result.end_location)


class SentenceField(TextField):
    """One line that is seen whole: it goes on below where there is no room. Enter ends it, lines pasted become one."""

    DEFAULT_CSS = """
    SentenceField { height: auto; min-height: 3; max-height: 8; }
    """
    is_line = True
    """Enter leads on from it, as from any line: the next keys wait for where it leads."""

    @dataclass
    class Submitted(Message):
        """It is done with."""

        field: SentenceField

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changes are taken back by the screen, as those of any other line."""
        return action not in ("undo", "redo") and super().check_action(action, parameters)

    def on_mount(self) -> None:
        """What is typed comes after what is there."""
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        words = " ".join(typed_text(event.text).split("\n")).strip()
        if result := self._replace_via_keyboard(words, *self.selection):
            self.move_cursor(result.end_location)
