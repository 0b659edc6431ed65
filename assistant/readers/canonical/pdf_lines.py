"""The text layer of a PDF as lines with their boxes, in reading order: columns one after the other.

Knows no paragraph.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.readers.canonical.pieces import Progress, clean
from assistant.readers.limits import MOST_LETTERS, check_size, too_large
from assistant.readers.pdf_opening import opened_pdf
from assistant.readers.pdf_text import HYPHENS

MOST_PAGES = 2000
_WITHOUT_HYPHENS = {ord(hyphen): None for hyphen in HYPHENS}
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(rf"[^\s{HYPHENS}]+[{HYPHENS}]?")
_GAP = 1.8
"""Heights of a letter between two words of a line, from which they stand in two columns."""
_NARROW = 0.75
"""Heights of a letter between two words, from which they may stand in two cells of a table."""
_RAISED, _ELSEWHERE = 0.6, 1.1
"""Heights of a letter between two words one above another, from which they may, and must, be of two lines."""
_FEWEST = 4
"""Lines on each side from which two columns are columns."""
_WITHIN = 2.0
_COLUMN_LETTERS = 22
"""Letters of the usual line of a column of text; cells of a table are shorter."""
_BOLD = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|demi(?!-?oblique)", re.IGNORECASE)
_LONGEST_NAME = 200


_Word = tuple[int, int, float, float, float, float]
"""First character, the one after the last, then left, right, bottom, top."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; points from its left bottom corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    height: float
    """Of its letters."""
    bold: bool
    column: int = 0
    cells: tuple[tuple[float, float, str], ...] = ()
    """Left, right and words of what may be cells: stretches that wider blanks part."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines in reading order."""

    label: str
    """Its number as the file labels it; empty where it has none."""
    lines: tuple[Line, ...]
    pictures: int


@dataclass(frozen=True)
class Pages:
    """The pages of a file, and what it says of itself."""

    pages: tuple[Page, ...]
    about: dict[str, str]


def read_lines(path: Path, progress: Progress | None = None) -> Pages:
    """The lines of every page; raises Unreadable."""
    check_size(path)
    with opened_pdf(path) as document:
        if len(document) > MOST_PAGES:
            raise too_large(path.name, "deux mille pages")
        pages, letters = [], 0
        for number in range(len(document)):
            if progress:
                progress(number + 1, len(document))
            pages.append(_page(document, number))
            letters += sum(len(line.text) for line in pages[-1].lines)
            if letters > MOST_LETTERS:
                raise too_large(path.name, "deux mille pages de texte")
        return Pages(tuple(pages), _about(document))


def _about(document: Any) -> dict[str, str]:
    try:
        return {key: clean(value) for key, value in document.get_metadata_dict().items()}
    except Exception:  # what a file says of itself is worth no failure
        return {}


