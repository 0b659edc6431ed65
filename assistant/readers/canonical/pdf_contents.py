"""Tables of contents of a PDF, told by the dots that lead to their page numbers, taken out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.readers.canonical.pdf_lines import Line

_LED = re.compile(r"(?:[.…]\s?){5,}\s*(?:\d+|[ivxlc]+)$")
_DOTS = re.compile(r"(?:[.…]\s?){5,}$")
"""Dots that lead to a number beside them; those that lead to none are left for somebody to write on."""
_NUMBERED = re.compile(r"[^\W\d_]{2}.*\s\d{1,4}$")
_ALONE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})$")
_TAIL = 160
"""Characters looked at, at the end of a line."""
_FEWEST = 4
"""Led lines from which a page holds a table of contents."""
_BETWEEN = 2
"""Lines that may stand between two entries: one that takes several lines, a title among them."""
_LEVEL = 2.0
"""Points within which a page number stands beside its entry."""


def without_contents(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines of a page without its table of contents, and how many lines that took."""
    beside = _beside(lines)
    taken = {index for index, line in enumerate(lines) if _LED.search(line.text[-_TAIL:])}
    taken |= {place for index in beside if _DOTS.search(lines[index].text[-_TAIL:]) for place in (index, beside[index])}
    if len(taken) >= _FEWEST:
        numbered = {index for index, line in enumerate(lines) if _NUMBERED.search(line.text[-_TAIL:])}
        taken |= _between(sorted(taken | numbered | beside.keys() | set(beside.values())), taken)
    return [line for index, line in enumerate(lines) if index not in taken], len(taken)


def _beside(lines: Sequence[Line]) -> dict[int, int]:
    """The lines that have a number alone beside them, on their right, each with the place of that number."""
    numbers = [(index, line) for index, line in enumerate(lines) if _ALONE.match(line.text)]
    return {
        index: place
        for index, line in enumerate(lines)
        for place, number in numbers
        if line.right < number.left and abs(line.bottom - number.bottom) < _LEVEL
    }


def _between(entries: Sequence[int], led: set[int]) -> set[int]:
    """The entries near one another around the led ones, and what stands between them."""
    taken: set[int] = set()
    run: set[int] = set()
    for before, after in itertools.pairwise(entries):
        if after - before > _BETWEEN + 1:
            run = set()
            continue
        run |= set(range(before, after + 1))
        if run & led:
            taken |= run
    return taken
