"""A screen over a draft: every change is on the disk within a second, and what cannot be saved stays on the screen."""

from __future__ import annotations

from functools import partial

from rich.cells import cell_len
from textual.timer import Timer

from assistant.flows.desk import Desk
from assistant.flows.draft import Depth
from assistant.flows.events import Event
from assistant.flows.wording import guide_words, told_done
from assistant.language.typography import spaced
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, shown, within, wrap
from assistant.tui.source_screen import SourceScreen

SAVING_SECONDS = 0.5
"""How long a change may wait for the ones that follow it before it is on the disk."""
RETRY_SECONDS = 5.0
_SHORTEST_NAME = 12
"""Cells that the name of a draft takes however little room there is."""
DEPTHS = {Depth.EXPRESS: "version express", Depth.COMPLETE: "version complète"}


class DeskScreen(SourceScreen):
    """Changes a draft, saves it, and tells whether it is saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._saving: Timer | None = None

    def headline(self) -> Laid:
        """The widget that tells the draft, how far it is, and whether it is saved."""
        return Laid(self._headline, id="guide-title")

    def refresh_headline(self) -> None:
        """Something it tells has changed."""
        self.query_one("#guide-title", Laid).lay_out_again()

    def do(self, event: Event) -> bool:
        """Something happens to the draft; False when it cannot, which is told."""
        try:
            self.desk.do(event)
        except ValueError as error:
            self.notify(spaced(str(error)), severity="warning", markup=False)
            return False
        self.save_soon()
        return True

    def save_soon(self) -> None:
        """Have the draft on the disk within a second."""
        if self._saving is None:
            self._saving = self.set_timer(SAVING_SECONDS, partial(self.call_later, self.save))

    def save(self) -> bool:
        """Put the draft on the disk now."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        before = self.desk.trouble
        if not self._saved():
            self._saving = self.set_timer(RETRY_SECONDS, partial(self.call_later, self.save))
            if not before:
                told = guide_words().unsaved.format(reason=self.desk.trouble)
                self.notify(spaced(told), severity="warning", timeout=10, markup=False)
        self.refresh_headline()
        return self.desk.saved

    def _saved(self) -> bool:
        """Whether the draft is on the disk now; an error of the program is told once, then tried again."""
        try:
            return self.desk.save()
        except Exception as error:
            if not self.desk.trouble:
                self.call_later(_raise, error)
            self.desk.trouble = "erreur du programme"
            return False

    def leave(self) -> None:
        """Save and leave; a draft that cannot be saved stays on the screen."""
        if self.save():
            self.desk.close()
            self.dismiss(None)

    def on_unmount(self) -> None:
        """However the screen is left, what was typed is saved and other windows may have the draft."""
        self.desk.close()

    def _headline(self, width: int) -> list[Line]:
        desk = self.desk
        reach = desk.reach
        state = "enregistré" if desk.saved else "NON ENREGISTRÉ" if desk.trouble else "…"
        told = f"{DEPTHS[desk.draft.depth]} · {told_done(reach)} · {state}"
        return titled(desk.draft.name, told, width)


def titled(name: str, told: str, width: int) -> list[Line]:
    """A name, then what is told after it, on one line where both fit: a name too long is cut, what is told never."""
    room = max(width - cell_len(told) - 2, _SHORTEST_NAME)
    return wrap(Paragraph((Piece(within(shown(name), room), "title"), Piece(f"  {told}", "muted"))), width)


def _raise(error: Exception) -> None:
    """Where an error is told: what calls this in its turn is guarded."""
    raise error
