"""A list to choose from that can be paged through at once: Textual's own fails before it has laid its lines out."""

from __future__ import annotations

import contextlib

from textual.widgets import OptionList


class OptionLines(OptionList):
    """Textual's list of options, whose page keys do nothing until there are pages."""

    def action_page_up(self) -> None:
        """Go up a page."""
        with contextlib.suppress(LookupError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go down a page."""
        with contextlib.suppress(LookupError):
            super().action_page_down()  # type: ignore[no-untyped-call]
