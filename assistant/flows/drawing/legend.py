"""What the signs of a map mean."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.flows.drawing.lettering import lines_of
from assistant.flows.drawing.marks import line, marker, quality_mark
from assistant.flows.drawing.scene import Scene
from assistant.flows.drawing.svg import INK, Picture
from assistant.flows.partner_vocabulary import Family, Vocabulary
from assistant.language.typography import spaced

MARGIN = 40.0
_TITLE, _ROW, _SIZE = 16.0, 34.0, 15.0
_COLUMNS, _COLUMNS_HANDED = (610.0, 790.0, 970.0), (650.0, 880.0, 0.0)
"""Where strength, form and quality stand, beside the families; what is handed out tells no quality."""


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
    if any(words.strength_of(spot.partner) is None for spot in scene.spots):
        _sample(picture, strengths, top, len(words.strengths), said.unknown, 0, "solid")
    _title(picture, forms, top, said.form)
    for row, form in enumerate(words.forms):
        _sample(picture, forms, top, row, form.label, 2, form.dash)
    if any(words.form_of(spot.partner) is None for spot in scene.spots):
        _sample(picture, forms, top, len(words.forms), said.unknown, 2, "")
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
