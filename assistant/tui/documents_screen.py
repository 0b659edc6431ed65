"""The documents of the library and the outline of each; choosing a document or a heading opens it there.

The user's own come first, and can be added, corrected, read again, handed over and removed from here.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, HorizontalGroup
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from assistant.corpus.models import Document
from assistant.tui.chips import chip
from assistant.tui.deeds import Deeds
from assistant.tui.dialogs import ConfirmScreen
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.opening import Answers
from assistant.tui.option_lines import OptionLines
from assistant.tui.reading import Heading, Reading, heading_label, outline
from assistant.tui.shelf.changing import change, is_changing
from assistant.tui.shelf.listed import in_order, options
from assistant.tui.wishes import ActionAsked, LibraryChanged

if TYPE_CHECKING:
    from assistant.own.record import OwnRecord
    from assistant.own.shelf import Shelf

_ABOUT = "Documents de la bibliothèque · Entrée ouvre le document, → mène à son plan"
_OF_OWN = frozenset(("edit", "update", "remove", "questions"))
"""What can be done of the user's own documents alone."""


class DocumentsScreen(Deeds, Screen[Reading | None]):
    """Returns the document and place chosen, or None. Without a shelf, documents are only read."""

    CSS_PATH = "documents.tcss"
    AUTO_FOCUS = "#documents"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("documents.back", "escape", "dismiss(None)", "Retour", "Revenir à la conversation", footer=True),
        bind("documents.add", "ctrl+n", "add", "Ajouter", "Ajouter un document, ou une collection", footer=True),
        bind("documents.edit", "ctrl+r", "edit", "Modifier", "Modifier la fiche (titre, auteurs, année)", footer=True),
        bind("documents.questions", "ctrl+e", "questions", "Questions", "Écrire les questions auxquelles il répond"),
        bind("documents.update", "ctrl+u", "update", "Relire", "Relire le fichier d'un document", footer=True),
        bind("documents.remove", "delete", "remove", "Retirer", "Retirer pour de bon un de vos documents", footer=True),
        bind(
            "documents.outline", "right", "focus_outline", "Plan", "Aller au plan du document",
            footer=True, priority=True,
        ),
        bind("documents.list", "left", "focus_documents", "Liste", "Revenir à la liste des documents", priority=True),
    ]  # fmt: skip

    def __init__(self, assistant: Answers, shelf: Shelf | None = None, at: str = "") -> None:
        super().__init__()
        self._assistant = assistant
        self._shelf = shelf
        self._at = at
        """The document the cursor is to be on."""
        self._documents = {document.id: document for document in in_order(assistant.library)}
        self._changed: frozenset[str] = frozenset()
        self._outline: tuple[Heading, ...] = ()
        self._outlined: str | None = None
        """Which document the outline is of."""

    def compose(self) -> ComposeResult:
        """Documents, and the outline of the one under the cursor."""
        yield Static(_ABOUT, id="about-documents", markup=False)
        with Horizontal(id="lists"):
            yield OptionLines(id="documents", markup=False)
            yield OptionLines(id="outline")
        if self._shelf is not None:
            with HorizontalGroup(id="document-deeds"):
                yield chip("+ Ajouter (Ctrl+N)", partial(ActionAsked, "add"), classes="deed")
                yield chip("Questions (Ctrl+E)", partial(ActionAsked, "questions"), classes="deed own")
                yield chip("Réunir en un fichier", partial(ActionAsked, "export"), classes="deed own")
        yield KeyLine()

    def on_mount(self) -> None:
        """The first document is under the cursor."""
        self.show(self._at)

    def show(self, at: str = "") -> None:
        """Show the documents that there are now, the cursor on one of them."""
        at = at or self._chosen_id or ""
        self._documents = {document.id: document for document in in_order(self._assistant.library)}
        self._outlined = None
        self._list(at)
        self._tell_about()
        mine = any(document.own for document in self._documents.values())
        self.query(".own").set(display=mine)
        if self._shelf is not None and mine:
            self.run_worker(partial(_changed, self._shelf), thread=True, exclusive=True, exit_on_error=False)

    def _tell_about(self) -> None:
        """What can be done here, and what is wrong in the files."""
        wrong = [str(problem) for problem in self._assistant.problems]
        told = "\n".join([_ABOUT, *(shown(f"À corriger\u00a0: {problem}") for problem in wrong[:2])])
        for about in self.query("#about-documents").results(Static):
            about.update(told)

    def _list(self, at: str) -> None:
        listed = self.query_one("#documents", OptionList)
        listed.clear_options()
        listed.add_options(options(self._assistant.library, self._changed))
        first = next(iter(self._documents), None)
        if (wanted := at if at in self._documents else first) is not None:
            listed.highlighted = listed.get_option_index(wanted)
            self._show_outline(wanted)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Mark the documents whose file has changed."""
        found = event.worker.result if event.state is WorkerState.SUCCESS else None
        if found is not None and found != self._changed:
            self._changed = found
            self._list(self._chosen_id or "")
            self.refresh_bindings()

    @property
    def _chosen_id(self) -> str | None:
        listed = self.query_one("#documents", OptionList)
        at = listed.highlighted
        return listed.get_option_at_index(at).id if at is not None and at < listed.option_count else None

    @property
    def _chosen(self) -> Document | None:
        return self._documents.get(self._chosen_id or "")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the outline of the document under the cursor."""
        if event.option_list.id == "documents" and event.option_id in self._documents:
            self._show_outline(event.option_id)
            self.refresh_bindings()

    def _show_outline(self, id: str) -> None:
        """The outline of a document, left as it is where it shows already: one may be reading it."""
        if id == self._outlined:
            return
        self._outlined = id
        self._outline = outline(self._documents[id])
        headings = self.query_one("#outline", OptionList)
        headings.clear_options()
        headings.add_options(Option(Content(heading_label(heading))) for heading in self._outline)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the document, or open it at a heading."""
        start = self._outline[event.option_index].start if event.option_list.id == "outline" else 0
        if document := self._chosen:
            self.dismiss(Reading(document, start=start))

    def action_focus_outline(self) -> None:
        """Go to the outline."""
        headings = self.query_one("#outline", OptionList)
        if self._outline:
            headings.focus()
            headings.highlighted = headings.highlighted or 0

    def action_focus_documents(self) -> None:
        """Go back to the documents."""
        self.query_one("#documents").focus()

    # -- one's own documents ------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A document that came with the assistant is only read; a file is read again when it has changed."""
        del parameters
        if action in ("add", "export"):
            return self._shelf is not None
        if action not in _OF_OWN:
            return True
        chosen = self._chosen if self._shelf is not None and self.is_mounted else None
        return chosen is not None and chosen.own and (action != "update" or chosen.id in self._changed)

    def _record(self) -> OwnRecord | None:
        """What is known of the document under the cursor."""
        records = self._shelf.records() if self._shelf is not None else []
        return next((record for record in records if record.id == self._chosen_id), None)

    async def action_add(self, path: Path | None = None) -> None:
        """Add a document, or read again the file of one."""
        from assistant.tui.shelf.adding_screen import AddingScreen

        if self._shelf is None:
            return
        if not self.app.is_screen_installed("adding"):
            self.app.install_screen(AddingScreen(self._shelf), "adding")
        await self.app.push_screen("adding")
        if path is not None and isinstance(self.app.screen, AddingScreen):
            await self.app.screen.read(path)

    async def action_update(self) -> None:
        """Read again the file a document was made from."""
        record = self._record()
        path = Path(record.source.file) if record and record.source else None
        if path is not None and path.is_absolute():
            await self.action_add(path)
        else:
            told = "Ce document vient d'une collection\u00a0: Ctrl+N le remplace si vous avez son fichier."
            self.notify(told, markup=False)

    def action_edit(self) -> None:
        """Correct what is known of a document."""
        from assistant.tui.shelf.record_screen import RecordScreen

        if record := self._record():
            self.app.push_screen(RecordScreen(record), partial(self._edited, record))

    def _edited(self, record: OwnRecord, changes: dict[str, object] | None) -> None:
        if changes and (shelf := self._shelf):
            told = f"La fiche de «\u00a0{shown(record.title)}\u00a0» a été corrigée."
            done = LibraryChanged(told, record.id)
            change(self.app, lambda: shelf.change(record.id, **changes), done, self._tell_about)

    def action_questions(self) -> None:
        """Write the questions that passages of a document answer."""
        from assistant.tui.shelf.questions_screen import QuestionsScreen

        if self._shelf is not None and (record := self._record()):
            self.app.push_screen(QuestionsScreen(self._shelf, record))

    def action_remove(self) -> None:
        """Ask, then remove a document for good."""
        if (document := self._chosen) and document.own:
            if is_changing(self.app):
                self.notify("Un retrait est en cours\u00a0; réessayez dans un instant.", markup=False)
                return
            question = (
                f"Retirer pour de bon «\u00a0{shown(document.title)}\u00a0» de votre bibliothèque\u00a0? "
                f"{self._asked_told(document.id)}Le fichier d'où il vient reste où il est."
            )
            self.app.push_screen(ConfirmScreen(question, "Retirer"), partial(self._removed, document))

    def _asked_told(self, id: str) -> str:
        """What is said of the questions that are written for a document, when there are some."""
        count = self._shelf.asked(id) if self._shelf is not None else 0
        if count > 1:
            return f"Les {count} questions écrites pour lui seront effacées aussi. "
        return "La question écrite pour lui sera effacée aussi. " if count else ""

    def _removed(self, document: Document, sure: bool | None) -> None:
        if sure and (shelf := self._shelf):
            title = f"«\u00a0{shown(document.title)}\u00a0»"
            self.query_one("#about-documents", Static).update(f"Retrait de {title}…")
            done = LibraryChanged(f"{title} a été retiré de votre bibliothèque.")
            change(self.app, lambda: shelf.remove(document.id), done, self._tell_about)

    def action_export(self) -> None:
        """Write documents of one's own as one file."""
        from assistant.tui.shelf.export_screen import ExportScreen

        if self._shelf is not None and (records := self._shelf.records()):
            self.app.push_screen(ExportScreen(self._shelf, records))


def _changed(shelf: Shelf) -> frozenset[str]:
    return frozenset(record.id for record in shelf.records() if shelf.changed_since(record))
