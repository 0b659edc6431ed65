"""What helps at a step: what a good answer holds, mistakes, notes, the passages that back it, what is pinned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.widget import Widget

from assistant.answers.citing import cite
from assistant.blocks import Citation
from assistant.corpus.models import Library
from assistant.flows.conditions import holds
from assistant.flows.pinning import citations_of
from assistant.flows.reach import Reach
from assistant.flows.schema import Step
from assistant.language.typography import spaced
from assistant.render.quoting import quoted
from assistant.tui.chips import chip
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap
from assistant.tui.reading import of_citation
from assistant.tui.wishes import SourceAsked

if TYPE_CHECKING:
    from assistant.corpus.today import TodayNote

_LONGEST = 420
"""Characters of a passage shown at once; the whole of it opens."""


class Ground(Protocol):
    """What the help of a step is made from."""

    @property
    def library(self) -> Library:
        """The documents and passages."""

    @property
    def today(self) -> tuple[TodayNote, ...]:
        """What has changed since the documents were written."""


class Aside(VerticalScroll):
    """The help of one step; the arrows scroll it, Tab goes to what can be chosen in it."""

    @dataclass
    class PinAsked(Message):
        """A citation is to be pinned to the question being answered."""

        citation: Citation

    @dataclass
    class UnpinAsked(Message):
        """A citation is to be taken off a field."""

        field: str
        passage: str

    async def show(self, reach: Reach, step: Step, ground: Ground) -> None:
        """Show what helps at a step."""
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(_parts(reach, step, ground))
        self.scroll_home(animate=False)


def _parts(reach: Reach, step: Step, ground: Ground) -> Iterator[Widget]:
    if step.good:
        yield Laid(partial(_titled, "Une bonne réponse", [step.good]), classes="help")
    if step.mistakes:
        yield Laid(partial(_titled, "Erreurs fréquentes", step.mistakes), classes="help")
    for note in _notes(reach, step, ground):
        yield Laid(partial(_noted, note), classes="note")
    pinned = [pin for pin in reach.draft.pins if pin.field in {asked.id for asked in step.fields}]
    for pin in pinned:
        label = f"Épinglé à «\u00a0{spaced(reach.flow.fields[pin.field].label)}\u00a0»"
        for citation in citations_of([pin], ground.library).citations:
            yield _Passage(citation, label, pinned_to=pin.field)
    for number, support in enumerate(reach.flow.supports_at(step), 1):
        passage = ground.library.passages.get(support.passage)
        if passage is not None:
            citation = cite(ground.library, passage, ground.library.excerpt_of(passage), number)
            yield _Passage(citation, "Ce qu'en disent les documents" if number == 1 else "")


def _notes(reach: Reach, step: Step, ground: Ground) -> list[TodayNote]:
    terms = [each.term for each in step.notes if holds(each.when, reach.draft.answers, reach.visible)]
    return [note for note in ground.today if note.term in terms]


class _Passage(VerticalGroup):
    """Words of a document, with what one can do with them."""

    def __init__(self, citation: Citation, title: str = "", pinned_to: str = "") -> None:
        super().__init__(classes="passage")
        self._citation = citation
        self._title = title
        self._pinned_to = pinned_to

    def compose(self) -> ComposeResult:
        """The words, their reference, then the choices."""
        citation = self._citation
        if self._title:
            yield Laid(partial(_titled, self._title, []), classes="help")
        yield Laid(partial(_cited, citation), classes="quote")
        with HorizontalGroup(classes="choices"):
            yield chip("Lire", partial(SourceAsked, of_citation(citation, (citation,))))
            if self._pinned_to:
                yield chip("Retirer", partial(Aside.UnpinAsked, self._pinned_to, citation.passage.id))
            else:
                yield chip("Épingler", partial(Aside.PinAsked, citation))


def _titled(title: str, texts: list[str], width: int) -> list[Line]:
    lines = wrap(Paragraph((Piece(title, "title"),)), width)
    bullet = ("– ", "  ") if len(texts) > 1 else ("", "")
    for text in texts:
        lines += wrap(Paragraph((Piece(spaced(text)),), *bullet), width)
    return lines


def _noted(note: TodayNote, width: int) -> list[Line]:
    unsure = "" if note.certain else " (à vérifier)"
    lines = wrap(Paragraph((Piece(f"Hors des documents{unsure}\u00a0: {spaced(note.term)}", "label"),)), width)
    lines += wrap(Paragraph((Piece(spaced(note.today)),)), width)
    return lines + wrap(Paragraph((Piece(f"Source\u00a0: {spaced(note.source)}", "muted"),)), width)


def _cited(citation: Citation, width: int) -> list[Line]:
    text = citation.excerpt.text
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + " […]"
    words = quoted([text])[0]
    lines = [line for part in words.split("\n") for line in wrap(Paragraph((Piece(part),)), width)]
    return [*lines, *wrap(Paragraph((Piece(citation.reference, "muted"),)), width)]
