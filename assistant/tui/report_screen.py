"""What to write of what was found: a report, in one format or another, or the dossier with comments in its margin."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.option_lines import OptionLines
from assistant.tui.verify_work import MARGIN

_OF_ONE = {
    ".docx": "DOCX, pour Word ou LibreOffice",
    ".odt": "ODT, pour LibreOffice",
    ".pdf": "PDF, à imprimer ou à envoyer",
    ".html": "HTML, pour un navigateur",
    ".md": "Markdown, pour un éditeur de texte",
    ".json": "JSON, pour un autre logiciel",
}
"""End of a name -> what is said of that format, in the order they are shown."""
_OF_A_CLASS = {**_OF_ONE, ".docx": "DOCX, un rapport par fichier et une vue d'ensemble"}
_COPY = "Une copie du DOCX vérifié, les constats dans la marge"
_COPIES = "Des copies des DOCX vérifiés, les constats dans la marge"


class ReportScreen(ModalScreen[str | None]):
    """Lists what can be written; returns the end of a name, MARGIN, or None when nothing is wanted."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("report.back", "escape,f7", "dismiss(None)", "Renoncer", "Ne rien écrire", footer=True),
    ]

    def __init__(self, several: bool, margin: bool, beside: bool) -> None:
        """`several` for a class; `margin` when a dossier takes comments; `beside` when a file was checked."""
        super().__init__()
        self._rows = dict(_OF_A_CLASS if several else _OF_ONE)
        if margin:
            self._rows[MARGIN] = _COPIES if several else _COPY
        self._where = "à côté de ce qui a été vérifié" if beside else "avec vos documents"

    def compose(self) -> ComposeResult:
        """The rows under a title."""
        with VerticalGroup(id="dialog", classes="-list"):
            yield Static(f"Écrire le rapport, {self._where}\u00a0:", markup=False)
            yield OptionLines(*(Option(Content(label)) for label in self._rows.values()))
        yield KeyLine()

    def on_mount(self) -> None:
        """Start from the first format."""
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Write it."""
        self.dismiss(list(self._rows)[event.option_index])
