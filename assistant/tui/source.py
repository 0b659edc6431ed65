"""The source pane: whose words and where they stand, above the document itself, open at the passage."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, Vertical, VerticalScroll
from textual.reactive import reactive

from assistant.blocks import Elsewhere
from assistant.tui.chips import Chip, chip
from assistant.tui.drawing import NEAR, also_in, to_copy
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap
from assistant.tui.reading import Reading, of_citation, of_elsewhere
from assistant.tui.reading_view import ReadingView
from assistant.tui.wishes import CopyAsked, SourceAsked


class SourceHead(VerticalScroll, can_focus=False):
    """What is known of the document and of the cited words."""

    reading: reactive[Reading | None] = reactive(None, recompose=True)

    def compose(self) -> ComposeResult:
        """Lines of text, then what one can choose."""
        reading = self.reading
        if reading is None:
            return
        choices = [self._number(reading, index) for index in range(len(reading.siblings))]
        if reading.citation is not None:
            copy = partial(CopyAsked, to_copy(reading.citation), "La citation avec sa référence")
            choices.append(chip("Copier", copy, id="copy"))
        yield HorizontalGroup(*choices, id="numbers")
        yield Laid(partial(_head, reading), id="about")
        if reading.citation is None:
            return
        for place in reading.citation.also_in:
            text = f"Aussi dans {also_in(place, reading.citation)}"
            yield chip(text, partial(_elsewhere, reading, place), classes="elsewhere")

    def _number(self, reading: Reading, index: int) -> Chip:
        citation = reading.siblings[index]
        here = citation is reading.citation
        wish = partial(_sibling, reading, index)
        return chip(f"[{citation.n}]", wish, classes="number -here" if here else "number")


class SourcePane(Vertical):
    """The head and the document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("source.previous", "left", "neighbour(-1)", "Source précédente", "Ouvrir la citation précédente"),
        bind("source.next", "right", "neighbour(1)", "Source suivante", "Ouvrir la citation suivante"),
    ]

    def compose(self) -> ComposeResult:
        """The head above the document."""
        yield SourceHead(id="source-head")
        yield ReadingView(id="reading")

    def show(self, reading: Reading) -> None:
        """Show a document at its cited words, ready to be read on."""
        self.query_one(SourceHead).reading = reading
        view = self.query_one(ReadingView)
        view.show(reading)
        view.focus()

    def action_neighbour(self, step: int) -> None:
        """Open the citation before or after in the same answer."""
        reading = self.query_one(SourceHead).reading
        citation = reading.neighbours[step > 0] if reading else None
        if reading and citation:
            self.post_message(SourceAsked(of_citation(citation, reading.siblings)))


def _head(reading: Reading, width: int) -> list[Line]:
    document = reading.document
    made = f"{', '.join(document.authors) or document.short_authors}, {document.year or 's. d.'} · {document.kind}"
    lines = wrap(Paragraph((Piece(document.title, "title"),)), width)
    if not reading.spans:
        lines += wrap(Paragraph((Piece(made, "muted"),)), width)
        return lines + [
            line for text in document.missing for line in wrap(Paragraph((Piece(text, "muted"),), "! ", "  "), width)
        ]
    if reading.citation is not None and reading.citation.near:
        lines += wrap(Paragraph((Piece(NEAR[0].upper() + NEAR[1:], "label"),)), width)
    return lines + wrap(Paragraph(tuple(_reference(reading))), width)


def _reference(reading: Reading) -> Iterator[Piece]:
    """The reference, the place standing out in it; the place alone where there is no reference."""
    before, place, after = (
        reading.reference.rpartition(reading.locator) if reading.locator else (reading.reference, "", "")
    )
    if place:
        yield from (Piece(before, "muted"), Piece(place), Piece(after, "muted"))
        return
    yield from (
        Piece(reading.locator),
        Piece(". " if reading.locator and reading.reference else ""),
        Piece(reading.reference, "muted"),
    )


def _sibling(reading: Reading, index: int) -> SourceAsked:
    return SourceAsked(of_citation(reading.siblings[index], reading.siblings))


def _elsewhere(reading: Reading, place: Elsewhere) -> SourceAsked:
    return SourceAsked(of_elsewhere(place, reading.siblings))
