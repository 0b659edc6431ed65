"""Rings around a centre: how thick each one is, and the places a ring offers. Knows no partner.

Coordinates are those of a picture whose origin is the centre of the rings, y going down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

CENTRE = 88.0
"""Radius of the disc in the middle."""
OUTER = 505.0
_THINNEST = 60.0
_EMPTY = 36.0
"""Room for the name of a ring, and nobody."""
_INNERMOST = 96.0
"""A link as short as that can still be told."""
_INSET = 6.0
"""How far marks stay from the edges of their ring, so that one sees which one they are in."""
_SHORTEST = 30.0
"""Room for what a link tells, between the middle and the nearest marks."""


@dataclass(frozen=True)
class Ring:
    """A ring, from one radius to another."""

    inner: float
    outer: float


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than a side."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def crossed(self, x: float, y: float) -> bool:
        """Whether a line from the origin to a point runs through the rectangle."""
        entry, leaving = 0.0, 1.0
        for low, high, end in ((self.left, self.right, x), (self.top, self.bottom, y)):
            if end == 0:
                if not low < 0 < high:
                    return False
                continue
            near, far = sorted((low / end, high / end))
            entry, leaving = max(entry, near), min(leaving, far)
        return entry < leaving

    def moved(self, x: float, y: float) -> Box:
        """The rectangle elsewhere."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)


def rings(counts: Sequence[int]) -> list[Ring]:
    """A ring for each count, from inside to outside, thicker where more has to stand, thin where nothing does."""
    held = [_INNERMOST, *[_THINNEST] * (len(counts) - 1)]
    least = [thinnest if count else _EMPTY for thinnest, count in zip(held, counts, strict=True)]
    room = OUTER - CENTRE - sum(least)
    needs = [count / (index + 1.5) + 0.6 if count or not any(counts) else 0 for index, count in enumerate(counts)]
    found, inner = [], CENTRE
    for thinnest, need in zip(least, needs, strict=True):
        outer = inner + thinnest + room * need / sum(needs)
        found.append(Ring(inner, outer))
        inner = outer
    return found


def rows(ring: Ring, radius: float) -> list[float]:
    """The radii on which marks of that size can stand in a ring, the middle one first."""
    low, high = ring.inner + radius + (_INSET if ring.inner > CENTRE else _SHORTEST), ring.outer - radius - _INSET
    if high <= low:
        return [(ring.inner + ring.outer) / 2]
    middle = (low + high) / 2
    return [middle] if high - low < radius / 2 else [middle, low, high]


def packed(ring: Ring, radius: float) -> list[tuple[float, float]]:
    """Every place of a ring for marks of that size, square by square, none touching another."""
    step = 2 * radius * math.sqrt(2) + 1
    depth = max(1, int((ring.outer - ring.inner) // step))
    found = []
    for row in range(depth):
        r = ring.inner + (ring.outer - ring.inner) * (row + 0.5) / depth
        count = int(math.pi / math.asin(step / 2 / r))
        angles = (2 * math.pi * (index + 0.5 * (row % 2)) / count - math.pi / 2 for index in range(count))
        found += [(r * math.cos(angle), r * math.sin(angle)) for angle in angles]
    return found
