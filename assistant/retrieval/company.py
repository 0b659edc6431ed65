"""Company: which stems stand side by side, or with one stem between them, somewhere in a library or in its questions.

A question whose words are all known here may still ask for something else (« juge » and « enfants » are known, « juge
des enfants » is not): the pairs that its neighbouring words make tell it. Pairs have no order; stems go by number.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.int64]
REACH = 2
"""How far apart two stems of a text may stand to be in company."""


def near_pairs(texts: Iterable[Sequence[str]], numbers: Mapping[str, int]) -> Pairs:
    """The codes of all pairs of texts given as lists of stems, in ascending order, each once."""
    found = array("q")
    for text in texts:
        row = [numbers[stem] for stem in text]
        for distance in range(1, REACH + 1):
            found.extend(map(_code, row, row[distance:]))
    return np.unique(np.asarray(found, dtype=np.int64))


def share_known(pairs: Pairs, stems: Sequence[str], numbers: Mapping[str, int]) -> float:
    """Share of the pairs of neighbouring stems that keep company in the library; a stem alone is its own company."""
    if len(stems) < 2:
        return float(bool(stems) and stems[0] in numbers)
    wanted = [
        _code(numbers[left], numbers[right]) for left, right in pairwise(stems) if left in numbers and right in numbers
    ]
    places = np.searchsorted(pairs, wanted)
    found = zip(places, wanted, strict=True)
    known = sum(int(place) < len(pairs) and int(pairs[place]) == code for place, code in found)
    return known / (len(stems) - 1)


def _code(left: int, right: int) -> int:
    return min(left, right) << 32 | max(left, right)
