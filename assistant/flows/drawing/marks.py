"""Signs of the map: the shapes of families, the styles of lines, the marks of how a link goes."""

from __future__ import annotations

import math

from assistant.flows.drawing.svg import INK, PAPER, Picture

Points = tuple[tuple[float, float], ...]


def _polygon(sides: int, turn: float = 0.0) -> Points:
    angles = [2 * math.pi * (side + turn) / sides - math.pi / 2 for side in range(sides)]
    return tuple((math.cos(angle), math.sin(angle)) for angle in angles)


_ARM = 0.52
SHAPES: dict[str, Points] = {
    "square": ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    "diamond": ((0, -1.0), (1.0, 0), (0, 1.0), (-1.0, 0)),
    "hexagon": _polygon(6),
    "cross": ((-_ARM, -1), (_ARM, -1), (_ARM, -_ARM), (1, -_ARM), (1, _ARM), (_ARM, _ARM),
              (_ARM, 1), (-_ARM, 1), (-_ARM, _ARM), (-1, _ARM), (-1, -_ARM), (-_ARM, -_ARM)),
    "house": ((0, -1.0), (0.92, -0.28), (0.92, 0.86), (-0.92, 0.86), (-0.92, -0.28)),
    "octagon": _polygon(8, 0.5),
    "shield": ((-0.9, -0.86), (0.9, -0.86), (0.9, 0.2), (0, 1.0), (-0.9, 0.2)),
}  # fmt: skip
"""Outlines « disc » and « drop » are drawn with curves."""
_LETTER_LOWER = {"house": 0.12, "drop": 0.18, "shield": -0.1}

WIDTHS = {0: 1.4, 1: 3.0, 2: 5.6, 3: 9.6}
"""Level of strength, 0 for one that is not told -> width of the line."""
NOT_TOLD = "#74808C"
"""Colour of lines whose form is not told."""
_RAIL, _APART = (0.8, 1.1), (2.4, 3.6)
"""How wide, and how far apart at least, the two lines of a form that is not told: without a strength, and with one."""


def marker(picture: Picture, shape: str, x: float, y: float, radius: float, colour: str, letter: str) -> None:
    """A family's sign, its letter or a number inside."""
    edge: dict[str, str | float] = {"fill": colour, "stroke": PAPER, "stroke_width": 2.5, "stroke_linejoin": "round"}
    if shape in SHAPES:
        picture.polygon(((x + radius * dx, y + radius * dy) for dx, dy in SHAPES[shape]), **edge)
    elif shape == "drop":
        r = radius * 0.8
        top, low = y - radius * 1.05, y + radius * 0.2
        round_ = f"A{r:.1f} {r:.1f} 0 1 1 {x - r * 0.92:.1f} {low - r * 0.4:.1f} Z"
        picture.add("path", d=f"M{x:.1f} {top:.1f} L{x + r * 0.92:.1f} {low - r * 0.4:.1f} {round_}", **edge)
    else:
        picture.add("circle", cx=x, cy=y, r=radius * 0.92, **edge)
    size = radius * (1.05 if len(letter) == 1 else 0.86 if len(letter) == 2 else 0.66)
    low = y + size * 0.36 + radius * _LETTER_LOWER.get(shape, 0)
    picture.text(x, low, letter, size, text_anchor="middle", font_weight="bold", fill=PAPER)


def line(
    picture: Picture, start: tuple[float, float], end: tuple[float, float], level: int, dash: str, colour: str
) -> None:
    """A link: as thick as it is strong, thin when that is not told; its form is dotted, dashed, solid, or hollow."""
    wide = WIDTHS[level]
    if not dash:
        _rails(picture, start, end, level)
        return
    style: dict[str, str | float] = {"stroke": colour, "stroke_width": wide}
    if dash == "dotted":
        style |= {"stroke_dasharray": f"0.1 {wide * 1.2 + 5:.1f}", "stroke_linecap": "round"}
        style["stroke_width"] = max(wide, 2.0)
    elif dash == "dashed":
        style |= {"stroke_dasharray": f"{wide + 12:.1f} {wide * 0.6 + 7:.1f}"}
    picture.add("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **style)


def _rails(picture: Picture, start: tuple[float, float], end: tuple[float, float], level: int) -> None:
    """The two edges of a line, and nothing between them."""
    across, down = end[0] - start[0], end[1] - start[1]
    half = max(WIDTHS[level], _APART[level > 0]) / 2 / (math.hypot(across, down) or 1.0)
    for x, y in ((-down * half, across * half), (down * half, -across * half)):
        ends = ((start[0] + x, start[1] + y), (end[0] + x, end[1] + y))
        picture.strokes(ends, fill="none", stroke=NOT_TOLD, stroke_width=_RAIL[level > 0])


def quality_mark(picture: Picture, mark: str, x: float, y: float, radius: float) -> None:
    """How a link goes, on its line: a sign in a small white disc."""
    picture.add("circle", cx=x, cy=y, r=radius, fill=PAPER, stroke=INK, stroke_width=1.8)
    r = radius * 0.58
    stroke: dict[str, str | float] = {"fill": "none", "stroke": INK, "stroke_width": 2.2, "stroke_linecap": "round"}
    if mark == "bolt":
        bolt = ((0.25, -1.25), (-0.7, 0.2), (-0.05, 0.2), (-0.25, 1.25), (0.7, -0.2), (0.05, -0.2))
        picture.polygon(((x + r * dx, y + r * dy) for dx, dy in bolt), fill=INK)
    elif mark == "plus":
        picture.strokes(((x - r, y), (x + r, y)), **stroke)
        picture.strokes(((x, y - r), (x, y + r)), **stroke)
    elif mark == "dots":
        for shift in (-1, 0, 1):
            picture.add("circle", cx=x + shift * r, cy=y, r=1.6, fill=INK)
    else:
        picture.strokes(((x - r, y), (x - r * 0.3, y + r * 0.75), (x + r, y - r * 0.75)), **stroke)


def lighter(colour: str, share: float) -> str:
    """A colour mixed with that share of white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)
