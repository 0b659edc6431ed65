"""Searching the open document: a line to type in, how many places were found, and which one shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup
from textual.message import Message
from textual.widgets import Input, Static

from assistant.corpus.models import Document, Span
from assistant.language.folding import Letters
from assistant.tui.fields import LineField
from assistant.tui.keys import bind
from assistant.tui.lines import shown

LEAST = 2
"""Letters from which anything is looked for."""


@lru_cache(maxsize=4)
def _letters(text: str) -> Letters:
    return Letters.of(text)


def places(document: Document, words: str) -> tuple[Span, ...]:
    """Where the words stand in a document, whatever their case, accents and punctuation."""
    if sum(map(str.isalnum, words)) < LEAST:
        return ()
    return tuple(_letters(document.text).every(words))


class DocumentSearch(HorizontalGroup):
    """Looks for words in one document. Tells the places; who listens shows them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("search.next", "down", "step(1)", "Suivant", "Aller à la place suivante"),
        bind("search.previous", "up", "step(-1)", "Précédent", "Aller à la place précédente"),
        bind("search.close", "escape", "close", "Fermer", "Fermer la recherche", footer=True),
    ]

    @dataclass
    class Found(Message):
        """A place to show; none when nothing is looked for or found."""

        span: Span | None

    class Closed(Message):
        """The search is over."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._document: Document | None = None
        self._start = 0
        self._places: tuple[Span, ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """The words and the count."""
        yield LineField(placeholder="Chercher dans ce document", compact=True)
        yield Static("", id="found", markup=False)

    def open(self, document: Document, start: int, words: str = "") -> None:
        """Look in a document from a place of it, for words where they are given."""
        self._document, self._start = document, start
        field = self.query_one(Input)
        if words:
            field.value = shown(words)
        field.focus()
        self._look(field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look while one types."""
        event.stop()
        self._look(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next place."""
        event.stop()
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """Go to another place; after the last one comes the first."""
        if self._places:
            self._at = (self._at + step) % len(self._places)
            self._tell()

    def action_close(self) -> None:
        """Go back to reading."""
        self.post_message(self.Closed())

    def _look(self, words: str) -> None:
        self._places = places(self._document, words) if self._document else ()
        self._at = next((at for at, span in enumerate(self._places) if span[0] >= self._start), 0)
        self._tell(typed=bool(words.strip()))

    def _tell(self, typed: bool = True) -> None:
        count = len(self._places)
        told = f"{self._at + 1} sur {count}" if count else "introuvable" if typed else ""
        self.query_one("#found", Static).update(told)
        self.post_message(self.Found(self._places[self._at] if count else None))
