"""The source pane: whose words and where they stand, above the document itself, open at the passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import HorizontalGroup, Vertical, VerticalScroll
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.blocks import Elsewhere
from assistant.tui.chips import Chip, chip
from assistant.tui.document_search import DocumentSearch
from assistant.tui.drawing import NEAR, also_in, to_copy
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap
from assistant.tui.option_lines import OptionLines
from assistant.tui.reading import Reading, heading_label, of_citation, of_elsewhere, outline
from assistant.tui.reading_view import ReadingView
from assistant.tui.wishes import ActionAsked, CopyAsked, SourceAsked

_TOOLS = (
    ("Plan", "screen.plan"),
    ("Chercher", "screen.search"),
    ("‹ Passage", "screen.passage(-1)"),
    ("Passage ›", "screen.passage(1)"),
)
"""What one can do with any document: the label, and the action of the screen."""


class SourceHead(VerticalScroll, can_focus=False):
    """What is known of the document and of the cited words."""

    reading: reactive[Reading | None] = reactive(None, recompose=True)

    def compose(self) -> ComposeResult:
        """What one can do first, since a small terminal may hide the end of what is known."""
        reading = self.reading
        if reading is None:
            return
        choices = [self._number(reading, index) for index in range(len(reading.siblings))]
        if choices:
            yield HorizontalGroup(*choices, id="numbers")
        yield HorizontalGroup(*_tools(reading), id="tools")
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
    """The head, the search and the outline when they are asked for, and the document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("source.previous", "left", "neighbour(-1)", "Source précédente", "Ouvrir la citation précédente"),
        bind("source.next", "right", "neighbour(1)", "Source suivante", "Ouvrir la citation suivante"),
    ]

    def compose(self) -> ComposeResult:
        """The head above the document."""
        yield SourceHead(id="source-head")
        yield DocumentSearch(id="search")
        yield OptionLines(id="plan", markup=False)
        yield ReadingView(id="reading")

    @property
    def reading(self) -> Reading | None:
        """What is open."""
        return self.query_one(SourceHead).reading

    def show(self, reading: Reading) -> None:
        """Show a document at its cited words, ready to be read on."""
        self.query_one(SourceHead).reading = reading
        self.remove_class("-planning", "-searching")
        view = self.query_one(ReadingView)
        view.show(reading)
        view.focus()

    # -- searching ----------------------------------------------------------------------------------------------------

    def search(self, words: str = "") -> None:
        """Look for words in the document."""
        if reading := self.reading:
            self.remove_class("-planning")
            self.add_class("-searching")
            self.query_one(DocumentSearch).open(reading.document, reading.start, words)

    def on_document_search_found(self, event: DocumentSearch.Found) -> None:
        """Show a place that was found; the cited words again where there is none."""
        if (reading := self.reading) and self.has_class("-searching"):
            at = replace(reading, spans=(event.span,), start=event.span[0]) if event.span else reading
            self.query_one(ReadingView).show(at)

    def on_document_search_closed(self) -> None:
        """Read on where the search stopped."""
        self.remove_class("-searching")
        self.query_one(ReadingView).focus()

    # -- outline ------------------------------------------------------------------------------------------------------

    def plan(self) -> None:
        """Show the outline in place of the text, or the text again."""
        if self.has_class("-planning"):
            self.remove_class("-planning")
            self.query_one(ReadingView).focus()
            return
        if (reading := self.reading) is None:
            return
        headings = outline(reading.document)
        if not headings:
            self.notify("Ce document n'a pas de titres.", markup=False)
            return
        listed = self.query_one("#plan", OptionList)
        listed.clear_options()
        listed.add_options(Option(heading_label(heading)) for heading in headings)
        before = [at for at, heading in enumerate(headings) if heading.start <= reading.start]
        self.add_class("-planning")
        listed.highlighted = before[-1] if before else 0
        listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the document at a heading."""
        event.stop()
        if reading := self.reading:
            heading = outline(reading.document)[event.option_index]
            siblings = reading.siblings
            self.post_message(SourceAsked(Reading(reading.document, start=heading.start, siblings=siblings)))

    # -- from source to source ----------------------------------------------------------------------------------------

    def action_neighbour(self, step: int) -> None:
        """Open the citation before or after in the same answer."""
        reading = self.reading
        citation = reading.neighbours[step > 0] if reading else None
        if reading and citation:
            self.post_message(SourceAsked(of_citation(citation, reading.siblings)))


def _tools(reading: Reading) -> Iterator[Chip]:
    """What one can do with the document."""
    if reading.citation is not None:
        copy = partial(CopyAsked, to_copy(reading.citation), "La citation, avec sa référence,")
        yield chip("Copier", copy, id="copy")
    for label, action in _TOOLS:
        tool = chip(label, partial(ActionAsked, action), classes="tool")
        tool.styles.width = len(label) + 2
        yield tool


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
