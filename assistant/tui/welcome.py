"""What one sees first: what this is, what can be asked, and questions to start from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalGroup

from assistant.tui.chips import chip
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, wrap
from assistant.tui.wishes import Asked

_WHAT = (
    "Posez une question sur le partenariat et les réseaux dans le travail social, avec vos mots. "
    "La réponse est faite de passages des documents, chacun avec son auteur et sa place."
)
_HOW = (
    "Tapez un numéro pour ouvrir sa source à la bonne page\u00a0; Tab mène aux citations. "
    "Rien de ce que vous écrivez ne quitte cet ordinateur."
)


class Welcome(VerticalGroup):
    """The first message of a conversation."""

    def __init__(self) -> None:
        super().__init__(classes="message welcome")

    def compose(self) -> ComposeResult:
        """What this is; the questions come when they are read."""
        yield Laid(_about, classes="part")
        yield VerticalGroup(id="starters")
        yield Laid(_manner, classes="part")

    def offer(self, starters: Sequence[str]) -> None:
        """Show questions to start from."""
        place = self.query_one("#starters")
        place.mount_all(chip(f"› {question}", partial(Asked, question), classes="suggestion") for question in starters)


def _about(width: int) -> list[Line]:
    what = wrap(Paragraph((Piece(_WHAT),)), width)
    return [
        *wrap(Paragraph((Piece("Passerelle", "title"),)), width),
        BLANK,
        *what,
        BLANK,
        Line((Piece("Par exemple\u00a0:", "muted"),)),
    ]


def _manner(width: int) -> list[Line]:
    return [BLANK, *wrap(Paragraph((Piece(_HOW, "muted"),)), width)]
