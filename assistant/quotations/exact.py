"""Finding a quotation as it is: all its pieces, in order, in one document, nothing left out but where it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.quotations.cuts import ADAPTED, Reading
from assistant.quotations.shelf import Run, Shelf
from assistant.quotations.tokens import Token

_ADAPTED_ROOM = 8
"""Words of the document that a bracket of the quotation may stand for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place that holds a quotation: a run of words for each of its pieces."""

    runs: tuple[Run, ...]

    @property
    def main(self) -> Run:
        """The longest piece."""
        return max(self.runs, key=lambda run: run[1] - run[0])

    @property
    def whole(self) -> Run:
        """From the first word of the first piece to the last word of the last."""
        return self.runs[0][0], self.runs[-1][1]


def find_exactly(shelf: Shelf, reading: Reading) -> list[Found]:
    """Every place that holds the quotation exactly, each piece as near as can be to its longest one."""
    pieces = reading.pieces()
    if not pieces:
        return []
    longest = max(range(len(pieces)), key=lambda index: sum(len(word.letters) for word in pieces[index][1]))
    chains = (_chain(shelf, pieces, longest, place) for place in shelf.places(pieces[longest][1]))
    return [chain for chain in chains if chain is not None]


def _chain(shelf: Shelf, pieces: Sequence[tuple[str, list[Token]]], at: int, place: Run) -> Found | None:
    """The pieces before and after one that stands at a place, each at the nearest place that its sign allows."""
    start, end = shelf.document_range(place[0])
    runs = [place]
    for index in range(at, 0, -1):
        before = shelf.place_before(pieces[index - 1][1], start, runs[0][0])
        if before is None or not _allowed(pieces[index][0], before, runs[0]):
            return None
        runs.insert(0, before)
    for sign, words in pieces[at + 1 :]:
        after = shelf.place_after(words, runs[-1][1], end)
        if after is None or not _allowed(sign, runs[-1], after):
            return None
        runs.append(after)
    return Found(tuple(runs))


def _allowed(sign: str, left: Run, right: Run) -> bool:
    """A sign between two pieces allows the words left out between them."""
    return sign != ADAPTED or right[0] - left[1] <= _ADAPTED_ROOM
