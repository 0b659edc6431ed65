"""What to copy of the last answer: one row each, Enter copies, F7 writes the same in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.blocks import Citation
from assistant.tui.copies import Copy
from assistant.tui.hanging import Hanging, hang
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.option_lines import OptionLines


@dataclass(frozen=True, slots=True)
class Taken:
    """What was chosen, and where it goes."""

    copy: Copy
    in_file: bool


class CopyScreen(ModalScreen[Taken | None]):
    """Lists what can be copied; returns what was chosen."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("copying.back", "escape,f6", "dismiss(None)", "Renoncer", "Ne rien copier", footer=True),
        bind("copying.save", "f7", "save", "Dans un fichier", "Écrire dans un fichier ce qui est choisi", footer=True),
    ]

    def __init__(self, copies: Sequence[Copy], citation: Citation | None = None) -> None:
        """`citation` is the one to start from; without one, the cursor is on the first row."""
        super().__init__()
        self._copies = tuple(copies)
        self._first = next((at for at, copy in enumerate(copies) if citation and copy.citation is citation), 0)

    def compose(self) -> ComposeResult:
        """The rows under a title."""
        with VerticalGroup(id="dialog", classes="-list"):
            yield Static("Que copier\u00a0? Entrée copie, F7 écrit dans un fichier.", markup=False)
            yield OptionLines(*(Option(Hanging(hang(copy.label, copy.number))) for copy in self._copies))
        yield KeyLine()

    def on_mount(self) -> None:
        """Start from the citation one was on."""
        self.query_one(OptionList).highlighted = self._first

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Copy it."""
        self.dismiss(Taken(self._copies[event.option_index], in_file=False))

    def action_save(self) -> None:
        """Write it in a file."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(Taken(self._copies[at], in_file=True))
