"""What the signs of a map mean, and the names behind its numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.flows.drawing.lettering import lines_of, shorten, width
from assistant.flows.drawing.marks import line, marker, quality_mark
from assistant.flows.drawing.scene import Scene, Spot, name_of
from assistant.flows.drawing.svg import FAINT, INK, Picture
from assistant.flows.partner_vocabulary import Family, Vocabulary
from assistant.flows.partners import one_line
from assistant.language.typography import spaced

MARGIN = 40.0
_TITLE, _ROW, _SIZE = 16.0, 34.0, 15.0
_COLUMNS, _COLUMNS_HANDED = (610.0, 790.0, 970.0), (650.0, 880.0, 0.0)
"""Where strength, form and quality stand, beside the families; what is handed out tells no quality."""
_NAMES_ACROSS, _NAME_ROW, _NAME_SIZE = 3, 22.0, 15.0


def shown_families(scene: Scene, words: Vocabulary) -> list[Family]:
    """The families that stand on a map, in their order."""
    present = {words.family_of(spot.partner).id for spot in scene.spots}
    return [family for family in words.families if family.id in present]


def legend_height(scene: Scene, words: Vocabulary) -> float:
    """Room that the legend takes."""
    families = len(shown_families(scene, words))
    return 62 + _ROW * max(4, (families + 1) // 2)


def draw_legend(picture: Picture, top: float, scene: Scene, words: Vocabulary, internal: bool) -> None:
    """Draw families, strength, form and (where it may be read) quality side by side from a height on."""
    said = words.said
    strengths, forms, qualities = _COLUMNS if internal else _COLUMNS_HANDED
    picture.add("line", x1=MARGIN, y1=top, x2=1120 - MARGIN, y2=top, stroke="#C9D1D9", stroke_width=1.5)
    _families(picture, top, shown_families(scene, words), said.families)
    _title(picture, strengths, top, said.strength)
    for row, strength in enumerate(words.strengths):
        _sample(picture, strengths, top, row, strength.label, strength.level, "solid")
    _title(picture, forms, top, said.form)
    for row, form in enumerate(words.forms):
        _sample(picture, forms, top, row, form.label, 2, form.dash)
    if any(not (words.strength_of(spot.partner) and words.form_of(spot.partner)) for spot in scene.spots):
        _sample(picture, forms, top, len(words.forms), said.unknown, 0, "")
    if internal:
        _title(picture, qualities, top, said.quality)
        for row, quality in enumerate(words.qualities):
            quality_mark(picture, quality.mark, qualities + 12, _row(top, row), 11)
            picture.text(qualities + 34, _row(top, row) + 5, quality.label, _SIZE)


def _families(picture: Picture, top: float, families: Sequence[Family], title: str) -> None:
    _title(picture, MARGIN, top, title)
    rows = max(4, (len(families) + 1) // 2)
    for index, family in enumerate(families):
        x, y = MARGIN + 278 * (index // rows), _row(top, index % rows)
        marker(picture, family.shape, x + 14, y, 14, family.colour, family.letter)
        lines = lines_of(family.label, 222, _SIZE, 2)
        for number, text in enumerate(lines):
            picture.text(x + 40, y + 5 + 17 * (number - (len(lines) - 1) / 2), text, _SIZE)


def _title(picture: Picture, x: float, top: float, text: str) -> None:
    picture.text(x, top + 32, spaced(text), _TITLE, font_weight="bold")


def _row(top: float, row: int) -> float:
    return top + 60 + _ROW * row


def _sample(picture: Picture, x: float, top: float, row: int, label: str, level: int, dash: str) -> None:
    y = _row(top, row)
    line(picture, (x + 2, y), (x + 56, y), level, dash, INK)
    picture.text(x + 68, y + 5, label, _SIZE)


def names_height(scene: Scene) -> float:
    """Room that the names behind the numbers take; none when partners are named on the map."""
    return 44 + _NAME_ROW * _names_down(scene) if scene.numbered and scene.spots else 0


def draw_names(picture: Picture, top: float, scene: Scene, words: Vocabulary) -> None:
    """Draw the names behind the numbers in columns, ring by ring."""
    if not scene.numbered:
        return
    across, down = (1120 - 2 * MARGIN) / _NAMES_ACROSS, _names_down(scene)
    for index, entry in enumerate(_entries(scene)):
        x, y = MARGIN + across * (index // down), top + 24 + _NAME_ROW * (index % down)
        if isinstance(entry, str):
            picture.text(x, y, entry.upper(), 13, font_weight="bold", fill=FAINT, letter_spacing="1.5")
            continue
        family = words.family_of(entry.partner)
        picture.text(x + 26, y, str(entry.number), _NAME_SIZE, text_anchor="end", font_weight="bold")
        marker(picture, family.shape, x + 42, y - 5, 8, family.colour, "")
        name, short = name_of(entry.partner, words), one_line(entry.partner.short)
        text = short if short and width(name, _NAME_SIZE) > across - 74 else name
        picture.text(x + 58, y, shorten(text, across - 74, _NAME_SIZE), _NAME_SIZE)


def _entries(scene: Scene) -> list[str | Spot]:
    """The name of each ring that is not empty, followed by its spots."""
    entries: list[str | Spot] = []
    for label, ring in scene.rings:
        held = [spot for spot in scene.spots if ring.inner <= math.hypot(spot.place.x, spot.place.y) < ring.outer]
        entries += [label, *held] if held else []
    return entries


def _names_down(scene: Scene) -> int:
    return -(-len(_entries(scene)) // _NAMES_ACROSS)
