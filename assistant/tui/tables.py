"""A table -> lines: in columns when they fit, else one block a row, so that nothing is ever cut off on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from assistant.tui.lines import BLANK, Line, Paragraph, Piece, shown, wrap

Cells = Sequence[Sequence[Piece]]
_RULE = " │ "
PAGE = 80
"""Cells of a line of a page, where a text is pasted or written."""
UNCUT = 1 << 20
"""Wide enough for lines never to be cut: where the text is pasted, it is laid out anew."""
_NARROWEST = 11
"""A column narrower than this reads badly: the table is folded instead."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells of pieces, the first row being the header."""

    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line of a table and the row it shows (a rule belongs to the row above)."""

    row: int
    line: Line


def draw_table(grid: Grid, width: int) -> list[RowLine]:
    """The lines of a table in `width` cells."""
    count = max((len(row) for row in grid.rows), default=0)
    if not count:
        return []
    rows = [tuple(row) + ((),) * (count - len(row)) for row in grid.rows]
    widths = _widths(rows, width)
    return _columns(rows, widths) if widths else _folded(rows, width)


def draw_apart(grid: Grid) -> list[Line]:
    """The lines of a table to be pasted elsewhere: in columns where a page holds them, else one block a row, uncut."""
    if not grid.rows:
        return []
    columns = draw_table(grid, UNCUT)
    wide = max(cell_len(each.line.text) for each in columns) > PAGE
    return [each.line for each in (_folded(grid.rows, UNCUT) if wide else columns)]


def _widths(rows: Sequence[Cells], width: int) -> list[int] | None:
    """The width of each column, or None when the table must be folded."""
    columns = list(zip(*rows, strict=True))
    room = width - len(_RULE) * (len(columns) - 1)
    wanted = [max(1, *(_longest(cell, "\n") for cell in column)) for column in columns]
    if sum(wanted) <= room:
        return wanted
    least = [
        max(min(want, _NARROWEST), *(_longest(cell, None) for cell in column))
        for want, column in zip(wanted, columns, strict=True)
    ]
    spare = room - sum(least)
    if spare < 0:
        return None
    lack = [want - low for want, low in zip(wanted, least, strict=True)]
    return [low + spare * part // sum(lack) for low, part in zip(least, lack, strict=True)]


def _longest(cell: Sequence[Piece], separator: str | None) -> int:
    """Cells of the longest stretch of a cell between separators (blanks when None)."""
    text = shown("".join(piece.text for piece in cell))
    stretches = text.split(separator) if separator else text.replace("\n", " ").split(" ")
    return max(map(cell_len, stretches), default=0)


def _columns(rows: Sequence[Cells], widths: Sequence[int]) -> list[RowLine]:
    lines: list[RowLine] = []
    rule = Line(
        (Piece("─┼─".join("─" * width for width in widths), "rule"),), indent=sum(widths) + 3 * (len(widths) - 1)
    )
    headed = [[_header(cell) for cell in rows[0]], *rows[1:]]
    laid = [[wrap(Paragraph(tuple(cell)), width) for cell, width in zip(row, widths, strict=True)] for row in headed]
    airy = any(len(cell) > 1 for row in laid[1:] for cell in row)
    for index, row in enumerate(laid):
        lines += [RowLine(index, _across(row, level, widths)) for level in range(max(map(len, row)))]
        if index < len(laid) - 1 and (airy or not index):
            lines.append(RowLine(index, rule))
    return lines


def _across(row: Sequence[Sequence[Line]], level: int, widths: Sequence[int]) -> Line:
    pieces: list[Piece] = []
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        line = cell[level] if level < len(cell) else BLANK
        if index:
            pieces.append(Piece(_RULE, "rule"))
        pieces += line.pieces
        if (blank := width - cell_len(line.text)) and index < len(row) - 1:
            pieces.append(Piece(" " * blank))
    return Line(tuple(pieces))


def _header(cell: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(Piece(piece.text, piece.role or "strong", piece.cited, piece.citation) for piece in cell)


def _folded(rows: Sequence[Cells], width: int) -> list[RowLine]:
    """One block a row: its first cell as a title, then each other cell after the title of its column."""
    header, *body = rows
    lines: list[RowLine] = []
    if not body:
        return [RowLine(0, line) for cell in header if cell for line in wrap(Paragraph(_header(cell)), width)]
    for index, row in enumerate(body, 1):
        if lines:
            lines.append(RowLine(index - 1, BLANK))
        lines += [RowLine(index, line) for line in wrap(Paragraph(_header(row[0])), width)] if row[0] else []
        for name, cell in zip(header[1:], row[1:], strict=True):
            if cell:
                label = (
                    *(Piece(piece.text.replace("\n", " "), "label", piece.cited) for piece in name),
                    Piece("\u00a0: ", "label"),
                )
                pieces = (*(label if name else ()), *cell)
                lines += [RowLine(index, line) for line in wrap(Paragraph(pieces, "  ", "    "), width)]
    return lines
