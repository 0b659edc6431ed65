"""What went wrong, told over the screen where it happened until it is read: what to do, and lines to copy and pass on.

Notices, which go by themselves, are for the rest: what was done, and what has to wait.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen

from assistant.tui.chips import chip
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, shown, wrap
from assistant.tui.wishes import CopyAsked


def tell_fault(app: App[None], sentence: str, detail: str = "") -> None:
    """Tell over the screen at hand what went wrong."""
    app.push_screen(FaultScreen(sentence, detail))


class FaultScreen(ModalScreen[None]):
    """Tells what went wrong; closing it goes on."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "#go-on"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("fault.back", "escape", "dismiss", "Continuer", "Refermer le message d'erreur et continuer", footer=True),
    ]

    class GoOn(Message):
        """Close it."""

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__()
        self._sentence, self._detail = shown(sentence), shown(detail)

    def compose(self) -> ComposeResult:
        """What to do, the details, then both choices."""
        copy = partial(CopyAsked, f"{self._sentence}\n{self._detail}".strip(), "Le message")
        with VerticalGroup(id="dialog"):
            with VerticalScroll(id="told", can_focus=False):
                yield Laid(self._lay_out)
            with HorizontalGroup(classes="answers"):
                yield chip("Continuer", self.GoOn, id="go-on")
                yield chip("Copier ces détails" if self._detail else "Copier ce message", copy)

    def _lay_out(self, width: int) -> list[Line]:
        lines = wrap(Paragraph((Piece(self._sentence, "strong"),)), width)
        return [*lines, BLANK, *wrap(Paragraph((Piece(self._detail, "muted"),)), width)] if self._detail else lines

    def action_focus_chip(self, step: int) -> None:
        """Go to the other choice."""
        (self.focus_next if step > 0 else self.focus_previous)()

    def on_fault_screen_go_on(self) -> None:
        """Go on."""
        self.dismiss()
