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
from textual.containers import HorizontalGroup
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from assistant.own.given import given
from assistant.own.shelf import Shelf
from assistant.stopping import Stopped
from assistant.tui.chips import chip
from assistant.tui.deeds import Deeds
from assistant.tui.fault_screen import tell_fault
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.path_field import PathField
from assistant.tui.paths import typed_paths
from assistant.tui.shelf.adding_words import FIELD, HINT, KEPT, NOTHING, UNREAD, Waiting, about, failure
from assistant.tui.shelf.adding_work import ENDINGS, Kept, Looked, keep, keep_all, look
from assistant.tui.shelf.looked_pane import LookedPane
from assistant.tui.shelf.record_fields import Wrong
from assistant.tui.wishes import ActionAsked, LibraryChanged

READING, KEEPING = "lecture", "rangement"
"""Names of the workers."""
BUSY = {
    KEEPING: "Ce document est en train d'être ajouté\u00a0: attendez un instant.",
    READING: "Un document est en train d'être lu\u00a0; Échap l'arrête.",
}
"""Name of a worker -> what is said to whoever asks for something else meanwhile."""


class AddingScreen(Deeds, Screen[None]):
    """Reads a file, shows what would be kept of it, keeps it."""

    CSS_PATH = "adding.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("adding.back", "escape", "back", "Retour", "Arrêter la lecture, renoncer, ou revenir", footer=True),
        bind("adding.keep", "ctrl+s", "keep", "Ajouter", "Garder ce document", footer=True, priority=True),
        bind(
            "adding.all", "ctrl+t", "keep_all", "Tout ajouter", "Garder celui-ci et tous ceux qui suivent", footer=True
        ),
        bind("adding.skip", "ctrl+n", "skip", "Passer", "Passer ce document, regarder le suivant", footer=True),
    ]

    class GoingOn(Message):
        """How far the reading is."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._waiting = Waiting()
        self._stop = Event()
        """Set to stop the reading that is under way."""

    def compose(self) -> ComposeResult:
        """Where the path is typed, what goes on, then what was read."""
        yield Static("Ajouter un document à votre bibliothèque", id="adding-title", markup=False)
        yield PathField(ENDINGS, placeholder=FIELD, id="path")
        yield Static(HINT, id="going-on", markup=False)
        yield LookedPane(id="looked")
        with HorizontalGroup(id="deeds"):
            yield chip("Ajouter (Ctrl+S)", partial(ActionAsked, "keep"), classes="deed")
            yield chip("Tout ajouter (Ctrl+T)", partial(ActionAsked, "keep_all"), classes="deed several", id="all")
            yield chip("Passer (Ctrl+N)", partial(ActionAsked, "skip"), classes="deed several")
            yield chip("Renoncer (Échap)", partial(ActionAsked, "back"), classes="deed")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """The cursor is where one goes on."""
        if self._looked is not None:
            self._pane.take_focus()
        else:
            self.query_one("#path").focus()

    @property
    def _pane(self) -> LookedPane:
        return self.query_one(LookedPane)

    @property
    def _looked(self) -> Looked | None:
        return next((pane.looked for pane in self.query(LookedPane)), None)

    # -- reading ------------------------------------------------------------------------------------------------------

    async def read(self, path: Path) -> None:
        """Read a file that was chosen elsewhere."""
        self.query_one("#path", Input).value = shown(str(path))
        await self._begin([path])

    @on(Input.Submitted, "#path")
    async def _read_typed(self, event: Input.Submitted) -> None:
        event.stop()
        paths = typed_paths(event.value)
        if paths:
            await self._begin(paths)
        else:
            self._tell(NOTHING)

    async def _begin(self, paths: list[Path]) -> None:
        """Read the first of some files; the others wait."""
        if told := self._busy_with:
            self.notify(told, markup=False)
            return
        found = given(paths, ENDINGS)
        if found.files:
            for error in found.refused:
                self.app.notify(failure(error), severity="warning", timeout=15, markup=False)
            self._waiting = Waiting(found.files)
            await self._read()
        else:
            await self._clear()
            self._tell(" ".join(map(failure, found.refused)))

    async def _read(self) -> None:
        """Read the file at hand."""
        if self._waiting.path is None:
            return
        await self._clear()
        self._stop.clear()
        self._tell(f"Lecture de {self._waiting.told}… · Échap arrête")
        self._work(partial(look, self._shelf, self._waiting.path, self._go_on), READING)

    def _work(self, function: object, name: str) -> None:
        self.run_worker(function, name=name, group=name, exclusive=True, thread=True, exit_on_error=False)  # type: ignore[arg-type]
        self.refresh_bindings()

    @property
    def _busy_with(self) -> str:
        """What is said of the work under way; nothing when there is none."""
        names = [worker.name for worker in self.workers if not worker.is_finished]
        return next((told for name, told in BUSY.items() if name in names), "")

    def _go_on(self, told: str) -> bool:
        """In the thread of the work: tell how far it is, and whether to go on."""
        if told:
            self.post_message(self.GoingOn(told))
        return not self._stop.is_set()

    def on_adding_screen_going_on(self, event: GoingOn) -> None:
        """Tell how far the reading is."""
        if (busy := self._busy_with) and not self._stop.is_set():
            told = KEPT if busy == BUSY[KEEPING] else f"Lecture de {self._waiting.told}"
            self._tell(f"{told}\u00a0: {event.told} · Échap arrête")

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Go on from the end of a worker, whichever end it is."""
        worker = event.worker
        if event.state is WorkerState.ERROR and worker.error is not None:
            await self._fail(worker.error, keeping=worker.name == KEEPING)
        elif event.state is WorkerState.SUCCESS and worker.name == READING and worker.result is not None:
            await self._show(worker.result)
        elif event.state is WorkerState.SUCCESS and worker.name == KEEPING and worker.result is not None:
            await self._kept(worker.result)

    async def _fail(self, error: BaseException, keeping: bool) -> None:
        """Tell in one sentence what could not be done.

        A file that cannot be read gives way to those that wait; one that cannot be kept stays, as it was corrected.
        """
        told, stopped = failure(error), isinstance(error, Stopped)
        self._tell(told)
        self.refresh_bindings()
        if self._waiting.left and not keeping and not stopped:
            self.app.notify(told, severity="warning", timeout=15, markup=False)
            await self._read_next()
        elif self.app.screen is not self or (keeping and not stopped):
            tell_fault(self.app, told)

    # -- looking ------------------------------------------------------------------------------------------------------

    async def _clear(self) -> None:
        """Nothing to look at any more."""
        self.set_class(False, "-looking")
        await self._pane.clear()
        self.refresh_bindings()

    async def _show(self, looked: Looked) -> None:
        await self._pane.show(looked)
        self.set_class(True, "-looking")
        self.set_class(bool(self._waiting.left), "-several")
        self._tell(about(looked, self._waiting))
        self.refresh_bindings()
        if self.app.screen is self:
            self._pane.take_focus()
        else:
            told = (
                f"«\u00a0{shown(looked.path.name)}\u00a0» est lu\u00a0: F3 puis Ctrl+N pour le regarder et l'ajouter."
            )
            self.app.notify(told, timeout=12, markup=False)

    # -- keeping ------------------------------------------------------------------------------------------------------

    def action_keep(self) -> None:
        """Keep what was looked at, as it was corrected."""
        if (changes := self._corrected()) is not None and self._looked is not None:
            self._stop.clear()
            self._tell(f"{KEPT}…")
            self._work(partial(keep, self._shelf, self._looked, changes, self._go_on), KEEPING)

    def action_keep_all(self) -> None:
        """Keep what was looked at, and all the files that wait, as they are proposed."""
        if (changes := self._corrected()) is None or self._looked is None:
            return
        self._stop.clear()
        self._tell(f"{KEPT}… · Échap arrête")
        self._work(partial(keep_all, self._shelf, self._looked, changes, self._waiting.left, self._go_on), KEEPING)

    async def action_skip(self) -> None:
        """Leave the file at hand aside, and read the next one; not while it is being kept."""
        if not self._busy_with:
            await self._read_next()

    async def _read_next(self) -> None:
        self._waiting = self._waiting.after
        await self._read()

    def _corrected(self) -> dict[str, object] | None:
        """How the record was corrected; None, and why told, where nothing can be kept."""
        if self._looked is None or self._busy_with:
            self.notify(self._busy_with or UNREAD, markup=False)
            return None
        changes = self._pane.changes
        if isinstance(changes, Wrong):
            self.notify(changes.told, severity="warning", markup=False)
            return None
        return changes

    async def _kept(self, kept: Kept) -> None:
        await self._clear()
        self._tell(HINT)
        self.query_one("#path", Input).value = ""
        if kept.changed:
            self.app.post_message(LibraryChanged(shown(kept.told), kept.document))
        else:
            self.app.notify(shown(kept.told), markup=False)
        if kept.with_others:
            self._waiting = Waiting()
        if self._waiting.left:
            await self._read_next()
        elif self.app.screen is self:
            self.dismiss()

    # -- moving about -------------------------------------------------------------------------------------------------

    @on(Input.Submitted, "RecordFields Input")
    def _next_line(self) -> None:
        self.focus_next()

    async def action_back(self) -> None:
        """Stop what is under way, else give up what was read, else leave."""
        if self._busy_with:
            self._stop.set()
            self._tell("Arrêt…")
        elif self._looked is not None:
            await self._clear()
            self._tell("Rien n'a été ajouté.")
            self.query_one("#path").focus()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """« Ajouter » shows once there is something to add; « Tout ajouter » and « Passer », while others wait."""
        del parameters
        if action in ("keep_all", "skip"):
            return self._looked is not None and bool(self._waiting.left) and not self._busy_with
        return action != "keep" or self._looked is not None

    def _tell(self, text: str) -> None:
        self.query_one("#going-on", Static).update(text)
