"""A line for the path of a file: the rest of it is proposed in grey; → or Tab takes it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.suggester import Suggester

from assistant.tui.fields import LineField
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.paths import completed, quoted
from assistant.tui.question_input import typed_text


class _Paths(Suggester):
    """Ends of paths, looked up again each time: files come and go."""

    def __init__(self, endings: frozenset[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._endings = endings

    async def get_suggestion(self, value: str) -> str | None:
        """The path begun, then the rest of the first name that goes on so; a name that would act is not proposed."""
        ended = completed(value, self._endings)
        return ended if ended is None or shown(ended) == ended else None


class PathField(LineField):
    """Where a path is typed, pasted or dropped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("path.complete", "tab", "complete", "Compléter", "Compléter le chemin, ou aller plus loin"),
    ]

    def __init__(self, endings: frozenset[str], value: str = "", placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, compact=True, select_on_focus=False, placeholder=placeholder, id=id)
        self.suggester = _Paths(endings)

    def _on_paste(self, event: events.Paste) -> None:
        """Paths that are pasted a line each stay apart."""
        lines = [line.strip() for line in typed_text(event.text).split("\n") if line.strip()]
        if len(lines) < 2:
            super()._on_paste(event)
            return
        event.stop()
        event.prevent_default()
        self.replace(" ".join(map(quoted, lines)), *self.selection)

    def action_complete(self) -> None:
        """Take the rest of the path, else go on."""
        if self.cursor_at_end and len(self._suggestion) > len(self.value):
            self.action_cursor_right()
        else:
            self.screen.focus_next()
