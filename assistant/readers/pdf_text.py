"""The text layer of a PDF, line by line, with how tall each line is written. Knows no paragraph and no note."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from assistant.readers.limits import MOST_LETTERS
from assistant.readers.pdf_opening import opened_pdf

MOST_PAGES = 1500
_LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"}
HYPHENS = "\ufffe\x02\u00ad"
"""What stands for a hyphen at the end of a line, as the library reads it."""
_JOINED = re.compile(rf"(?<=[^\W\d_])[{HYPHENS}](?=[^\W\d_])")
_BROKEN_WORD = re.compile(rf"[^\W\d_](?:-|‐|[{HYPHENS}])$")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LINE = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
"""The library puts a sign of its own, and no line feed, where a hyphen ends a line."""
_GOING_ON = (".", ",", ")", "]")
"""Marks that begin no line."""
_SAMPLED = 3
"""Letters of a line whose height is looked at."""


class Line(NamedTuple):
    """A line of a page."""

    text: str
    height: float
    """Of its letters, in points; 0 where it cannot be told."""


def read_pages(path: Path) -> Iterator[list[Line]]:
    """The lines of each page, one page in memory at a time; raises Unreadable."""
    with opened_pdf(path) as document:
        left = MOST_LETTERS
        for number in range(min(len(document), MOST_PAGES)):
            lines = _page(document, number, left)
            left -= sum(len(line.text) for line in lines)
            yield lines


def joined(text: str, line: str) -> str:
    """A text going on with a line: a word broken at its end goes on without its hyphen."""
    if _BROKEN_WORD.search(text) and line[:1].islower():
        return text[:-1] + line
    return f"{text.rstrip(HYPHENS)} {line}" if text else line


def _page(document: Any, number: int, left: int) -> list[Line]:
    """The lines of a page; an unreadable one has none, the others are not lost."""
    import pypdfium2

    try:
        page = document[number]
        layer = page.get_textpage()
        lines = _lines(layer, str(layer.get_text_range())[:left])
        layer.close()
        page.close()
    except pypdfium2.PdfiumError:
        return []
    return lines


def _lines(layer: Any, text: str) -> list[Line]:
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        told = _clean(match.group())
        if lines and told.startswith(_GOING_ON):  # what follows a raised note call stands on a line of its own
            lines[-1] = Line(lines[-1].text + told, lines[-1].height)
        elif told:
            lines.append(Line(told, _height(layer, match)))
    return lines


def _clean(raw: str) -> str:
    text = _JOINED.sub("", _PRIVATE.sub("", raw).translate(_LIGATURES))
    return unicodedata.normalize("NFC", text).strip(" \t\u00a0")


def _height(layer: Any, line: re.Match[str]) -> float:
    """The median height of some letters of a line: boxes as the fonts have them, the same for « a » and « É »."""
    import pypdfium2.raw as pdfium

    letters = [i for i, character in enumerate(line.group(), line.start()) if character.isalpha()]
    heights = []
    for index in letters[:: max(1, len(letters) // _SAMPLED)]:
        box = pdfium.FS_RECTF()
        if pdfium.FPDFText_GetLooseCharBox(layer, index, box):
            heights.append(float(box.top - box.bottom))
    return sorted(heights)[len(heights) // 2] if heights else 0.0
