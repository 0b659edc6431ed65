"""The whole names of partners that a map cuts or numbers, in columns under it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.flows.drawing.legend import MARGIN
from assistant.flows.drawing.lettering import lines_of
from assistant.flows.drawing.marks import marker
from assistant.flows.drawing.scene import Scene, Spot, name_of
from assistant.flows.drawing.svg import FAINT, Picture
from assistant.flows.partner_vocabulary import Vocabulary
from assistant.language.typography import spaced

_ACROSS, _ROW, _SIZE, _MOST = 3, 19.0, 15.0, 4
_GAP = 4.0
"""Room between two names, in the columns."""
_COLUMN = (1120 - 2 * MARGIN) / _ACROSS


@dataclass(frozen=True)
class _Entry:
    """A title, or a partner with the lines of its name."""

    lines: tuple[str, ...]
    spot: Spot | None = None

    @property
    def height(self) -> float:
        return _ROW * len(self.lines) + _GAP


def names_height(scene: Scene, words: Vocabulary) -> float:
    """Room that the names under the map take; none when they all stand on it."""
    columns = _columns(scene, words)
    return 44 + _title(scene) + max(sum(entry.height for entry in column) for column in columns) if columns else 0


def draw_names(picture: Picture, top: float, scene: Scene, words: Vocabulary) -> None:
    """Draw the names in columns, in the order in which one reads the map."""
    columns = _columns(scene, words)
    if columns and _title(scene):
        _draw_title(picture, MARGIN, top + 20, spaced(words.said.in_full))
    for number, column in enumerate(columns):
        x, y = MARGIN + _COLUMN * number, top + 24 + _title(scene)
        for entry in column:
            _draw(picture, x, y, entry, words)
            y += entry.height


def _title(scene: Scene) -> float:
    """Room for the title of names that are cut on the map; numbered ones stand under the names of their rings."""
    return 0 if scene.numbered else _ROW + _GAP


def _draw_title(picture: Picture, x: float, y: float, text: str) -> None:
    picture.text(x, y, text.upper(), 13, font_weight="bold", fill=FAINT, letter_spacing="1.5")


def _draw(picture: Picture, x: float, y: float, entry: _Entry, words: Vocabulary) -> None:
    if entry.spot is None:
        _draw_title(picture, x, y, entry.lines[0])
        return
    family = words.family_of(entry.spot.partner)
    picture.text(x + 26, y, str(entry.spot.number), _SIZE, text_anchor="end", font_weight="bold")
    marker(picture, family.shape, x + 42, y - 5, 8, family.colour, "")
    for row, text in enumerate(entry.lines):
        picture.text(x + 58, y + _ROW * row, text, _SIZE)


def _columns(scene: Scene, words: Vocabulary) -> list[list[_Entry]]:
    """The entries in columns about as high as each other, no entry being parted."""
    entries = list(_entries(scene, words))
    total = sum(entry.height for entry in entries)
    columns: list[list[_Entry]] = []
    taken = 0.0
    for entry in entries:
        start = taken if entry.spot else taken + entry.height  # a title goes with what it names
        at = min(_ACROSS - 1, int(start / total * _ACROSS))
        while len(columns) <= at:
            columns.append([])
        columns[at].append(entry)
        taken += entry.height
    return columns


def _entries(scene: Scene, words: Vocabulary) -> Iterator[_Entry]:
    listed = scene.listed
    if not scene.numbered:
        yield from _named(listed, words)
        return
    for label, ring in scene.rings:
        held = [spot for spot in listed if ring.inner <= math.hypot(spot.place.x, spot.place.y) < ring.outer]
        if held:
            yield _Entry((label,))
        yield from _named(held, words)


def _named(spots: Sequence[Spot], words: Vocabulary) -> Iterator[_Entry]:
    for spot in spots:
        yield _Entry(tuple(lines_of(name_of(spot.partner, words), _COLUMN - 74, _SIZE, _MOST)), spot)
