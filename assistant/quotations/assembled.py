"""A quotation put together, without saying so, from stretches of the library that do not follow each other."""

from __future__ import annotations

from assistant.quotations.cuts import Reading
from assistant.quotations.nearest import Near
from assistant.quotations.shelf import Run, Shelf

_STRETCH = 5
"""Words of a stretch that are no coincidence."""
_MOSTLY = 0.85


def assembled(shelf: Shelf, reading: Reading) -> Near | None:
    """The longest of the stretches that make up most of a quotation; None when they do not."""
    letters = [token.letters for token in reading.words]
    runs: list[Run] = []
    at = 0
    while at < len(letters):
        run = shelf.longest(letters, at)
        length = run[1] - run[0] if run else 0
        if run and length >= _STRETCH:
            runs.append(run)
        at += length if length >= _STRETCH else 1
    covered = sum(last - first for first, last in runs)
    if len(runs) < 2 or covered < _MOSTLY * len(letters):
        return None
    first, last = max(runs, key=lambda run: run[1] - run[0])
    return Near((first, last), covered / len(letters), (last - first) / len(letters), last - first)
