"""Adding a document: a path is given, the file is read away from the screen, what it gives is looked at, then kept.

The screen can be left while a long file is read: it tells when it is done, and shows it when one comes back.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from assistant.own.shelf import Shelf, ShelfError, State
from assistant.readers.dossier import Unreadable
from assistant.records import RecordError
from assistant.render.proposals import contents
from assistant.stopping import Stopped
from assistant.tui.chips import chip
from assistant.tui.faults import details
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, shown, wrap
from assistant.tui.path_field import PathField
from assistant.tui.paths import typed_path
from assistant.tui.shelf.adding_work import ENDINGS, Kept, Looked, keep, look
from assistant.tui.shelf.record_fields import RecordFields, Wrong
from assistant.tui.wishes import ActionAsked, LibraryChanged

READING, KEEPING = "lecture", "rangement"
"""Names of the workers."""
_HINT = "PDF, DOCX, ODT, PPTX, HTML, MD, TXT, ZIP\u00a0: Tab complète le chemin, Entrée le lit."
_NOTHING = "Donnez le chemin d'un fichier, par exemple ~/Documents/cours.pdf, ou déposez-le ici."


class AddingScreen(Screen[None]):
    """Reads a file, shows what would be kept of it, keeps it."""

    CSS_PATH = "adding.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("adding.back", "escape", "back", "Retour", "Arrêter la lecture, renoncer, ou revenir", footer=True),
        bind("adding.keep", "ctrl+s", "keep", "Ajouter", "Garder ce document", footer=True, priority=True),
    ]

    class GoingOn(Message):
        """How far the reading is."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._path: Path | None = None
        self._looked: Looked | None = None
        self._stop = Event()
        """Set to stop the reading that is under way."""

    def compose(self) -> ComposeResult:
        """Where the path is typed, what goes on, then what was read."""
        yield Static("Ajouter un document à votre bibliothèque", id="adding-title", markup=False)
        yield PathField(ENDINGS, placeholder="Le chemin d'un fichier, tapé, collé ou déposé ici", id="path")
        yield Static(_HINT, id="going-on", markup=False)
        yield VerticalScroll(id="looked", can_focus=True)
        with HorizontalGroup(id="deeds"):
            yield chip("Ajouter (Ctrl+S)", partial(ActionAsked, "keep"), classes="deed")
            yield chip("Renoncer (Échap)", partial(ActionAsked, "back"), classes="deed")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """The cursor is where one goes on."""
        (self.query_one("#of-title") if self._record_fields else self.query_one("#path")).focus()

    # -- reading ------------------------------------------------------------------------------------------------------

    async def read(self, path: Path) -> None:
        """Read a file that was chosen elsewhere."""
        self.query_one("#path", Input).value = shown(str(path))
        await self._read(path)

    @on(Input.Submitted, "#path")
    async def _read_typed(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        if typed:
            await self._read(typed_path(typed) or Path(typed))
        else:
            self._tell(_NOTHING)

    async def _read(self, path: Path) -> None:
        if self._is_busy:
            self.notify("Un document est en train d'être lu\u00a0; Échap l'arrête.", markup=False)
            return
        self._path = path
        await self._clear()
        self._stop.clear()
        self._tell(f"Lecture de «\u00a0{shown(path.name)}\u00a0»… · Échap arrête")
        self._work(partial(look, self._shelf, path, self._go_on), READING)

    def _work(self, function: object, name: str) -> None:
        self.run_worker(function, name=name, group=name, exclusive=True, thread=True, exit_on_error=False)  # type: ignore[arg-type]

    @property
    def _is_busy(self) -> bool:
        return any(worker.name in (READING, KEEPING) and worker.is_running for worker in self.workers)

    def _go_on(self, told: str) -> bool:
        """In the thread of the work: tell how far it is, and whether to go on."""
        if told:
            self.post_message(self.GoingOn(told))
        return not self._stop.is_set()

    def on_adding_screen_going_on(self, event: GoingOn) -> None:
        """Tell how far the reading is."""
        if self._is_busy and not self._stop.is_set() and self._path:
            self._tell(f"Lecture de «\u00a0{shown(self._path.name)}\u00a0»\u00a0: {event.told} · Échap arrête")

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Go on from the end of a worker, whichever end it is."""
        worker = event.worker
        if event.state is WorkerState.ERROR and worker.error is not None:
            self._fail(worker.error)
        elif event.state is WorkerState.SUCCESS and worker.name == READING and worker.result is not None:
            await self._show(worker.result)
        elif event.state is WorkerState.SUCCESS and worker.name == KEEPING and worker.result is not None:
            await self._kept(worker.result)

    def _fail(self, error: BaseException) -> None:
        """Tell in one sentence what could not be done; the library is as it was."""
        if isinstance(error, Stopped):
            told = "Lecture arrêtée\u00a0: rien n'a été ajouté."
        elif isinstance(error, Unreadable | ShelfError):
            told = str(error)
            told = f"{told[:1].upper()}{told[1:]}"
        elif isinstance(error, RecordError):
            told = f"Ce fichier ne peut pas être ajouté\u00a0: {error.problems[0]}"
        else:
            told = f"Rien n'a été ajouté\u00a0: l'erreur vient du programme. {details(error)}"
        self._tell(shown(told))
        if self.app.screen is not self:
            self.app.notify(shown(told), severity="error", timeout=15, markup=False)

    # -- looking ------------------------------------------------------------------------------------------------------

    @property
    def _record_fields(self) -> RecordFields | None:
        return next(iter(self.query(RecordFields)), None)

    async def _clear(self) -> None:
        """Nothing to look at any more."""
        self._looked = None
        self.set_class(False, "-looking")
        await self.query_one("#looked").remove_children()
        self.refresh_bindings()

    async def _show(self, looked: Looked) -> None:
        await self._clear()
        self._looked = looked
        self.set_class(True, "-looking")
        held = self.query_one("#looked", VerticalScroll)
        if looked.candidate is not None:
            await held.mount(RecordFields(looked.candidate.proposal.record), Laid(self._contents))
        else:
            await held.mount(Laid(self._collection))
        held.scroll_home(animate=False)
        self._tell(_about(looked))
        self.refresh_bindings()
        if self.app.screen is self:
            self.on_screen_resume()
            if looked.candidate is None:
                held.focus()
        else:
            told = (
                f"«\u00a0{shown(looked.path.name)}\u00a0» est lu\u00a0: F3 puis Ctrl+N pour le regarder et l'ajouter."
            )
            self.app.notify(told, timeout=12, markup=False)

    def _contents(self, width: int) -> list[Line]:
        if self._looked is None or self._looked.candidate is None:
            return []
        lines = contents(self._looked.candidate.proposal, width)
        return [BLANK, *(Line((Piece(line.text, line.look),)) if line.text else BLANK for line in lines)]

    def _collection(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for packed in self._looked.collection if self._looked else ():
            record = packed.record
            made = "; ".join(record.authors) or "sans auteur"
            lines += wrap(Paragraph((Piece(record.title, "strong"),)), width)
            lines += wrap(Paragraph((Piece(f"{made}, {record.year or 's. d.'}", "muted"),), "  ", "  "), width)
        return lines

    # -- keeping ------------------------------------------------------------------------------------------------------

    def action_keep(self) -> None:
        """Keep what was looked at, as it was corrected."""
        if self._looked is None or self._is_busy:
            self.notify("Donnez d'abord un fichier\u00a0: il est montré avant d'être ajouté.", markup=False)
            return
        fields = self._record_fields
        changes = fields.changes if fields else {}
        if isinstance(changes, Wrong):
            self.notify(changes.told, severity="warning", markup=False)
            self.query_one(RecordFields).focus_line(changes.line)
            return
        self._tell("Ajout à votre bibliothèque…")
        self._work(partial(keep, self._shelf, self._looked, changes), KEEPING)

    async def _kept(self, kept: Kept) -> None:
        await self._clear()
        self._tell(_HINT)
        self.query_one("#path", Input).value = ""
        if kept.changed:
            self.app.post_message(LibraryChanged(shown(kept.told), kept.document))
        else:
            self.app.notify(shown(kept.told), markup=False)
        if self.app.screen is self:
            self.dismiss()

    # -- moving about -------------------------------------------------------------------------------------------------

    @on(Input.Submitted, "RecordFields Input")
    def _next_line(self) -> None:
        self.focus_next()

    async def on_action_asked(self, event: ActionAsked) -> None:
        """Do what a chip says."""
        event.stop()
        await self.run_action(event.action)

    def action_focus_chip(self, step: int) -> None:
        """Go to what can be chosen before or after."""
        (self.focus_next if step > 0 else self.focus_previous)()

    async def action_back(self) -> None:
        """Stop what is under way, else give up what was read, else leave."""
        if self._is_busy:
            self._stop.set()
            self._tell("Arrêt…")
        elif self._looked is not None:
            await self._clear()
            self._tell("Rien n'a été ajouté.")
            self.query_one("#path").focus()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """« Ajouter » shows once there is something to add."""
        del parameters
        return action != "keep" or self._looked is not None

    def _tell(self, text: str) -> None:
        self.query_one("#going-on", Static).update(text)


def _about(looked: Looked) -> str:
    """What is said of what was read."""
    if looked.candidate is None:
        many = len(looked.collection)
        return f"Une collection de {many} document{'s' if many > 1 else ''}\u00a0: Ctrl+S les ajoute, Échap renonce."
    return {
        State.NEW: "Voici ce qui en sera gardé\u00a0: corrigez au besoin, puis Ctrl+S l'ajoute.",
        State.CHANGED: "Ce fichier a changé depuis qu'il a été ajouté\u00a0: Ctrl+S le met à jour.",
        State.KNOWN: "Ce fichier est déjà dans votre bibliothèque\u00a0: Ctrl+S garde la fiche corrigée.",
    }[looked.candidate.state]
