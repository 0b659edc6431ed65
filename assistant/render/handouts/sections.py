"""Pieces -> sections of pages: tables of many columns lie on wide pages, with the titles that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.render.handouts.pieces import Break, Grid, Para, Piece, Section

_MOST_COLUMNS = 6
"""Columns beyond which an upright page is too narrow."""


def sections(pieces: Iterable[Piece]) -> tuple[Section, ...]:
    """The pieces in runs of one direction; a new section starts a page, so breaks at its edges are left out."""
    runs: list[tuple[bool, list[Piece]]] = []
    for wide, group in _groups(pieces):
        if runs and (runs[-1][0] == wide or _blank(group)):
            runs[-1][1].extend(group)
        else:
            runs.append((wide, list(group)))
    return tuple(Section(wide, trimmed) for wide, run in runs if (trimmed := _trimmed(run)))


def _groups(pieces: Iterable[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    """Each piece with those that must stay on its page, and whether they need a wide one."""
    waiting: list[Piece] = []
    for piece in pieces:
        waiting.append(piece)
        if isinstance(piece, Para) and piece.held:
            continue
        yield isinstance(piece, Grid) and len(piece.shares) > _MOST_COLUMNS, waiting
        waiting = []
    if waiting:
        yield False, waiting


def _blank(group: list[Piece]) -> bool:
    return all(isinstance(piece, Break) for piece in group)


def _trimmed(run: list[Piece]) -> tuple[Piece, ...]:
    while run and isinstance(run[-1], Break):
        run = run[:-1]
    while run and isinstance(run[0], Break):
        run = run[1:]
    return tuple(run)
