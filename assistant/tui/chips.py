"""A line of text one can choose, by a click or by Enter: a source, a suggestion, a place elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from assistant.tui.keys import bind
from assistant.tui.laid import CHOSEN, ROLES, Laid
from assistant.tui.lines import Paragraph, Piece, wrap
from assistant.tui.type_ahead import hold_keys_after


class Chip(Laid, can_focus=True, inherit_bindings=False):
    """A choice; choosing it posts the message that `wish` makes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("chip.choose", "enter,space", "choose", "Ouvrir", "Ouvrir ou demander ce qui est choisi", footer=True),
        bind("chip.next", "down,right", "screen.focus_chip(1)", "Suivant", "Aller au choix suivant"),
        bind("chip.previous", "up,left", "screen.focus_chip(-1)", "Précédent", "Aller au choix précédent"),
    ]

    def __init__(
        self,
        paragraph: Paragraph | Callable[[], Paragraph],
        wish: Callable[[], Message],
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A paragraph that changes is given by a function; `lay_out_again` tells that it has."""
        told = paragraph if callable(paragraph) else lambda: paragraph
        super().__init__(lambda width: wrap(told(), width), id=id, classes=classes)
        self._wish = wish

    @property
    def roles(self) -> Mapping[str, str]:
        """The style of each part, on the ground of the chip."""
        return CHOSEN if self.has_focus else ROLES

    def action_choose(self) -> None:
        """Post the wish; keys typed meanwhile are for what it opens."""
        self.post_message(self._wish())
        hold_keys_after(self)

    def on_click(self, event: events.Click) -> None:
        """A click chooses; the end of a selection by mouse does not."""
        event.stop()
        if self.text_selection is None:
            self.action_choose()


def chip(text: str, wish: Callable[[], Message], *, id: str | None = None, classes: str | None = None) -> Chip:
    """A chip of plain text."""
    return Chip(Paragraph((Piece(text),), "", "  "), wish, id=id, classes=classes)
