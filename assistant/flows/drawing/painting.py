"""A scene -> an SVG picture: header, rings, links, marks and names, list of names, legend."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.flows.drawing.legend import MARGIN, draw_legend, legend_height
from assistant.flows.drawing.lettering import fits, lines_of, shorten, width
from assistant.flows.drawing.marks import lighter, line, marker, quality_mark
from assistant.flows.drawing.names import draw_names, names_height
from assistant.flows.drawing.rings import CENTRE, OUTER, Box
from assistant.flows.drawing.scene import NAME_SIZE, Scene, Spot
from assistant.flows.drawing.svg import FAINT, INK, PAPER, Picture
from assistant.flows.partner_vocabulary import Vocabulary

WIDTH = 1120.0
_HEADER = 112.0
_TINTS = ("#DDE6EE", "#E8EEF4", "#F1F5F8", "#F8FAFC", "#FFFFFF")
_EDGE = "#B4C0CB"
_MARK = 11.0
_CENTRE_ROOM = 146.0
_CENTRE_WAYS = ((20.0, 4), (17.0, 5), (15.0, 6), (13.0, 7))
"""Sizes of letters in the middle, and how many lines of them stand there."""
_HALO = {"stroke": PAPER, "stroke_width": "4.5", "stroke_linejoin": "round", "paint_order": "stroke"}


@dataclass(frozen=True)
class Captions:
    """The words around a map."""

    title: str
    below: str
    """Perimeter, count, day."""
    centre: str
    internal: str
    """A word for a map that stays in the team, or nothing."""
    rest: str
    """What is said of partners that found no room, or nothing."""
    described: str


def painted(scene: Scene, captions: Captions, words: Vocabulary) -> str:
    """The whole SVG document."""
    middle = (WIDTH / 2, _HEADER + OUTER + 24)
    list_top = middle[1] + OUTER + 34
    legend_top = list_top + names_height(scene, words)
    height = legend_top + legend_height(scene, words)
    picture = Picture(WIDTH, height, captions.title, captions.described)
    picture.add("rect", width=WIDTH, height=height, fill=PAPER)
    _header(picture, captions)
    _rings(picture, scene, middle)
    for spot in scene.spots:
        _link(picture, spot, middle, words)
    _veils(picture, scene, middle)
    _ring_names(picture, scene, middle)
    _centre(picture, captions.centre, middle)
    boxes = scene.boxes()
    for spot in scene.spots:
        _quality(picture, spot, middle, words, boxes)
        _spot(picture, spot, middle, scene, words)
    draw_names(picture, list_top, scene, words)
    if captions.rest:
        picture.text(MARGIN, legend_top - 8, captions.rest, 15, fill=FAINT)
    draw_legend(picture, legend_top, scene, words, internal=bool(captions.internal))
    return picture.whole()


def _header(picture: Picture, captions: Captions) -> None:
    badge = width(captions.internal, 15, bold=True) + 32 if captions.internal else 0
    room = WIDTH - 2 * MARGIN - badge - 20
    picture.text(MARGIN, 58, shorten(captions.title, room, 32, bold=True), 32, font_weight="bold")
    picture.text(MARGIN, 90, shorten(captions.below, WIDTH - 2 * MARGIN, 18), 18, fill=FAINT)
    if badge:
        left = WIDTH - MARGIN - badge
        picture.add("rect", x=left, y=32, width=badge, height=32, rx=16, fill="none", stroke=INK, stroke_width=1.8)
        picture.text(left + badge / 2, 53, captions.internal, 15, text_anchor="middle", font_weight="bold")


def _rings(picture: Picture, scene: Scene, middle: tuple[float, float]) -> None:
    for (_, ring), tint in reversed(list(zip(scene.rings, _TINTS, strict=False))):
        picture.add("circle", cx=middle[0], cy=middle[1], r=ring.outer, fill=tint, stroke=_EDGE, stroke_width=1.4)


def _veils(picture: Picture, scene: Scene, middle: tuple[float, float]) -> None:
    """A veil between words and the links that run behind them."""
    for box in scene.names + tuple(spot.place.label for spot in scene.spots if spot.lines):
        if any(box.crossed(spot.place.x, spot.place.y) for spot in scene.spots if spot.place.label != box):
            at = box.moved(*middle)
            picture.add(
                "rect", x=at.left, y=at.top, width=at.right - at.left, height=at.bottom - at.top, rx=6, fill=PAPER,
                fill_opacity="0.8",
            )  # fmt: skip


def _ring_names(picture: Picture, scene: Scene, middle: tuple[float, float]) -> None:
    for (label, _), box in zip(scene.rings, scene.names, strict=True):
        picture.text(
            middle[0], middle[1] + box.bottom - 5, label.upper(), NAME_SIZE, fill=FAINT, font_weight="bold",
            text_anchor="middle", letter_spacing="1.5", **_HALO,
        )  # fmt: skip


def _centre(picture: Picture, text: str, middle: tuple[float, float]) -> None:
    picture.add("circle", cx=middle[0], cy=middle[1], r=CENTRE, fill=INK)
    size, most = next((way for way in _CENTRE_WAYS if fits(text, _CENTRE_ROOM, *way, bold=True)), _CENTRE_WAYS[-1])
    lines = lines_of(text, _CENTRE_ROOM, size, most, bold=True)
    for number, words in enumerate(lines):
        y = middle[1] + size * 0.36 + size * 1.2 * (number - (len(lines) - 1) / 2)
        picture.text(middle[0], y, words, size, text_anchor="middle", font_weight="bold", fill=PAPER)


def _link(picture: Picture, spot: Spot, middle: tuple[float, float], words: Vocabulary) -> None:
    strength, form = words.strength_of(spot.partner), words.form_of(spot.partner)
    colour = lighter(words.family_of(spot.partner).colour, 0.3)
    end = (middle[0] + spot.place.x, middle[1] + spot.place.y)
    line(picture, middle, end, strength.level if strength else 0, form.dash if form else "", colour)


def _quality(picture: Picture, spot: Spot, middle: tuple[float, float], words: Vocabulary, boxes: list[Box]) -> None:
    """Draw how a link goes where nothing is, and add that to the boxes that are taken."""
    quality = words.quality_of(spot.partner)
    if quality is None:
        return
    length = (spot.place.x**2 + spot.place.y**2) ** 0.5
    near = min(spot.radius + _MARK + 14, (length - CENTRE + spot.radius) / 2)
    free = (far for step in range(12) if (far := length - near - 12 * step) > CENTRE + _MARK)
    share = next((far / length for far in free if _is_free(spot, far / length, boxes)), 1 - near / length)
    boxes.append(_sign(spot, share))
    quality_mark(picture, quality.mark, middle[0] + spot.place.x * share, middle[1] + spot.place.y * share, _MARK)


def _is_free(spot: Spot, share: float, boxes: list[Box]) -> bool:
    sign = _sign(spot, share)
    return not any(sign.meets(box) for box in boxes if box != spot.place.mark)


def _sign(spot: Spot, share: float) -> Box:
    """The box of what tells how a link goes, at a share of its length."""
    return Box(-_MARK, -_MARK, _MARK, _MARK).moved(spot.place.x * share, spot.place.y * share)


def _spot(picture: Picture, spot: Spot, middle: tuple[float, float], scene: Scene, words: Vocabulary) -> None:
    family = words.family_of(spot.partner)
    x, y = middle[0] + spot.place.x, middle[1] + spot.place.y
    letter = str(spot.number) if scene.numbered else family.letter
    marker(picture, family.shape, x, y, spot.radius, family.colour, letter)
    size = scene.size
    for number, text in enumerate(spot.lines):
        low = middle[1] + spot.place.label.top + size * (0.92 + 1.16 * number)
        picture.text(x, low, text, size, text_anchor="middle", **_HALO)
