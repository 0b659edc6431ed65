"""A table as lines of text: side by side where every column has room, else folded, one block for each row."""

from __future__ import annotations

from assistant.blocks import Cell, Table
from assistant.language.printable import printable
from assistant.render.cells import width_of, wrap

_INDENT = "  "
_BETWEEN = " │ "
_NARROWEST = 18
"""Cells below which a column of sentences cannot be read."""
_NBSP = "\u00a0"


def table_lines(table: Table, width: int) -> list[str]:
    """The lines of a table, at most `width` cells wide; cells from several places carry their citation number."""
    lead = f"{_INDENT}[{table.citation.n}] " if table.citation else _INDENT
    rows = [[_text(cell, table) for cell in row] for row in table.rows]
    if not rows:
        return []
    widths = _widths(rows, width - len(lead))
    lines = _side_by_side(rows, widths) if widths else _folded(rows, width - len(lead))
    return [(lead if index == 0 else " " * len(lead)) + line if line else "" for index, line in enumerate(lines)]


def _text(cell: Cell, table: Table) -> str:
    if cell.excerpt is None:
        return printable(cell.label)
    words = printable(cell.excerpt.text).replace("\t", "  ").strip()
    return f"{words} [{cell.citation.n}]" if cell.citation and table.citation is None else words


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """The width of each column, or nothing when they do not all fit: the widest give way first."""
    wanted = [max(width_of(line) for cell in column for line in cell.split("\n")) for column in zip(*rows, strict=True)]
    least = [
        min(want, max(_NARROWEST, *map(_longest_word, column)))
        for want, column in zip(wanted, zip(*rows, strict=True), strict=True)
    ]
    room -= width_of(_BETWEEN) * (len(wanted) - 1)
    if sum(least) > room:
        return []
    widths = list(wanted)
    while sum(widths) > room:
        widest = max((i for i in range(len(widths)) if widths[i] > least[i]), key=lambda i: widths[i])
        widths[widest] -= 1
    return widths


def _longest_word(text: str) -> int:
    return max(map(width_of, text.split(" ")))


def _side_by_side(rows: list[list[str]], widths: list[int]) -> list[str]:
    lines: list[str] = []
    for index, row in enumerate(rows):
        if index:
            lines.append(
                ("═╪═" if index == 1 else "─┼─").join(("═" if index == 1 else "─") * width for width in widths)
            )
        cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            pieces = [cell[at] if at < len(cell) else "" for cell in cells]
            padded = [piece + " " * (width - width_of(piece)) for piece, width in zip(pieces, widths, strict=True)]
            lines.append(_BETWEEN.join(padded).rstrip())
    return lines


def _folded(rows: list[list[str]], room: int) -> list[str]:
    """Each row as a block: its first cell as a title, then every other cell under the name of its column."""
    header, *body = rows
    lines: list[str] = []
    for row in body or [header]:
        if lines:
            lines.append("")
        lines += wrap(row[0], room, "■ ") if row[0] else []
        for name, cell in zip(header[1:], row[1:], strict=True):
            if cell:
                text = f"{name}{_NBSP}: {cell}" if body and name else cell
                lines += wrap(text, room, "  – ")
    return lines
