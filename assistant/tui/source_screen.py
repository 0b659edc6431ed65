"""A screen beside which a source can be read: in a pane where there is room, alone where the terminal is narrow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget

from assistant.tui.chips import Chip
from assistant.tui.edit_area import EditArea
from assistant.tui.keys import bind
from assistant.tui.wishes import SourceAsked

if TYPE_CHECKING:
    from assistant.blocks import Citation
    from assistant.corpus.models import Library
    from assistant.tui.reading import Reading
    from assistant.tui.source import SourcePane


class SourceScreen(Screen[None]):
    """Opens a source in `#body`, closes it, and gives the cursor back to what opened it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("source.plan", "f8", "plan", "Plan", "Le plan du document ouvert", footer=True),
        bind("source.search", "ctrl+f", "search", "Chercher", "Chercher dans le document ouvert", footer=True),
        bind("source.passage_after", "ctrl+n", "passage(1)", "Passage suivant", "Lire le passage suivant"),
        bind("source.passage_before", "ctrl+p", "passage(-1)", "Passage précédent", "Lire le passage précédent"),
        bind("conversation.back", "escape", "back", "Retour", "Fermer la source, ou revenir à la saisie", footer=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._opened_from: Widget | None = None
        self._typing = False
        """Letters typed elsewhere are on their way to where one types."""

    @property
    def entry(self) -> Widget:
        """Where one types, which takes the cursor when nothing else has it."""
        raise NotImplementedError

    def mark_source(self, citation: Citation | None) -> None:
        """Show which citation is open; none when nothing is."""

    @property
    def is_reading(self) -> bool:
        """A source is open."""
        return self.has_class("-reading")

    @property
    def library(self) -> Library | None:
        """The documents, once they are open."""
        return None

    @property
    def citation_at_hand(self) -> Citation | None:
        """The citation that is chosen, else the one that is open."""
        from assistant.tui.source import SourcePane

        chosen: Citation | None = getattr(self.focused, "citation", None)
        if chosen is None and self.is_reading and (reading := self.query_one(SourcePane).reading):
            chosen = reading.citation
        return chosen

    async def on_source_asked(self, event: SourceAsked) -> None:
        """Open a source that was clicked or chosen."""
        await self.open_source(event.reading)

    async def open_source(self, reading: Reading) -> None:
        """Open a document beside the screen, or over it where the terminal is narrow."""
        from assistant.tui.source import SourcePane

        if not self.is_reading:
            self._opened_from = self.focused
        pane = next(iter(self.query(SourcePane)), None)
        if pane is None:
            pane = SourcePane(id="source")
            await self.query_one("#body").mount(pane)
        self.add_class("-reading")
        pane.show(reading)
        self.call_after_refresh(self.mark_source, reading.citation)
        self.refresh_bindings()

    def action_back(self) -> None:
        """Close the source, else come back to where one types."""
        if not self.is_reading:
            self.entry.focus()
            return
        if self.query_one("#source").has_class("-planning"):
            self.action_plan()
            return
        origin = None if self.entry.has_focus else self._opened_from
        self.remove_class("-reading", "-typing")
        self.mark_source(None)
        (origin if origin is not None and origin.is_attached else self.entry).focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """« Retour » shows only where there is something to come back from."""
        del parameters
        if action in ("plan", "search", "passage"):
            return self.is_reading
        return action != "back" or self.is_reading or self.focused is not self.entry

    # -- what is typed ------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Letters typed elsewhere than where one types go there; a source that is open stays so.

        A letter on its way while the one before moves the cursor still comes here, and follows that one; a blank alone
        turns the page of what one reads.
        """
        entry = self.entry
        if not (isinstance(entry, EditArea) and event.is_printable and event.character):
            return
        if event.character != " " or self._typing or entry.has_focus:
            event.stop()
            self._typing = True
            self.add_class("-typing")  # where the source hides the input
            (entry.focus if entry.region else partial(self.call_after_refresh, entry.focus))()
            entry.insert(event.character)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever goes elsewhere types no more."""
        if event.widget is not self.entry:
            self._typing = False
            self.remove_class("-typing")

    def show_conversation(self) -> None:
        """Close a source that hides what was just asked."""
        if self.is_reading and self.has_class("-narrow"):
            self.action_back()

    # -- in the document ----------------------------------------------------------------------------------------------

    def action_plan(self) -> None:
        """Show the outline of the document, or hide it."""
        if pane := self._pane():
            pane.plan()

    def action_search(self, words: str = "") -> None:
        """Look for words in the document."""
        if pane := self._pane():
            pane.search(words)

    async def action_passage(self, step: int) -> None:
        """Open the passage of the document before or after the one that is open."""
        from assistant.tui.passages import beside

        pane = self._pane()
        if pane is None or pane.reading is None or self.library is None:
            return
        if reading := beside(self.library, pane.reading, step):
            await self.open_source(reading)
        else:
            self.notify("Le document n'a pas d'autre passage de ce côté.", markup=False)

    def _pane(self) -> SourcePane | None:
        """Where the document is."""
        from assistant.tui.source import SourcePane

        if not self.is_reading:
            return None
        return self.query_one(SourcePane)

    def action_focus_chip(self, step: int) -> None:
        """Go to the choice before or after; past the last one comes the document, or where one types."""
        if not isinstance(self.focused, Chip):
            return
        zone = next(node for node in self.focused.ancestors if node.id in ("conversation", "findings", "source-head"))
        chips = [chip for chip in zone.query(Chip) if chip.display]
        at = chips.index(self.focused) + step
        if at >= len(chips):
            (self.query_one("#reading") if zone.id == "source-head" else self.entry).focus()
        else:
            chips[max(0, at)].focus()
