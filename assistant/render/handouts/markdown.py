"""A laid-out handout -> Markdown that any reader shows: CommonMark, pipe tables and `[^1]` notes.

Our sentences are emphasised, what is to be completed is strong, quotes stand in block quotes; every mark of a text is
escaped. The title of the handout is the only title of level 1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from assistant.render.handouts.figures import outlined
from assistant.render.handouts.markdown_escaping import emphasised, escaped, escaped_cell
from assistant.render.handouts.pieces import (
    HEADINGS,
    Break,
    Grid,
    Laid,
    Lines,
    Para,
    Picture,
    Piece,
    Role,
    Row,
    Runs,
    Voice,
)
from assistant.render.handouts.words import line

_BREAK = "* * *"
"""Not three dashes: some readers take those for the start of metadata."""
_RULE = "…" * 50
_NBSP = "\u00a0"
_ITEMS = (Role.ITEM, Role.QUOTED_ITEM, Role.REFERENCE)
_QUOTED = (Role.QUOTE, Role.QUOTED_ITEM)
_MARKS = {Voice.OURS: "*", Voice.BLANK: "**"}


def handout_to_markdown(laid: Laid) -> bytes:
    """The handout as UTF-8 Markdown."""
    text = f"# {escaped(laid.title)}"
    text += "".join(f"\n\n**{escaped(line)}**" for line in (laid.subtitle, laid.banner) if line)
    before: Piece | None = None
    for piece in laid.pieces:
        text += _between(before, piece) + _piece(piece, before)
        before = piece
    if laid.notes:
        text += "\n\n" + "\n".join(f"[^{number}]: {escaped(note)}" for number, note in enumerate(laid.notes, 1))
    return f"{text}\n".encode()


def _between(before: Piece | None, piece: Piece) -> str:
    """What separates two pieces: lists and block quotes go on from one to the next."""
    if isinstance(before, Para) and isinstance(piece, Para):
        if before.role is piece.role and piece.role in _ITEMS:
            return "\n"
        if _goes_on(before, piece):
            return "\n>\n"
        if before.role is Role.OUTSIDE_TITLE:
            return "\\\n"
    return "\n\n"


def _goes_on(before: Piece | None, piece: Para) -> bool:
    """The piece stands in the block quote that is open."""
    return isinstance(before, Para) and before.role in _QUOTED and piece.role in (*_QUOTED, Role.CREDIT)


def _piece(piece: Piece, before: Piece | None) -> str:
    match piece:
        case Para():
            return _para(piece, _goes_on(before, piece))
        case Grid():
            return _pairs(piece) if piece.labelled else _grid(piece)
        case Lines(count):
            return "\n\n".join([_RULE] * count)
        case Picture(figure, _):
            title = [f"**{escaped(line(figure.title))}**"] if figure.title else []
            told = (f"{'  ' * depth}- {escaped(said)}" for depth, said in outlined(figure))
            return "\n\n".join([*title, "\n".join(told)])
        case Break():
            return _BREAK
        case _:
            assert_never(piece)


def _para(para: Para, goes_on: bool) -> str:
    if para.role in HEADINGS:
        level = HEADINGS.index(para.role) + 2
        return f"{'#' * level} {escaped(''.join(run.text for run in para.runs))}"
    lead = "> " if para.role in _QUOTED or goes_on else ""
    if para.role in _ITEMS:
        lead += "  " * para.depth
        return f"{lead}- {_runs(para.runs, lead + '  ')}"
    return lead + _runs(para.runs, lead)


def _runs(runs: Runs, lead: str) -> str:
    """Runs of a paragraph, every line of which begins with `lead`."""
    return _inline(runs, lambda text: escaped(text, f"\\\n{lead}"))


def _inline(runs: Runs, escape: Callable[[str], str]) -> str:
    """Runs one after the other, emphasised by who speaks, each with its call of a note."""
    shown = ""
    for at, run in enumerate(runs):
        mark = "**" if run.strong else _MARKS.get(run.voice, "")
        text = escape(run.text)
        following = "" if at + 1 == len(runs) else escape(runs[at + 1].text)[:1]
        shown += emphasised(text, mark, shown[-1:], following) if mark else text
        shown += f"[^{run.note}]" if run.note else ""
    return shown


def _pairs(grid: Grid) -> str:
    """A list with a mark of its own, which no list before it swallows."""
    return "\n".join(f"* {_pair(row)}" for row in grid.rows)


def _pair(row: Row) -> str:
    label, value = row.cells
    name = "".join(run.text for run in label)
    colon = "" if name.endswith((":", "?")) else f"{_NBSP}:"
    return f"{_runs(label, '  ')}{colon} {_runs(value, '  ')}".rstrip(" ")


def _grid(grid: Grid) -> str:
    rules = ("-" * max(3, round(share * 100)) for share in grid.shares)
    rule = "|".join(f"{rule[1:]}:" if at in grid.figures else rule for at, rule in enumerate(rules))
    rows = [_row(grid.header), f"|{rule}|", *map(_row, grid.rows)]
    return "\n".join(rows)


def _row(row: Row) -> str:
    return f"| {' | '.join(_inline(cell, escaped_cell) for cell in row.cells)} |"
