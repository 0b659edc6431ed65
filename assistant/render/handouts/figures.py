"""Pictures of a handout: what they say in words, how large they stand on a page, and as PNG or PDF files."""

from __future__ import annotations

import re
from typing import Literal

from assistant.blocks import Figure
from assistant.render.handouts.words import line

_VIEW_BOX = re.compile(r"<svg\b[^>]*?\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")
_SIDES = tuple(re.compile(rf"<svg\b[^>]*?\s{side}\s*=\s*[\"']\s*([\d.]+)") for side in ("width", "height"))
_USUAL = 1.5
_TEMPLATE = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(lang: "fr", font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set document(title: sys.inputs.title)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1mm, alt: sys.inputs.alt)
"""
_PPI = 200
WIDTH = 165.0
"""Millimetres between the margins of an upright page."""


def figure_to_png(figure: Figure, width: float = WIDTH) -> bytes:
    """The picture as a PNG file, `width` millimetres wide on paper. Raises ValueError for a broken SVG."""
    return _compiled(figure, "png", width)


def figure_to_pdf(figure: Figure, width: float = WIDTH) -> bytes:
    """The picture as a PDF file of one page of its size. Raises ValueError for a broken SVG."""
    return _compiled(figure, "pdf", width)


def described(figure: Figure) -> str:
    """What the picture shows, for whoever does not see it."""
    return "\n".join(line(said) for said in (figure.title, *figure.described) if said.strip())


def fitted(figure: Figure, width: float, height: float) -> tuple[float, float]:
    """The width and height, in the unit given, of the picture as large as it fits in a frame."""
    shape = _shape(figure.svg)
    return (width, width / shape) if width / shape <= height else (height * shape, height)


def _shape(svg: str) -> float:
    """Width over height."""
    box = _VIEW_BOX.search(svg)
    sides = box.groups() if box else [found[1] for side in _SIDES if (found := side.search(svg))]
    try:
        width, height = map(float, sides)
        return width / height
    except (ValueError, ZeroDivisionError):
        return _USUAL


def _compiled(figure: Figure, kind: Literal["png", "pdf"], width: float) -> bytes:
    import typst

    inputs = {"svg": figure.svg, "alt": described(figure), "title": line(figure.title), "width": f"{width:.3f}"}
    try:
        return typst.compile(_TEMPLATE, format=kind, ppi=_PPI, sys_inputs=inputs, ignore_system_fonts=True, timestamp=0)
    except typst.TypstError as error:
        raise ValueError(f"broken picture: {figure.title}") from error
