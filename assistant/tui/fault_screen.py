"""An error of the program, told over the screen where it happened: what to do, and a few lines to copy and pass on."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen

from assistant.tui.chips import chip
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, shown, wrap
from assistant.tui.wishes import CopyAsked


class FaultScreen(ModalScreen[None]):
    """Tells an error; closing it goes on."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "#go-on"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("fault.back", "escape", "dismiss", "Continuer", "Refermer le message d'erreur et continuer", footer=True),
    ]

    class GoOn(Message):
        """Close it."""

    def __init__(self, sentence: str, detail: str) -> None:
        super().__init__()
        self._sentence, self._detail = shown(sentence), shown(detail)

    def compose(self) -> ComposeResult:
        """What to do, the details, then both choices."""
        copy = partial(CopyAsked, f"{self._sentence}\n{self._detail}", "Le détail de l'erreur")
        with VerticalGroup(id="dialog"):
            with VerticalScroll(id="told", can_focus=False):
                yield Laid(self._lay_out)
            with HorizontalGroup(classes="answers"):
                yield chip("Continuer", self.GoOn, id="go-on")
                yield chip("Copier ces détails", copy)

    def _lay_out(self, width: int) -> list[Line]:
        detail = wrap(Paragraph((Piece(self._detail, "muted"),)), width)
        return [*wrap(Paragraph((Piece(self._sentence, "strong"),)), width), BLANK, *detail]

    def action_focus_chip(self, step: int) -> None:
        """Go to the other choice."""
        (self.focus_next if step > 0 else self.focus_previous)()

    def on_fault_screen_go_on(self) -> None:
        """Go on."""
        self.dismiss()
