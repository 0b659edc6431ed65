"""Checking quotations: a sentence is judged as it is typed or pasted; a file, a folder or an archive when asked.

One check of files is under way at a time, in a thread: it can be stopped at once, and the screen left meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from assistant.quotations.finding import Report
from assistant.readers.dossier import Unreadable
from assistant.readers.pasted import read_pasted
from assistant.stopping import Stopped
from assistant.tui.chips import Chip
from assistant.tui.faults import remedy
from assistant.tui.finding_messages import MoreAsked, ReportAsked, of_class, of_report
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.opening import Answers
from assistant.tui.paths import is_there, typed_path
from assistant.tui.source_screen import SourceScreen
from assistant.tui.verify_input import VerifyInput
from assistant.tui.verify_work import MARGIN, Checking, check_files, pulse_here, save
from assistant.tui.wishes import ActionAsked, Typed

SENTENCE, FILES, SAVING = "phrase", "fichiers", "copie"
"""Names of the workers."""
_HINT = "Une phrase est vérifiée dès qu'elle est collée\u00a0; un fichier, un dossier ou une archive ZIP, par Entrée."
_TOO_SHORT = "Trop court pour être vérifié\u00a0: il faut trois mots au moins."
_NOT_WRITTEN = "Aucun dossier ne permet d'écrire ce fichier\u00a0: copiez le dossier vérifié dans un endroit à vous."


class VerifyScreen(SourceScreen):
    """Shows what was found, and opens its sources."""

    CSS_PATH = "verify.tcss"
    AUTO_FOCUS = "#dossier"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("verify.save", "f7", "save", "Enregistrer", "Écrire le rapport dans un fichier", footer=True),
    ]

    @dataclass
    class GoingOn(Message):
        """How far a check is."""

        told: str

    def __init__(self, assistant: Answers) -> None:
        super().__init__()
        self._assistant = assistant
        self._checking: Checking | None = None
        self._stop = Event()
        """Set to stop what is under way."""
        self._open: int | None = None
        """Which report of a class is shown; None for its overview."""

    def compose(self) -> ComposeResult:
        """What is checked, what goes on, what was found."""
        yield VerifyInput(id="dossier")
        yield Static(_HINT, id="going-on", markup=False)
        with Horizontal(id="body"):
            yield VerticalScroll(id="findings", can_focus=False)
        yield KeyLine()

    @property
    def entry(self) -> VerifyInput:
        """Where one types."""
        return self.query_one(VerifyInput)

    def on_mount(self) -> None:
        """Make ready away from the screen what the first check needs."""
        self._work(partial(self._assistant.check, read_pasted("")), "")

    # -- checking -----------------------------------------------------------------------------------------------------

    def on_verify_input_edited(self, event: VerifyInput.Edited) -> None:
        """Check a sentence at once; say of a path what Enter would do."""
        if self._is_busy:
            return
        path = typed_path(event.text)
        if not event.text.strip():
            self._tell(_HINT)
        elif path is not None:
            name = shown(path.name or str(path))
            self._tell(f"Entrée vérifie «\u00a0{name}\u00a0»." if is_there(path) else "→ ou Tab complète le chemin.")
        else:
            self._work(partial(self._check_words, event.text), SENTENCE)

    def on_typed(self, event: Typed) -> None:
        """Check a file; words have been checked already."""
        path = typed_path(event.line)
        if self._is_busy:
            self.notify("Une vérification est en cours\u00a0; Échap l'arrête.", markup=False)
        elif path is not None:
            self._tell("Lecture…")
            self._stop.clear()
            self._work(partial(self._check_files, path), FILES)
        elif event.line.strip():
            self._work(partial(self._check_words, event.line), SENTENCE)

    def _work(self, function: object, name: str) -> None:
        self.run_worker(function, name=name, group=name, exclusive=True, thread=True, exit_on_error=False)  # type: ignore[arg-type]

    @property
    def _is_busy(self) -> bool:
        return any(worker.name in (FILES, SAVING) and worker.is_running for worker in self.workers)

    # These run in the thread of the work.

    def _check_words(self, text: str) -> Checking:
        return Checking(None, (self._assistant.check(read_pasted(text), pulse_here()),))

    def _check_files(self, path: Path) -> Checking:
        return check_files(self._assistant, path, self._say, pulse_here(self._stop))

    def _save(self, checking: Checking, wanted: str) -> Path | None:
        try:
            return save(self._assistant, checking, wanted, self._say, pulse_here(self._stop))
        except Stopped:
            return None

    def _say(self, told: str) -> None:
        self.post_message(self.GoingOn(told))

    def on_verify_screen_going_on(self, event: GoingOn) -> None:
        """Tell how far the check is."""
        if self._is_busy and not self._stop.is_set():
            self._tell(f"{shown(event.told)} · Échap arrête")

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Go on from the end of a worker, whichever end it is."""
        worker = event.worker
        if event.state is WorkerState.ERROR and worker.error is not None:
            self._fail(worker.error)
        elif event.state is WorkerState.SUCCESS and worker.name in (SENTENCE, FILES) and worker.result is not None:
            await self._found(worker.result)
        elif event.state is WorkerState.SUCCESS and worker.name == SAVING:
            self._written(worker.result)

    def _written(self, path: Path | None) -> None:
        if path is None:
            self._tell("Arrêté\u00a0: rien n'a été écrit.")
        else:
            told = f"Écrit dans {shown(str(path))}"
            self._tell(told)
            if self.is_reading:
                self.notify(told, markup=False)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Unreadable):
            self._tell(shown(str(error)))
        elif isinstance(error, OSError) and remedy(error) is None:
            self._tell(_NOT_WRITTEN)
        else:
            self._tell("La vérification n'a pas pu aller au bout.")
            raise error

    # -- what was found -----------------------------------------------------------------------------------------------

    async def _found(self, checking: Checking) -> None:
        if checking.stopped and not checking.checked:
            self._tell("Arrêté\u00a0: rien n'a été vérifié.")
            return
        self._checking, self._open = checking, None
        report = checking.checked[0] if checking.checked else None
        empty = isinstance(report, Report) and not (report.findings or report.borrowings or report.unclosed)
        short = checking.path is None and empty
        self._tell(_TOO_SHORT if short else "Arrêté avant la fin." if checking.stopped else "")
        await self._show()
        if checking.path is not None and typed_path(self.entry.text) == checking.path:
            self.entry.settle()

    async def _show(self) -> None:
        """Show the report that is open, or the overview."""
        checking = self._checking
        if checking is None:
            return
        if self.is_reading:
            self.action_back()
        held = self.query_one("#findings", VerticalScroll)
        await held.remove_children()
        await held.mount_all(self._widgets(checking))
        held.scroll_home(animate=False)

    def _widgets(self, checking: Checking, first: int = 0) -> Iterable[Widget]:
        if checking.several and self._open is None:
            return of_class(checking.checked)
        report = checking.checked[self._open or 0]
        assert isinstance(report, Report)
        margin = not checking.several and checking.takes_comments
        return of_report(report, first, back=checking.several, margin=margin)

    async def on_more_asked(self, event: MoreAsked) -> None:
        """Put the quotations that follow on the screen."""
        if self._checking is not None:
            held = self.query_one("#findings", VerticalScroll)
            await held.query(".more").remove()
            await held.mount_all(self._widgets(self._checking, event.first))
            held.query(Chip).last().scroll_visible(animate=False)

    async def on_report_asked(self, event: ReportAsked) -> None:
        """Open the report of one dossier of a class."""
        self._open = event.index
        await self._show()
        self.action_focus_findings()

    async def action_overview(self) -> None:
        """Go back to the overview of a class."""
        self._open = None
        await self._show()
        self.action_focus_findings()

    # -- what is written ----------------------------------------------------------------------------------------------

    async def on_action_asked(self, event: ActionAsked) -> None:
        """Do what a choice says."""
        event.stop()
        await self.run_action(event.action)

    def action_save(self) -> None:
        """Ask what to write of the dossier, or of the whole class, then write it."""
        from assistant.tui.report_screen import ReportScreen

        if checking := self._to_write():
            asked = ReportScreen(checking.several, checking.takes_comments, checking.path is not None)
            self.app.push_screen(asked, self._write)

    def action_annotate(self) -> None:
        """Write copies of the dossiers with the findings in their margin."""
        self._write(MARGIN)

    def _to_write(self) -> Checking | None:
        """What was found, when it can be written now; else say why not."""
        if self._is_busy:
            self.notify("Une vérification est en cours\u00a0; Échap l'arrête.", markup=False)
        elif self._checking is None or not self._checking.checked:
            self._tell("Rien à écrire\u00a0: vérifiez d'abord une phrase ou un fichier.")
        else:
            return self._checking
        return None

    def _write(self, wanted: str | None) -> None:
        if wanted and (checking := self._to_write()):
            self._tell("Écriture…")
            self._stop.clear()
            self._work(partial(self._save, checking, wanted), SAVING)

    # -- moving about -------------------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Stop what is under way, else close the source, else go back to what one types, else leave."""
        if self._is_busy:
            self._stop.set()
            self._tell("Arrêt…")
        elif self.is_reading or self.focused is not self.entry:
            super().action_back()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One can always go back."""
        return True if action == "back" else super().check_action(action, parameters)

    def action_scroll_findings(self, pages: int) -> None:
        """Scroll without leaving what one types."""
        held = self.query_one("#findings", VerticalScroll)
        (held.action_page_down if pages > 0 else held.action_page_up)()

    def action_focus_findings(self) -> None:
        """Go to the first thing one can choose."""
        if chips := [one for one in self.query_one("#findings").query(Chip) if one.display]:
            chips[0].focus()

    def _tell(self, text: str) -> None:
        self.query_one("#going-on", Static).update(text)
