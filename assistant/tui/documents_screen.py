"""The documents of the library and the outline of each; choosing a document or a heading opens it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.corpus.models import Document
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.option_lines import OptionLines
from assistant.tui.reading import Heading, Reading, heading_label, outline


class DocumentsScreen(Screen[Reading | None]):
    """Returns the document and place chosen, or None."""

    CSS_PATH = "documents.tcss"
    AUTO_FOCUS = "#documents"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("documents.back", "escape", "dismiss(None)", "Retour", "Revenir à la conversation", footer=True),
        bind(
            "documents.outline",
            "right",
            "focus_outline",
            "Plan",
            "Aller au plan du document",
            footer=True,
            priority=True,
        ),
        bind("documents.list", "left", "focus_documents", "Liste", "Revenir à la liste des documents", priority=True),
    ]

    def __init__(self, documents: Sequence[Document]) -> None:
        super().__init__()
        self._documents = tuple(documents)
        self._outline: tuple[Heading, ...] = ()
        self._outlined: int | None = None
        """Which document the outline is of."""

    def compose(self) -> ComposeResult:
        """Documents, and the outline of the one under the cursor."""
        yield Static(
            "Documents de la bibliothèque · Entrée ouvre le document, → mène à son plan",
            id="about-documents",
            markup=False,
        )
        with Horizontal(id="lists"):
            yield OptionLines(*_between_rules(self._documents), id="documents")
            yield OptionLines(id="outline")
        yield KeyLine()

    def on_mount(self) -> None:
        """The first document is under the cursor."""
        if self._documents:
            self._show_outline(0)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the outline of the document under the cursor."""
        if event.option_list.id == "documents":
            self._show_outline(event.option_index)

    def _show_outline(self, index: int) -> None:
        """The outline of a document, left as it is where it shows already: one may be reading it."""
        if index == self._outlined:
            return
        self._outlined = index
        self._outline = outline(self._documents[index])
        headings = self.query_one("#outline", OptionList)
        headings.clear_options()
        headings.add_options(Option(Content(heading_label(heading))) for heading in self._outline)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the document, or open it at a heading."""
        at = self.query_one("#documents", OptionList).highlighted or 0
        start = self._outline[event.option_index].start if event.option_list.id == "outline" else 0
        self.dismiss(Reading(self._documents[at], start=start))

    def action_focus_outline(self) -> None:
        """Go to the outline."""
        headings = self.query_one("#outline", OptionList)
        if self._outline:
            headings.focus()
            headings.highlighted = headings.highlighted or 0

    def action_focus_documents(self) -> None:
        """Go back to the documents."""
        self.query_one("#documents").focus()


def _entry(document: Document) -> Content:
    made = f"{document.short_authors}, {document.year or 's. d.'} · {document.kind}"
    return Content.assemble((shown(document.title), "bold"), "\n", shown(made))


def _between_rules(documents: Sequence[Document]) -> Iterator[Option | None]:
    """The documents, a line between two of them."""
    for index, document in enumerate(documents):
        if index:
            yield None
        yield Option(_entry(document))
