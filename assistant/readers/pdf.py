"""PDF with a text layer -> a dossier by pages: lines joined into paragraphs, notes apart, running heads left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.readers.dossier import Dossier, Paragraph, Unit, Unreadable
from assistant.readers.limits import check_size
from assistant.readers.pdf_end_notes import part_end_notes, tie_end_notes
from assistant.readers.pdf_notes import TITLE, part_notes, without_calls
from assistant.readers.pdf_text import HYPHENS, Line, joined, read_pages
from assistant.stopping import Pulse, paced, unstoppable

_FEWEST_LETTERS = 12
"""Letters a page has, on average, below which there is no text layer worth the name."""
_EDGE_LINES = 3
_REPEATED = 3
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?[-–—\s]*\d{1,4}(?:\s*(?:/|sur)\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…»”\"][\s)]*$")
_SHORT_LINE = 0.75


def read_pdf(path: Path, pulse: Pulse = unstoppable) -> Dossier:
    """The dossier of a PDF file; raises Unreadable, for a scanned or a protected one too."""
    check_size(path)
    pages = list(paced(read_pages(path), pulse, every=1))
    letters = sum(character.isalpha() for lines in pages for line in lines for character in line.text)
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» ne contient pas de texte, sans doute des pages numérisées\u00a0: passez-le "
            "d'abord par une reconnaissance de caractères, ou donnez le fichier d'origine."
        )
    kept, last = part_end_notes(_without_heads(pages))
    bodies, notes = part_notes(kept)
    tied, end_notes = tie_end_notes(bodies, last)
    return Dossier(path.name, Unit.PAGE, tuple(paced(_paragraphs(tied), pulse, every=1)), notes | end_notes)


def _without_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without what repeats at their top or bottom, page numbers included."""
    count: Counter[str] = Counter()
    for lines in pages:
        count.update({_shape(line) for line in _edges(lines)})
    often = {shape for shape, times in count.items() if times >= max(_REPEATED, len(pages) // 4)}

    def heads(lines: list[Line]) -> int:
        taken = 0
        for line in lines[:_EDGE_LINES]:
            if _shape(line) not in often and not _PAGE_NUMBER.match(line.text):
                break
            taken += 1
        return taken

    kept = [lines[heads(lines) :] for lines in pages]
    return [lines[: len(lines) - heads(lines[::-1])] for lines in kept]


def _edges(lines: list[Line]) -> list[Line]:
    return [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _shape(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    title: bool = False

    def add(self, line: str, page: int) -> None:
        """Join a line, from a page."""
        text = joined(self.text, line)
        if not self.marks or self.marks[-1][1] != page:
            self.marks.append((len(text) - len(line), page))
        self.text = text

    def closed(self) -> Paragraph:
        """The paragraph, its calls taken out of its text."""
        text, calls = without_calls(_clean(self.text))
        marks = tuple((len(without_calls(_clean(self.text[:offset]))[0]), page) for offset, page in self.marks)
        return Paragraph(text, marks, calls=calls)


def _paragraphs(pages: list[list[str]]) -> Iterator[Paragraph]:
    """Lines joined until one ends a sentence before the end of the line; it may go over pages, not over titles."""
    width = _usual_width(pages)
    read = _Open()
    for page, lines in enumerate(pages, 1):
        for marked in lines:
            line = marked.removeprefix(TITLE)
            if read.text and (marked != line) != read.title:
                yield read.closed()
                read = _Open()
            read.title = marked != line
            read.add(line, page)
            if _SENTENCE_END.search(without_calls(line)[0]) and len(line) < _SHORT_LINE * width:
                yield read.closed()
                read = _Open()
    if read.text:
        yield read.closed()


def _clean(text: str) -> str:
    return re.sub(f"[{HYPHENS}]", "-", text)  # one for one: offsets stay


def _usual_width(pages: list[list[str]]) -> int:
    """Characters of a full line: what nine lines in ten do not exceed."""
    widths = sorted(len(line) for lines in pages for line in lines)
    return widths[int(0.9 * (len(widths) - 1))] if widths else 0
