"""A laid-out handout -> PDF, typeset by typst: a fixed template reads the handout as data, no word of it is source."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any, assert_never

from assistant.render.handouts.figures import described, fitted
from assistant.render.handouts.grouping import grouped
from assistant.render.handouts.pieces import (
    HEADINGS,
    Break,
    Grid,
    Laid,
    Lines,
    Para,
    Picture,
    Piece,
    Row,
    Run,
    Runs,
    Section,
)

_BEYOND = re.compile("[\u0530-\u1dff\u2e80-\ud7ff\uf900-\uffef\U00010000-\U0010ffff]")
"""Writings that the fonts at hand do not hold: those of the machine are then looked through."""
_LONG, _LONG_IN_CELL = 40, 14
_WORD = re.compile(r"\S+")
_SIGNS = re.compile(r"(?<=[^\w\s'’(\[{«“‘\"])(?=\w)|(?<=\w)(?=_)")
_ELISION = re.compile("(?<=['’])(?=[^\\W\\d_])")
_LETTER, _MARGINS = 2.0, 4.0
"""Millimetres that a letter of a cell takes at most, in a word, and that the margins of the cell take."""
_UPRIGHT, _LYING = (165.0, 200.0), (250.0, 125.0)
"""Millimetres that a picture may take on each kind of page."""
_BREAK_HERE = "\u200b"


def handout_to_pdf(laid: Laid) -> bytes:
    """The handout as a tagged PDF."""
    import typst

    template = files(__package__).joinpath("handout.typ").read_bytes()
    handout = json.dumps(_handout(laid), ensure_ascii=False)
    return typst.compile(
        template,
        format="pdf",
        sys_inputs={"handout": handout},
        ignore_system_fonts=_BEYOND.search(handout) is None,
        timestamp=0,
    )


def _handout(laid: Laid) -> dict[str, Any]:
    return {
        "title": _breakable(laid.title),
        "subtitle": _breakable(laid.subtitle),
        "banner": _breakable(laid.banner),
        "author": laid.author,
        "notes": [_breakable(note) for note in laid.notes],
        "sections": [_section(section) for section in laid.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    frame = _LYING if section.wide else _UPRIGHT
    groups = [
        {"family": family, "pieces": [_piece(piece, frame) for piece in pieces]}
        for family, pieces in grouped(section.pieces)
    ]
    return {"wide": section.wide, "groups": groups}


def _piece(piece: Piece, frame: tuple[float, float]) -> dict[str, Any]:
    match piece:
        case Para():
            return _para(piece)
        case Grid():
            return _grid(piece, frame[0])
        case Lines(count):
            return {"kind": "lines", "count": count, "short": piece.short}
        case Picture(figure, caption):
            width, height = fitted(figure, *frame)
            told = {"title": _breakable(caption), "alt": described(figure)}
            return {"kind": "picture", "svg": figure.svg, "width": width, "height": height, **told}
        case Break():
            return {"kind": "break"}
        case _:
            assert_never(piece)


def _para(para: Para) -> dict[str, Any]:
    level = HEADINGS.index(para.role) + 1 if para.role in HEADINGS else 0
    kind = "heading" if level else "para"
    return {"kind": kind, "level": level, "role": para.role, "runs": _runs(para.runs), "depth": para.depth,
            "held": para.held}  # fmt: skip


def _grid(grid: Grid, width: float) -> dict[str, Any]:
    rooms = [int((share * width - _MARGINS) / _LETTER) for share in grid.shares]
    header = _cells(grid.header, rooms)
    rows = [{"cells": _cells(row, rooms), "height": row.height, "short": row.short} for row in grid.rows]
    return {"kind": "grid", "header": header, "rows": rows, "shares": grid.shares, "labelled": grid.labelled,
            "short": grid.short, "figures": sorted(grid.figures)}  # fmt: skip


def _cells(row: Row, rooms: list[int]) -> list[list[dict[str, Any]]]:
    return [_runs(cell, _LONG_IN_CELL, room) for cell, room in zip(row.cells, rooms, strict=False)]


def _runs(runs: Runs, longest: int = _LONG, room: int = _LONG) -> list[dict[str, Any]]:
    return [_run(run, longest, room) for run in runs]


def _run(run: Run, longest: int, room: int) -> dict[str, Any]:
    lines = _breakable(run.text, longest, room).split("\n")
    return {"lines": lines, "voice": run.voice, "strong": run.strong, "note": run.note, "colour": run.colour}


def _breakable(text: str, longest: int = _LONG, room: int = _LONG) -> str:
    """The text with places where words too long for a line or a cell may be cut: after signs, or anywhere.

    An elided word leaves its noun only in a cell that cannot hold both on a line: room, in letters.
    """
    return _WORD.sub(lambda word: _cut(word[0], longest, room), text)


def _cut(word: str, longest: int, room: int) -> str:
    if len(word) <= longest:
        return word
    parts = [part for piece in _SIGNS.split(word) for part in _nouns(piece, room)]
    return _BREAK_HERE.join(part if len(part) <= max(longest, 26) else _BREAK_HERE.join(part) for part in parts)


def _nouns(word: str, room: int) -> list[str]:
    """The word alone where a line holds it, or what stands between its apostrophes."""
    return [word] if len(word) <= room else _ELISION.split(word)