def _page(document: Any, number: int) -> Page:
    """A page; an unreadable one has no line, the others are not lost."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[number]
        layer = page.get_textpage()
        found = [part for line in _lines(layer) for part in line]
        pictures = sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        layer.close()
        page.close()
        return Page(str(document.get_page_label(number) or ""), tuple(in_order(found)), pictures)
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return Page("", (), 0)


def _lines(layer: Any) -> Iterator[list[Line]]:
    text = str(layer.get_text_range())[:MOST_LETTERS]
    for match in _LINE.finditer(text):
        yield list(_parts(layer, match.group(), match.start()))


def _parts(layer: Any, raw: str, start: int) -> Iterator[Line]:
    """A line as the library gives it, cut where a blank is as wide as between columns, and where another line begins.

    A word broken at the end of a line comes as one: what follows its hyphen stands on the next line.
    """
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    words: list[_Word] = []
    for match in _WORD.finditer(raw):
        edges = []
        for index in (match.start(), match.end() - 1):
            if pdfium.FPDFText_GetLooseCharBox(layer, start + index, ctypes.byref(box)):
                edges.append((box.left, box.right, box.bottom, box.top))
        if edges:
            words.append((match.start(), match.end(), edges[0][0], edges[-1][1], edges[0][2], edges[0][3]))
    run: list[_Word] = []
    for word in [*words, None]:
        if run and (word is None or _parts_from(run[-1], word)):
            if line := _line(layer, raw, start, run):
                yield line
            run = []
        if word is not None:
            run.append(word)


def _parts_from(last: _Word, word: _Word) -> bool:
    """A word does not follow another on its line."""
    height = max(1.0, word[5] - word[4])
    away = abs(word[4] - last[4]) / height
    return word[2] - last[3] > _GAP * height or away > _ELSEWHERE or (away > _RAISED and word[2] < last[2])


def _line(layer: Any, raw: str, start: int, words: Sequence[_Word]) -> Line | None:
    cells = []
    first = 0
    for last, one in enumerate(words):
        wide = last + 1 == len(words) or words[last + 1][2] - one[3] > _NARROW * max(1.0, one[5] - one[4])
        told = clean(raw[words[first][0] : one[1]].translate(_WITHOUT_HYPHENS)) if wide else ""
        if told:
            cells.append((words[first][2], one[3], told))
        first = last + 1 if wide else first
    if not cells:
        return None
    word = words[len(words) // 2]
    middle = start + word[0]
    return Line(
        " ".join(cell[2] for cell in cells) + ("\u00ad" if raw[words[-1][1] - 1] in HYPHENS else ""),
        min(word[2] for word in words), max(word[3] for word in words),
        min(word[4] for word in words), max(word[5] for word in words),
        _size(layer, middle, word), _bold(layer, middle), cells=tuple(cells),
    )  # fmt: skip


def _bold(layer: Any, index: int) -> bool:
    """Whether a letter is written in bold, by its weight or by the name of its font: weights are often guessed."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_GetFontWeight(layer, index) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(layer, index, name, _LONGEST_NAME, ctypes.byref(ctypes.c_int()))
    return _BOLD_NAME.search(name.value.decode("utf-8", "ignore")) is not None


def _size(layer: Any, index: int, word: _Word) -> float:
    """How large a letter is written, in points; the height of its box where the font does not tell."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(layer, index))
    if size > 0 and pdfium.FPDFText_GetMatrix(layer, index, ctypes.byref(matrix)):
        scaled = size * math.hypot(matrix.c, matrix.d)
        if scaled > 0:
            return scaled
    return word[5] - word[4]


def in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page as one reads them: between lines that cross the page, columns from left to right."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    left, right = gutter
    ordered: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in _from_the_top(lines):
        if line.left < left and line.right > right:
            ordered += [*sides[0], *sides[1], line]
            sides = ([], [])
        else:
            side = int(line.left >= left)
            sides[side].append(replace(line, column=side))
    return [*ordered, *sides[0], *sides[1]]


def _from_the_top(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines from the top of a page, those side by side from left to right: their letters are not equally tall."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        if row and _overlap(row[0], line) < 0.5 * min(row[0].top - row[0].bottom, line.top - line.bottom):
            yield from sorted(row, key=lambda line: line.left)
            row = []
        row.append(line)
    yield from sorted(row, key=lambda line: line.left)


def _overlap(one: Line, other: Line) -> float:
    return min(one.top, other.top) - max(one.bottom, other.bottom)


def _gutter(lines: Sequence[Line]) -> tuple[float, float] | None:
    """The blank between two columns: an upright stretch that few lines cross, with lines beside one another around."""
    if len(lines) < 2 * _FEWEST:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[float, float] | None = None
    for line in lines:
        left = line.right
        if not start + 0.25 * (end - start) < left < start + 0.75 * (end - start):
            continue
        after = [other.left for other in lines if other.left > left]
        right = min(after, default=end)
        crossing = sum(other.left < left - _WITHIN and other.right > left + _WITHIN for other in lines)
        before = [other for other in lines if other.right <= left + _WITHIN]
        beyond = [other for other in lines if other.left >= left]
        facing = sum(any(abs(a.bottom - b.bottom) < 0.6 * a.height for b in beyond) for a in before)
        full = min(_usual_length(before), _usual_length(beyond)) >= _COLUMN_LETTERS
        parted = full and facing >= _FEWEST and len(beyond) >= _FEWEST and crossing <= 0.3 * len(lines)
        if parted and (best is None or right - left > best[1] - best[0] or best[0] < left):
            best = (left, right)
    return best if best and best[1] - best[0] > _WITHIN else None


def _usual_length(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) // 2] if lengths else 0
