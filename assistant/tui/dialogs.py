"""Small questions over a screen: yes or no, or a line of text. They know nothing of who asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.tui.chips import Chip, chip
from assistant.tui.fields import LineField
from assistant.tui.keys import bind
from assistant.tui.type_ahead import free_keys


class ConfirmScreen(ModalScreen[bool]):
    """Asks whether to do something; the cursor is on « no »."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("confirm.back", "escape", "dismiss(False)", "Renoncer", "Ne rien faire", footer=True),
        bind("confirm.other", "left,right,up,down,tab", "other", "L'autre choix", "L'autre choix", priority=True),
    ]

    class Yes(Message):
        """Do it."""

    class No(Message):
        """Do nothing."""

    def __init__(self, question: str, yes: str, no: str = "Non") -> None:
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question, then both answers."""
        with VerticalGroup(id="dialog"):
            yield Static(self._question, markup=False)
            with HorizontalGroup(classes="answers"):
                yield chip(self._no, self.No, id="no")
                yield chip(self._yes, self.Yes, id="yes")

    def on_mount(self) -> None:
        """It can be answered."""
        self.set_focus(self.query_one("#no"))
        free_keys(self.app)

    def action_other(self) -> None:
        """Go to the other answer."""
        self.query_one("#no" if self.query_one("#yes", Chip).has_focus else "#yes").focus()

    def on_confirm_screen_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def on_confirm_screen_no(self) -> None:
        """Do nothing."""
        self.dismiss(False)


class KeepScreen(ModalScreen[bool | None]):
    """Asks whether to keep what was typed: True, False, or None to go on typing. The cursor is on « keep »."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = ".keep"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("keep.back", "escape", "dismiss(None)", "Continuer", "Revenir à ce que vous tapiez", footer=True),
    ]

    @dataclass
    class Chosen(Message):
        """What to do with it."""

        keep: bool | None

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, then the answers."""
        with VerticalGroup(id="dialog"):
            yield Static(self._question, markup=False)
            with HorizontalGroup(classes="answers"):
                yield chip("Garder", partial(self.Chosen, True), classes="keep")
                yield chip("Ne pas garder", partial(self.Chosen, False))
                yield chip("Continuer (Échap)", partial(self.Chosen, None))

    def action_focus_chip(self, step: int) -> None:
        """Go to the answer before or after."""
        (self.focus_next if step > 0 else self.focus_previous)()

    def on_keep_screen_chosen(self, event: Chosen) -> None:
        """Do it."""
        self.dismiss(event.keep)


class LineScreen(ModalScreen[str | None]):
    """Asks for a line of text, starting from one; None when nothing is to change."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("line.back", "escape", "dismiss(None)", "Renoncer", "Ne rien changer", footer=True),
    ]

    def __init__(self, question: str, text: str) -> None:
        super().__init__()
        self._question, self._text = question, text

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with VerticalGroup(id="dialog"):
            yield Static(self._question, markup=False)
            yield LineField(self._text, compact=True)
            yield Static("Entrée valide, Échap renonce", classes="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """An empty line changes nothing."""
        self.dismiss(event.value.strip() or None)
