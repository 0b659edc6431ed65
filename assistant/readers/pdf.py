"""PDF with a text layer -> a dossier by pages: lines joined into paragraphs, running heads and numbers left out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.readers.dossier import Dossier, Paragraph, Unit, Unreadable
from assistant.readers.limits import MOST_LETTERS, check_size, damaged

MOST_PAGES = 1500
_FEWEST_LETTERS = 12
"""Letters a page has, on average, below which there is no text layer worth the name."""
_EDGE_LINES = 3
_REPEATED = 3
_LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"}
_HYPHENS = "\ufffe\x02\u00ad"
"""What stands for a hyphen at the end of a line, as the library reads it."""
_JOINED = re.compile(rf"(?<=[^\W\d_])[{_HYPHENS}](?=[^\W\d_])")
_BROKEN_WORD = re.compile(rf"[^\W\d_](?:-|‐|[{_HYPHENS}])$")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^(?:page\s*)?[-–—\s]*\d{1,4}(?:\s*(?:/|sur)\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…»”\"][\s)]*$")
_SHORT_LINE = 0.75


def read_pdf(path: Path) -> Dossier:
    """The dossier of a PDF file; raises Unreadable, for a scanned or a protected one too."""
    check_size(path)
    pages = [_lines(text) for text in _texts(path)]
    letters = sum(character.isalpha() for lines in pages for line in lines for character in line)
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» ne contient pas de texte, sans doute des pages numérisées\u00a0: passez-le "
            "d'abord par une reconnaissance de caractères, ou donnez le fichier d'origine."
        )
    return Dossier(path.name, Unit.PAGE, tuple(_paragraphs(_without_heads(pages))), {})


def _texts(path: Path) -> Iterator[str]:
    """The text of each page, one page in memory at a time."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                f"«\u00a0{path.name}\u00a0» est protégé par un mot de passe\u00a0: enregistrez-le sans protection."
            ) from None
        raise damaged(path.name, "PDF") from None
    try:
        left = MOST_LETTERS
        for number in range(min(len(document), MOST_PAGES)):
            text = _page_text(document, number)[:left]
            left -= len(text)
            yield text
    finally:
        document.close()


def _page_text(document: object, number: int) -> str:
    """The text of a page; an unreadable one is empty, the others are not lost."""
    import pypdfium2

    try:
        page = document[number]  # type: ignore[index]
        layer = page.get_textpage()
        text = str(layer.get_text_range())
        layer.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text


def _lines(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", _JOINED.sub("", text.translate(_LIGATURES)))
    return [line for raw in re.split(r"\r\n|[\r\n]", text) if (line := raw.strip(" \t\u00a0"))]


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without what repeats at their top or bottom, page numbers included."""
    count: Counter[str] = Counter()
    for lines in pages:
        count.update({_shape(line) for line in _edges(lines)})
    often = {shape for shape, times in count.items() if times >= max(_REPEATED, len(pages) // 4)}

    def heads(lines: list[str]) -> int:
        taken = 0
        for line in lines[:_EDGE_LINES]:
            if _shape(line) not in often and not _PAGE_NUMBER.match(line):
                break
            taken += 1
        return taken

    kept = [lines[heads(lines) :] for lines in pages]
    return [lines[: len(lines) - heads(lines[::-1])] for lines in kept]


def _edges(lines: list[str]) -> list[str]:
    return [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _shape(line: str) -> str:
    return _NUMBER.sub("#", line)


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, line: str, page: int) -> None:
        """Join a line: a word broken at the end of the one before goes on."""
        if _BROKEN_WORD.search(self.text) and line[:1].islower():
            self.text = self.text[:-1]
        elif self.text:
            self.text = self.text.rstrip(_HYPHENS) + " "
        if not self.marks or self.marks[-1][1] != page:
            self.marks.append((len(self.text), page))
        self.text += line


def _paragraphs(pages: list[list[str]]) -> Iterator[Paragraph]:
    """Lines joined until one ends a sentence before the end of the line; a paragraph may go over pages."""
    width = _usual_width(pages)
    read = _Open()
    for page, lines in enumerate(pages, 1):
        for line in lines:
            read.add(line, page)
            if _SENTENCE_END.search(line) and len(line) < _SHORT_LINE * width:
                yield Paragraph(_clean(read.text), tuple(read.marks))
                read = _Open()
    if read.text:
        yield Paragraph(_clean(read.text), tuple(read.marks))


def _clean(text: str) -> str:
    return re.sub(f"[{_HYPHENS}]", "-", text)  # one for one: offsets stay


def _usual_width(pages: list[list[str]]) -> int:
    """Characters of a full line: what nine lines in ten do not exceed."""
    widths = sorted(len(line) for lines in pages for line in lines)
    return widths[int(0.9 * (len(widths) - 1))] if widths else 0
