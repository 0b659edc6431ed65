"""Partners -> where each one stands around the centre, and how it is named there: in full, by a short name, a number.

Names are tried in full first; when they do not fit, shortened; when they do not fit either, marks are numbered. Names
that are cut, or replaced by a number, go to a list under the map. No two boxes of a scene meet.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.flows.drawing.lettering import ELLIPSIS, fits, lines_of, width
from assistant.flows.drawing.placing import Item, Placed, place
from assistant.flows.drawing.rings import OUTER, Box, Ring, packed, rings
from assistant.flows.partner_vocabulary import Vocabulary
from assistant.flows.partners import Partner, one_line

HALF = 548.0
"""Half of the width that the map may take."""
NAME_SIZE = 13.0
_FRAME = Box(-HALF, -OUTER - 24, HALF, OUTER + 24)
_MOST_TRIED = 90
"""Marks beyond which places are dealt out, not looked for."""


@dataclass(frozen=True)
class Lettering:
    """A way to name partners: letters, room of a line, lines, radius of marks, most partners it is tried for."""

    size: float
    room: float
    lines: int
    radius: float
    most: int
    in_full: bool


_WAYS = (
    Lettering(22, 260, 3, 22, 8, True), Lettering(20, 190, 3, 20, 16, True), Lettering(17.5, 160, 4, 17, 26, True),
    Lettering(16.5, 150, 4, 16, 34, True), Lettering(15, 130, 4, 14, 46, True), Lettering(15, 130, 3, 14, 46, False),
)  # fmt: skip
_WIDER = (1.0, 1.2, 1.45)
"""How much wider than the others the lines of a name may be, so that no word of it is cut."""
_CALL = "\u00a0({number})"
"""What leads from a name that is cut to the whole of it, under the map."""
_RADII = (15.0, 12.5, 10.0, 8.0, 6.5)


@dataclass(frozen=True)
class Label:
    """How a partner is named on the map."""

    lines: tuple[str, ...]
    cut: bool
    """Whether the name goes on under the map."""

    def width(self, size: float) -> float:
        """Room that it takes, with the number of what goes on elsewhere."""
        *above, last = self.lines or ("",)
        end = last + _CALL.format(number=88) if self.cut else last
        return max(width(line, size) for line in (*above, end))


@dataclass(frozen=True)
class Spot:
    """A partner on the map; what is drawn is relative to the centre."""

    partner: Partner
    place: Placed
    radius: float
    lines: tuple[str, ...]
    """Its name; nothing when it is numbered."""
    number: int
    """By which its whole name is found under the map; 0 when the whole of it stands on the map."""


@dataclass(frozen=True)
class Scene:
    """A whole map, the centre being the origin."""

    rings: tuple[tuple[str, Ring], ...]
    names: tuple[Box, ...]
    """Boxes of the names of rings, in the order of the rings."""
    spots: tuple[Spot, ...]
    size: float
    """Size of the letters of names; 0 when partners are numbered."""
    left_out: int
    """Partners for whom there was no room at all."""

    @property
    def numbered(self) -> bool:
        """Whether partners are shown by numbers."""
        return self.size == 0

    @property
    def listed(self) -> list[Spot]:
        """Those whose whole name is to be told under the map."""
        return [spot for spot in self.spots if spot.number]

    def boxes(self) -> list[Box]:
        """Every box of words or marks, none of which meets another."""
        own = [box for spot in self.spots for box in dict.fromkeys((spot.place.mark, spot.place.label))]
        return [*self.names, *own]


def scene_of(partners: Sequence[Partner], words: Vocabulary) -> Scene:
    """The scene of some partners."""
    known = {circle.id: index for index, circle in enumerate(words.circles)}
    labels = [circle.label for circle in words.circles]
    at = [known.get(partner.circle, len(known)) for partner in partners]
    if len(known) in at:
        labels.append(words.said.unplaced)
    found = rings([at.count(index) for index in range(len(labels))])
    names = tuple(_name_box(label, ring) for label, ring in zip(labels, found, strict=True))
    order = sorted(
        range(len(partners)), key=lambda index: (words.families.index(words.family_of(partners[index])), index)
    )
    ringed = [(partners[index], found[at[index]]) for index in order]
    named = _best_named(ringed, names, words)
    if named is not None:
        return Scene(tuple(zip(labels, found, strict=True)), names, named[1], named[0].size, 0)
    spots, left_out = _numbered(sorted(ringed, key=lambda one: one[1].inner), names)
    return Scene(tuple(zip(labels, found, strict=True)), names, spots, 0, left_out)


def name_of(partner: Partner, words: Vocabulary) -> str:
    """The name of a partner on one line, or what stands for one that is missing."""
    return one_line(partner.name) or one_line(partner.short) or words.said.nameless


def _name_box(label: str, ring: Ring) -> Box:
    half = width(label.upper(), NAME_SIZE, bold=True) * 0.62
    return Box(-half, -ring.outer + 4, half, -ring.outer + 6 + NAME_SIZE * 1.3)


def _label(partner: Partner, way: Lettering, words: Vocabulary) -> Label:
    """How a partner is named on the map: whole if it can be, on lines a little longer if need be."""
    name, short = name_of(partner, words), one_line(partner.short)
    for text in [name] if way.in_full or not short else []:
        for wider in _WIDER:
            if fits(text, way.room * wider, way.size, way.lines):
                return Label(tuple(lines_of(text, way.room * wider, way.size, way.lines)), cut=False)
    tail = width(_CALL.format(number=88), way.size)
    longest = max((width(word, way.size) for word in (short or name).split()), default=0)
    room = min(max(way.room, longest + 1), way.room * _WIDER[-1])
    lines = tuple(lines_of(short or name, room, way.size, way.lines, tail=tail))
    return Label(lines, cut=lines[-1:] != () and lines[-1].endswith(ELLIPSIS))


def _angles(count: int) -> list[float]:
    """Angles all around, from the top, clockwise."""
    return [2 * math.pi * (index + 0.5) / max(1, count) - math.pi / 2 for index in range(count)]


Ringed = Sequence[tuple[Partner, Ring]]


def _best_named(ringed: Ringed, names: Sequence[Box], words: Vocabulary) -> tuple[Lettering, tuple[Spot, ...]] | None:
    """The largest letters in which all names fit, or the next ones when these cut fewer names; None when none do."""
    best: tuple[Lettering, tuple[Spot, ...]] | None = None
    for way in _WAYS:
        spots = _named(ringed, way, names, words) if len(ringed) <= way.most else None
        if spots is None:
            continue
        if best is not None:
            return min(best, (way, spots), key=lambda one: _cuts(one[1]))
        if not _cuts(spots):
            return way, spots
        best = (way, spots)
    return best


def _cuts(spots: Sequence[Spot]) -> int:
    return sum(bool(spot.number) for spot in spots)


def _named(ringed: Ringed, way: Lettering, names: Sequence[Box], words: Vocabulary) -> tuple[Spot, ...] | None:
    labels = [_label(partner, way, words) for partner, _ in ringed]
    items = [
        Item(ring, way.radius, label.width(way.size) + 4, len(label.lines) * way.size * 1.16, angle)
        for (_, ring), label, angle in zip(ringed, labels, _angles(len(ringed)), strict=True)
    ]
    placed = place(items, names, _FRAME)
    return None if placed is None else _spots(ringed, placed, way.radius, labels)


def _numbered(ringed: Ringed, names: Sequence[Box]) -> tuple[tuple[Spot, ...], int]:
    """Numbered marks, as large as they can be, and how many found no room."""
    for radius in _RADII if len(ringed) <= _MOST_TRIED else ():
        items = [Item(ring, radius, 0, 0, angle) for (_, ring), angle in zip(ringed, _angles(len(ringed)), strict=True)]
        placed = place(items, names, _FRAME)
        if placed is not None:
            return _spots(ringed, placed, radius), 0
    return _dealt(ringed, names)


def _dealt(ringed: Ringed, names: Sequence[Box]) -> tuple[tuple[Spot, ...], int]:
    """Small marks dealt out ring by ring, as many as there is room for."""
    radius = _RADII[-1]
    kept: list[tuple[Partner, Ring]] = []
    placed: list[Placed] = []
    for ring in dict.fromkeys(ring for _, ring in ringed):
        members = [one for one in ringed if one[1] == ring]
        free = [at for spot in packed(ring, radius) if not _covered(at := _standing(*spot, radius), names)]
        kept += members[: len(free)]
        shown = min(len(free), len(members))
        placed += [free[index * len(free) // shown] for index in range(shown)]
    return _spots(kept, placed, radius), len(ringed) - len(kept)


def _covered(at: Placed, names: Sequence[Box]) -> bool:
    return any(at.mark.meets(name) for name in names)


def _standing(x: float, y: float, radius: float) -> Placed:
    box = Box(x - radius, y - radius, x + radius, y + radius)
    return Placed(x, y, box, box)


def _spots(ringed: Ringed, placed: Sequence[Placed], radius: float, labels: Sequence[Label] = ()) -> tuple[Spot, ...]:
    """Spots in the order in which one reads the map: from inside to outside, each ring clockwise from its top.

    Those without a whole label are numbered in that order.
    """
    told = labels or [Label((), cut=True)] * len(placed)
    order = sorted(range(len(placed)), key=lambda index: (ringed[index][1].inner, _clockwise(placed[index])))
    numbers = itertools.count(1)
    return tuple(
        _spot(ringed[index][0], placed[index], radius, told[index], next(numbers) if told[index].cut else 0)
        for index in order
    )


def _spot(partner: Partner, at: Placed, radius: float, label: Label, number: int) -> Spot:
    lines = label.lines
    if lines and number:
        lines = (*lines[:-1], lines[-1] + _CALL.format(number=number))
    return Spot(partner, at, radius, lines, number)


def _clockwise(at: Placed) -> float:
    return (math.atan2(at.y, at.x) + math.pi / 2) % (2 * math.pi)
