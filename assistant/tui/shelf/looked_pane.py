"""What a file would be once kept, looked at before it is: its record to correct, its outline and what was left out; or
the documents of a collection.
"""

from __future__ import annotations

from textual.containers import VerticalScroll

from assistant.render.proposals import contents
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Piece
from assistant.tui.shelf.adding_words import listed
from assistant.tui.shelf.adding_work import Looked
from assistant.tui.shelf.record_fields import RecordFields, Wrong


class LookedPane(VerticalScroll, can_focus=True):
    """Shows what was read of a file; empty when nothing is at hand."""

    looked: Looked | None = None
    """What is at hand."""

    @property
    def _fields(self) -> RecordFields | None:
        return next(iter(self.query(RecordFields)), None)

    async def clear(self) -> None:
        """Nothing to look at any more."""
        self.looked = None
        await self.remove_children()

    async def show(self, looked: Looked) -> None:
        """Look at this, from its beginning."""
        await self.clear()
        self.looked = looked
        if looked.candidate is not None:
            await self.mount(RecordFields(looked.candidate.proposal.record), Laid(self._contents))
        else:
            await self.mount(Laid(self._collection))
        self.scroll_home(animate=False)

    def take_focus(self) -> None:
        """Put the cursor where one goes on: on the title, or on the documents of a collection."""
        if (fields := self._fields) is not None:
            fields.focus_line("title")
        else:
            self.focus()

    @property
    def changes(self) -> dict[str, object] | Wrong:
        """How the record was corrected, or what cannot be taken of it; the cursor is then there."""
        fields = self._fields
        changes = fields.changes if fields else {}
        if fields and isinstance(changes, Wrong):
            fields.focus_line(changes.line)
        return changes

    def _contents(self, width: int) -> list[Line]:
        if self.looked is None or self.looked.candidate is None:
            return []
        lines = contents(self.looked.candidate.proposal, width)
        return [BLANK, *(Line((Piece(line.text, line.look),)) if line.text else BLANK for line in lines)]

    def _collection(self, width: int) -> list[Line]:
        return listed(self.looked.collection, width) if self.looked else []
