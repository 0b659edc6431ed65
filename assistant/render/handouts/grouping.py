"""Paragraphs that make one thing together, for media that hold them in one element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from assistant.render.handouts.pieces import Para, Piece, Role


class Family(StrEnum):
    """What pieces that follow each other make."""

    NONE = "none"
    QUOTE = "quote"
    LIST = "list"
    NOTE = "note"


_FAMILIES = {
    Role.QUOTE: Family.QUOTE,
    Role.QUOTED_ITEM: Family.QUOTE,
    Role.ITEM: Family.LIST,
    Role.REFERENCE: Family.LIST,
    Role.OUTSIDE_TITLE: Family.NOTE,
    Role.OUTSIDE: Family.NOTE,
}


def grouped(pieces: Iterable[Piece]) -> Iterator[tuple[Family, list[Piece]]]:
    """The pieces in order, those of one quote, list or note together, and the others in between."""
    group: list[Piece] = []
    for piece in pieces:
        if group and (_key(piece) != _key(group[-1]) or _starts(piece)):
            yield _key(group[-1])[0], group
            group = []
        group.append(piece)
    if group:
        yield _key(group[-1])[0], group


def _starts(piece: Piece) -> bool:
    """Each note makes a group of its own."""
    return isinstance(piece, Para) and piece.role is Role.OUTSIDE_TITLE


def _key(piece: Piece) -> tuple[Family, Role | None]:
    """What tells a group from the next: lists of different kinds are two lists."""
    if not isinstance(piece, Para):
        return Family.NONE, None
    family = _FAMILIES.get(piece.role, Family.NONE)
    return family, piece.role if family is Family.LIST else None
