"""Where marks and their labels stand on rings, so that nothing overlaps and few lines cross words.

Each mark tries every place of its ring in turn and keeps the best one, until none moves: the same marks always give the
same picture. Labels stand on the outer side of their mark, so that no line from the centre crosses its own label.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.flows.drawing.rings import CENTRE, Box, Ring, rows

Boxes = NDArray[np.float64]
"""… × 4 numbers: left, top, right, bottom."""

_ANGLES = 60
"""Directions that are tried all around; then, nearer and nearer ones on both sides of the best."""
_NEARER = np.radians(np.arange(-6, 7))
_SWEEPS, _FINER = 5, 3
_MANY = 50
"""Marks that settle quickly: they have no words."""
_GAP = 5.0
"""Room left free around a label."""
_OVERLAP, _LINE_ON_WORDS, _LINE_ON_MARK, _CROWD, _ASTRAY, _OUTWARD = 40.0, 30.0, 60.0, 900.0, 260.0, 1.0
_TOGETHER, _APART = 500.0, 0.09
"""What two lines in the same direction cost, and how far apart, in radians, directions must be to cost little."""


@dataclass(frozen=True)
class Item:
    """A mark to place, with its label."""

    ring: Ring
    radius: float
    width: float
    height: float
    """Room of the label; none when it is zero."""
    angle: float
    """Where it would best stand, in radians from the right, clockwise."""


@dataclass(frozen=True)
class Placed:
    """Where a mark and its label stand."""

    x: float
    y: float
    mark: Box
    label: Box


def place(items: Sequence[Item], taken: Sequence[Box], frame: Box) -> list[Placed] | None:
    """Places for marks and labels inside the frame, clear of each other and of what is taken; None when none do.

    Boxes of labels and marks never meet in what is returned.
    """
    if not items:
        return []
    tries = [_tries(item, frame) for item in items]
    if any(not len(spots) for spots in tries):
        return None
    current = np.array([_first(item, spots) for item, spots in zip(items, tries, strict=True)])
    boxes = np.array([_boxes(item, spot[None])[0] for item, spot in zip(items, current, strict=True)])
    obstacles = np.array([[box.left, box.top, box.right, box.bottom] for box in taken]).reshape(-1, 4)
    for _ in range(_SWEEPS if len(items) < _MANY else 2):
        if not _swept(items, tries, current, boxes, obstacles):
            break
    for _ in range(_FINER if len(items) < _MANY else 0):
        near = [_inside_frame(item, _near(item, spot), frame) for item, spot in zip(items, current, strict=True)]
        if not _swept(items, near, current, boxes, obstacles):
            break
    placed = [_placed(item, spot) for item, spot in zip(items, current, strict=True)]
    return placed if _clear(placed, taken) else None


def _swept(items: Sequence[Item], tries: list[Boxes], current: Boxes, boxes: Boxes, obstacles: Boxes) -> bool:
    """Move every item to its best place; whether any moved."""
    moved = False
    for index, item in enumerate(items):
        others = np.arange(len(items)) != index
        spots = tries[index]
        best = spots[np.argmin(_costs(item, spots, current[others], boxes[others], obstacles))]
        if not np.array_equal(best, current[index]):
            current[index], moved = best, True
            boxes[index] = _boxes(item, best[None])[0]
    return moved


def _tries(item: Item, frame: Box) -> Boxes:
    """The places of the ring where the whole of an item stays in the frame."""
    angles = np.linspace(-np.pi, np.pi, _ANGLES, endpoint=False)
    return _inside_frame(item, _around(item, angles), frame)


def _near(item: Item, spot: Any) -> Boxes:
    """A place, and those on both sides of it."""
    around = _around(item, np.arctan2(spot[1], spot[0]) + _NEARER)
    return np.concatenate((spot[None], around))


def _around(item: Item, angles: NDArray[np.float64]) -> Boxes:
    """The places of the ring in some directions."""
    return np.array([(r * np.cos(a), r * np.sin(a)) for r in rows(item.ring, item.radius) for a in angles])


def _inside_frame(item: Item, spots: Boxes, frame: Box) -> Boxes:
    boxes = _boxes(item, spots)
    inside = (boxes[:, :, :2] >= (frame.left, frame.top)) & (boxes[:, :, 2:] <= (frame.right, frame.bottom))
    kept: Boxes = spots[inside.all(axis=(1, 2))]
    return kept


def _first(item: Item, spots: Boxes) -> Any:
    turned = np.abs(_turn(np.arctan2(spots[:, 1], spots[:, 0]), item.angle))
    return spots[np.argmin(turned)]


def _boxes(item: Item, spots: Boxes) -> Boxes:
    """For each place: the box of the mark, and the box of the label."""
    x, y = spots[:, 0], spots[:, 1]
    r, half = item.radius, item.width / 2
    marks = np.stack((x - r, y - r, x + r, y + r), axis=1)
    above = y < 0
    top = np.where(above, y - r - item.height - 2, y + r + 2)
    labels = np.stack((x - half, top, x + half, top + item.height), axis=1)
    return np.stack((marks, labels if item.width else marks), axis=1)


def _costs(item: Item, spots: Boxes, others: Boxes, boxes: Boxes, obstacles: Boxes) -> NDArray[np.float64]:
    mine = _boxes(item, spots)
    blocks = np.concatenate((boxes.reshape(-1, 4) if item.width else boxes[:, 0], obstacles))
    grown = mine + np.array([-_GAP, -_GAP, _GAP, _GAP]) / 2
    costs = _OVERLAP * sum(_shared(grown[:, part], blocks).sum(axis=1) for part in (0, 1))
    costs += _OVERLAP * np.maximum(0, CENTRE + _GAP - _nearest(mine)) * 20
    for part, weight in ((0, _LINE_ON_MARK), (1, _LINE_ON_WORDS)) if item.width else ((0, _LINE_ON_MARK),):
        costs += weight * (_inside(spots, boxes[:, part]).sum(axis=1) + _inside(others, mine[:, part]).sum(axis=0))
    costs += _LINE_ON_WORDS * _inside(spots, obstacles).sum(axis=1)
    apart = np.hypot(spots[:, None, 0] - others[None, :, 0], spots[:, None, 1] - others[None, :, 1])
    costs += _CROWD * np.exp(-apart / 70).sum(axis=1)
    directions = np.arctan2(spots[:, 1], spots[:, 0])
    between = _turn(directions[:, None], np.arctan2(others[:, 1], others[:, 0])[None, :]) / _APART
    costs += _TOGETHER * np.exp(-between * between).sum(axis=1)
    astray = np.abs(_turn(directions, item.angle))
    result: NDArray[np.float64] = costs + _ASTRAY * astray + _OUTWARD * (item.ring.outer - np.hypot(*spots.T))
    return result


def _shared(one: Boxes, other: Boxes) -> NDArray[np.float64]:
    """Area that each box shares with each other box."""
    across = np.minimum(one[:, None, 2], other[None, :, 2]) - np.maximum(one[:, None, 0], other[None, :, 0])
    down = np.minimum(one[:, None, 3], other[None, :, 3]) - np.maximum(one[:, None, 1], other[None, :, 1])
    area: NDArray[np.float64] = np.maximum(0, across) * np.maximum(0, down)
    return area


def _inside(ends: Boxes, boxes: Boxes) -> NDArray[np.float64]:
    """How much of the line from the centre to each end runs inside each box."""
    ends = np.where(np.abs(ends) < 1e-6, 1e-6, ends)
    entry, leaving = np.zeros((1, 1)), np.ones((1, 1))
    for axis in (0, 1):  # one side after the other: numpy is slow at reducing two numbers
        inverse = 1 / ends[:, axis, None]
        low, high = boxes[None, :, axis] * inverse, boxes[None, :, axis + 2] * inverse
        entry, leaving = np.maximum(entry, np.minimum(low, high)), np.minimum(leaving, np.maximum(low, high))
    length: NDArray[np.float64] = np.maximum(0, leaving - entry) * np.hypot(ends[:, 0], ends[:, 1])[:, None]
    return length


def _nearest(boxes: Boxes) -> NDArray[np.float64]:
    """How near to the centre each pair of boxes comes."""
    x = np.maximum(0, np.maximum(boxes[:, :, 0], -boxes[:, :, 2]))
    y = np.maximum(0, np.maximum(boxes[:, :, 1], -boxes[:, :, 3]))
    near: NDArray[np.float64] = np.hypot(x, y).min(axis=1)
    return near


def _turn(angles: Any, ideal: Any) -> Any:
    """The shortest turn from one angle to others."""
    return (angles - ideal + math.pi) % (2 * math.pi) - math.pi


def _placed(item: Item, spot: Any) -> Placed:
    mark, label = (Box(*map(float, box)) for box in _boxes(item, spot[None])[0])
    return Placed(float(spot[0]), float(spot[1]), mark, label)


def _clear(placed: Sequence[Placed], taken: Sequence[Box]) -> bool:
    """Whether nothing meets anything, the disc in the middle included."""
    boxes = [{one.mark, one.label} for one in placed]
    near = float(
        _nearest(np.array([[[b.left, b.top, b.right, b.bottom] for b in (o.mark, o.label)] for o in placed])).min()
    )
    return near >= CENTRE and not any(
        here.meets(there)
        for index, mine in enumerate(boxes)
        for here in mine
        for there in [*taken, *(box for other in boxes[index + 1 :] for box in other)]
    )
