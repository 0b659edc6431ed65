"""What one sees first: what this is, what can be asked, the doors to other rooms, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import ItemGrid, VerticalGroup
from textual.widget import Widget

from assistant.tui.chips import Chip, chip
from assistant.tui.doors import DOORS, Door
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, wrap
from assistant.tui.wishes import ActionAsked, Asked, KeepChosen

_WHAT = (
    "Posez une question sur le partenariat et les réseaux dans le travail social, avec vos mots. "
    "La réponse est faite de passages des documents, chacun avec son auteur et sa place. "
    "Rien de ce que vous écrivez ne quitte cet ordinateur."
)
_KEEP = "Garder vos conversations sur cet ordinateur\u00a0? Sans réponse, rien n'est gardé."

_TALL, _FEW = 30, 2
"""Rows of a window where all is seen at once, and how many questions leave room for what is asked in a lower one."""


class Welcome(VerticalGroup):
    """The first message of a conversation."""

    def __init__(self, keeping: bool | None = False) -> None:
        super().__init__(classes="message welcome")
        self._keeping = keeping

    def compose(self) -> ComposeResult:
        """What this is; where it leads comes with the questions to start from, after the first paint."""
        yield Laid(_about, classes="part")

    def offer(self, starters: Sequence[str]) -> None:
        """Show questions to start from, the doors, and what is asked about keeping."""
        if self._keeping is None and self.app.size.height < _TALL:
            starters = starters[:_FEW]
        questions = (chip(f"› {question}", partial(Asked, question), classes="suggestion") for question in starters)
        self.mount_all([VerticalGroup(*questions), *self._doors(), *self._keep_asked()])

    async def tell_draft(self, name: str, day: str) -> None:
        """Show at the top that a draft is under way, and what takes it up again; nothing for one without a name."""
        await self.query("#under-way").remove()
        if name:
            told = (Piece("› Reprendre «\u00a0"), Piece(name, "strong"), Piece(f"\u00a0», modifié le {day} (Ctrl+G)"))
            door = Chip(Paragraph(told, "", "  "), partial(ActionAsked, "app.resume_draft"), id="under-way")
            await self.mount(door, before=0)

    def _doors(self) -> Iterator[Widget]:
        if doors := [door for door in DOORS if hasattr(self.app, f"action_{door.action}")]:
            yield Laid(partial(_muted, "Ou bien\u00a0:"), classes="part lead")
            yield ItemGrid(*map(_door, doors), min_column_width=34, classes="grid")

    def _keep_asked(self) -> Iterator[Widget]:
        if self._keeping is None:
            no = chip("› Non, ne rien garder", partial(KeepChosen, False))
            yes = chip("› Oui, les garder", partial(KeepChosen, True))
            answers = ItemGrid(no, yes, min_column_width=34, id="keep-answers", classes="grid")
            yield VerticalGroup(Laid(partial(_muted, _KEEP), classes="part lead"), answers, id="keep-asked")

    def settle(self) -> None:
        """What to keep has been said: it is asked no more."""
        self.query("#keep-asked").remove()


def _door(door: Door) -> Chip:
    return chip(f"› {door.label}", partial(ActionAsked, door.call), classes="door")


def _about(width: int) -> list[Line]:
    return [
        *wrap(Paragraph((Piece("Passerelle", "title"),)), width),
        BLANK,
        *wrap(Paragraph((Piece(_WHAT),)), width),
        BLANK,
        Line((Piece("Par exemple\u00a0:", "muted"),)),
    ]


def _muted(text: str, width: int) -> list[Line]:
    return [BLANK, *wrap(Paragraph((Piece(text, "muted"),)), width)]
