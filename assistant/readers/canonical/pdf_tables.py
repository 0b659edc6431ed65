"""Tables of a PDF, told by their cells: rows of two cells or more, one under another, that begin at the same places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.readers.canonical.pdf_lines import Line
from assistant.readers.canonical.pdf_parts import joined

Rows = tuple[tuple[str, ...], ...]
_FEWEST_ROWS, _FEWEST_NARROW = 2, 3
"""Rows that make a table; more of them where its cells are near one another or words, as in a justified line."""
_LEAD = re.compile(r"[^\w\s]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)°]?|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
"""What begins an item, or a numbered title."""
_ALIGNED = 1.0
"""Heights of a letter within which two cells begin at the same place."""
_APART = 3.5
"""Heights of a letter beyond which a row is not of the same table."""


@dataclass(frozen=True, slots=True)
class _Cell:
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines that stand side by side, and their cells from left to right."""

    cells: list[_Cell]
    lines: int
    bottom: float
    height: float
    narrow: bool


def with_tables(lines: Sequence[Line]) -> Iterator[Line | Rows]:
    """The lines of a page, those that make tables put together."""
    at = 0
    while at < len(lines):
        rows, taken = _table(lines[at:])
        if rows:
            yield rows
            at += taken
        else:
            yield lines[at]
            at += 1


def _table(lines: Sequence[Line]) -> tuple[Rows, int]:
    """The rows of the table that the first line begins, and how many lines they take; none when it begins none."""
    rows: list[list[str]] = []
    row = _row(lines, 0)
    if len(row.cells) < 2 or _LEAD.fullmatch(row.cells[0].text):  # a list, whose marks stand apart
        return (), 0
    starts, narrow, at, full = [cell.left for cell in row.cells], row.narrow, 0, 0
    last = row.bottom + row.height
    while at < len(lines):
        row = _row(lines, at)
        places = [_column(cell, starts, row.height) for cell in row.cells]
        if not -0.1 < (last - row.bottom) / row.height < _APART or None in places or len(set(places)) < len(places):
            break
        if rows and len(row.cells) == 1:
            column = places[0] or 0
            if column == 0 or row.cells[0].right > [*starts[column + 1 :], float("inf")][0]:
                break
            rows[-1][column] = joined(rows[-1][column], row.cells[0].text)
        else:
            rows.append([""] * len(starts))
            full += 1
            for place, cell in zip(places, row.cells, strict=True):
                rows[-1][place or 0] = cell.text
        narrow = narrow or row.narrow
        last, at = row.bottom, at + row.lines
    words = all(len(cell.split()) < 2 for cells in rows for cell in cells)
    if full < (_FEWEST_NARROW if narrow or words else _FEWEST_ROWS):
        return (), 0
    return tuple(map(tuple, rows)), at


def _row(lines: Sequence[Line], at: int) -> _Row:
    first = lines[at]
    height = first.height or 1.0
    beside = [first]
    for line in lines[at + 1 :]:
        if abs(line.bottom - first.bottom) > 0.3 * height or line.left < beside[-1].right:
            break
        beside.append(line)
    cells = [_Cell(*cell) for line in beside for cell in line.cells]
    return _Row(cells, len(beside), first.bottom, height, any(len(line.cells) > 1 for line in beside))


def _column(cell: _Cell, starts: Sequence[float], height: float) -> int | None:
    near = [index for index, start in enumerate(starts) if abs(start - cell.left) < _ALIGNED * height]
    return near[0] if near else None
