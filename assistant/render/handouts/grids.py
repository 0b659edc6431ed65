"""Tables of a handout -> grids: whose words each cell holds, and what part of the width its column takes."""

from __future__ import annotations

import math

from assistant.blocks import Blank, Cell, Citation, Own, OwnTable, Pairs, Table
from assistant.language.typography import spaced
from assistant.render.handouts.notes import Notes
from assistant.render.handouts.pieces import Grid, Row, Run, Runs, Voice
from assistant.render.handouts.words import blank_words, line, words
from assistant.render.quoting import quoted

_NO_HEADER = Row(())
_LABELS = 0.3
"""The share of labels beside what they name."""
_NARROWEST, _WIDEST = 8.0, 30.0
"""Letters that the narrowest and the widest column ask for."""
_BY_HAND = 20.0
"""Letters that the last column of a table asks for when it is to be written in by hand."""
_ON_ONE_LINE, _LONGEST_WORD = 14, 22
"""Texts that are worth a line of their own, and words that are worth no cut."""


def own_grid(table: OwnTable) -> Grid:
    """A table that the user filled."""
    width = len(table.columns)
    header = Row(tuple(_ours(column) for column in table.columns))
    rows = tuple(Row(tuple(map(_own, (*row, *[""] * width)[:width])), table.by_hand) for row in table.rows)
    rows += (Row(tuple(_ours(text) for text in table.sums)),) if table.sums else ()
    asked = [max(float(share), 0.0) for share in table.widths]
    if len(asked) != width or not sum(asked):
        asked = _asked(header, rows)
        if table.by_hand:
            asked[-1] = max(asked[-1], _BY_HAND)
    return Grid(header, rows, _shares(asked), figures=table.figures)


def pairs_grid(pairs: Pairs) -> Grid:
    """Labels and what stands under each."""
    rows = tuple(Row((_ours(label), _filled(value))) for label, value in pairs.rows)
    return Grid(_NO_HEADER, rows, (_LABELS, 1 - _LABELS), labelled=True)


def quoted_grid(table: Table, notes: Notes) -> tuple[Grid, list[Citation]]:
    """A table of words of documents, and the citations of its header, which can call no note: it is repeated."""
    whole = table.citation is not None
    width = max(map(len, table.rows))
    header, *body = [tuple((*row, *[Cell(None)] * width)[:width]) for row in table.rows]
    uncalled = {} if whole else {cell.citation.n: cell.citation for cell in header if cell.citation and cell.excerpt}
    top = Row(tuple(_quoted(cell, strong=True) for cell in header))
    rows = tuple(Row(tuple(_quoted(cell, None if whole else notes) for cell in row)) for row in body)
    return Grid(top, rows, _shares(_asked(top, rows))), list(uncalled.values())


def _ours(text: str) -> Runs:
    return (Run(line(text), Voice.OURS, strong=True),)


def _own(text: str) -> Runs:
    return (Run(spaced(words(text)), Voice.OWN),)


def _filled(value: Own | Blank) -> Runs:
    return _own(value.text) if isinstance(value, Own) else (Run(blank_words(value.text), Voice.BLANK),)


def _quoted(cell: Cell, notes: Notes | None = None, strong: bool = False) -> Runs:
    """The words of a cell; where a table is put together, each stands between « » and calls its note."""
    if cell.excerpt is None:
        return (Run(words(cell.label), Voice.OURS, strong=True),)
    text = words(cell.excerpt.text)
    if notes is None or cell.citation is None:
        return (Run(text, Voice.QUOTED, strong),)
    return (Run(quoted([text])[0], Voice.QUOTED, note=notes.call(cell.citation)),)


def _asked(header: Row, rows: tuple[Row, ...]) -> list[float]:
    """How many letters wide each column would be: its longest word at least, more for longer texts."""
    columns = zip(header.cells, *(row.cells for row in rows), strict=True)
    return [_letters([_text(cell) for cell in column]) for column in columns]


def _letters(texts: list[str]) -> float:
    word = max((len(word) for text in texts for word in text.split()), default=0)
    text = max(map(len, texts), default=0)
    whole = [1.15 * min(word, _LONGEST_WORD) + 1.5, min(text, _ON_ONE_LINE) + 1.5]
    return min(max(_NARROWEST, *whole, 3.0 * math.sqrt(text)), _WIDEST)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _shares(asked: list[float]) -> tuple[float, ...]:
    total = sum(asked) or 1.0
    return tuple(share / total for share in asked)
