"""Signatures that end a handout: the last words before them stand on their page, for what is signed to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.render.handouts.pieces import Grid, Para, Piece

_LONGEST = 900
"""Letters of a paragraph that may go to the next page without leaving a great hole."""


def signed_with_words(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, the paragraph before final signatures and their title being held with them."""
    at = len(pieces) - 1
    if at < 0 or not _signed(pieces[at]):
        return tuple(pieces)
    while at > 0 and _held(pieces[at - 1]):
        at -= 1
    before = pieces[at - 1] if at else None
    if not isinstance(before, Para) or sum(len(run.text) for run in before.runs) > _LONGEST:
        return tuple(pieces)
    return (*pieces[: at - 1], replace(before, held=True), *pieces[at:])


def _signed(piece: Piece) -> bool:
    return isinstance(piece, Grid) and any(row.by_hand for row in piece.rows)


def _held(piece: Piece) -> bool:
    return isinstance(piece, Para) and piece.held
