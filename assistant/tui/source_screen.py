"""A screen beside which a source can be read: in a pane where there is room, alone where the terminal is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget

from assistant.tui.chips import Chip
from assistant.tui.keys import bind
from assistant.tui.wishes import SourceAsked

if TYPE_CHECKING:
    from assistant.blocks import Citation
    from assistant.tui.reading import Reading


class SourceScreen(Screen[None]):
    """Opens a source in `#body`, closes it, and gives the cursor back to what opened it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("conversation.back", "escape", "back", "Retour", "Fermer la source, ou revenir à la saisie", footer=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._opened_from: Widget | None = None

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
    def citation_at_hand(self) -> int | None:
        """The number of the citation that is chosen, else of the one that is open."""
        from assistant.tui.source import SourceHead

        chosen = getattr(self.focused, "citation", None)
        if chosen is None and self.is_reading and (reading := self.query_one(SourceHead).reading):
            chosen = reading.citation
        return chosen.n if chosen else None

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
        self.remove_class("-reading")
        self.mark_source(None)
        origin = self._opened_from
        (origin if origin is not None and origin.is_attached else self.entry).focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """« Retour » shows only where there is something to come back from."""
        del parameters
        return action != "back" or self.is_reading or self.focused is not self.entry

    def action_focus_chip(self, step: int) -> None:
        """Go to the choice before or after; past the last one comes the document, or where one types."""
        if not isinstance(self.focused, Chip):
            return
        zone = next(node for node in self.focused.ancestors if node.id in ("conversation", "source-head"))
        chips = [chip for chip in zone.query(Chip) if chip.display]
        at = chips.index(self.focused) + step
        if at >= len(chips):
            (self.query_one("#reading") if zone.id == "source-head" else self.entry).focus()
        else:
            chips[max(0, at)].focus()
