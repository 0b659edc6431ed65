"""Pictures of a handout: what they say in words, how large they stand on a page, and as SVG, PNG or PDF files.

Every file of a picture that stands alone carries the words that say the same: an SVG in its title and description, a
PNG in texts of its own, a PDF as what is read instead of the picture.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.blocks import Figure
from assistant.render.handouts.png_texts import with_texts
from assistant.render.handouts.words import line

_VIEW_BOX = re.compile(r"<svg\b[^>]*?\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")
_SIDES = tuple(re.compile(rf"<svg\b[^>]*?\s{side}\s*=\s*[\"']\s*([\d.]+)") for side in ("width", "height"))
_USUAL = 1.5
_TEMPLATE = b"""
#set page(
  ..if sys.inputs.page == "" { (width: auto, height: auto) } else { (paper: sys.inputs.page) },
  flipped: sys.inputs.lying != "",
  margin: 0pt,
  fill: white,
)
#set text(lang: "fr", font: ("Libertinus Serif", "DejaVu Sans Mono"))
#set document(title: sys.inputs.title)
#let picture = image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1mm, alt: sys.inputs.alt)
#if sys.inputs.page == "" { picture } else { align(center + horizon, picture) }
"""
_PPI = 200
_SHEET = (190.0, 277.0)
"""Millimetres of an A4 sheet that any printer reaches, its short side first."""
WIDTH = 165.0
"""Millimetres between the margins of an upright page."""


def figure_to_png(figure: Figure, width: float = WIDTH) -> bytes:
    """The picture as a PNG file, `width` millimetres wide on paper. Raises ValueError for a broken SVG."""
    return _compiled(figure, "png", width)


def figure_to_picture(figure: Figure) -> bytes:
    """The picture as a PNG file that fills an A4 sheet, with its words. Raises ValueError for a broken SVG."""
    texts = {"Title": line(figure.title), "Description": described(figure)}
    return with_texts(figure_to_png(figure, _on_sheet(figure)[0]), texts, _PPI)


def figure_to_pdf(figure: Figure) -> bytes:
    """The picture as a PDF file of one A4 page, as large as it fits. Raises ValueError for a broken SVG."""
    return _compiled(figure, "pdf", *_on_sheet(figure), page="a4")


def figure_to_svg(figure: Figure) -> bytes:
    """The picture as an SVG file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{figure.svg}\n'.encode()


def outlined(figure: Figure) -> list[tuple[int, str]]:
    """The picture in words: the depth of each line, from 0, and what it says."""
    told = [line(said) for said in figure.described]
    return [(1, said[2:]) if said.startswith("– ") else (0, said) for said in told]


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


def _on_sheet(figure: Figure) -> tuple[float, bool]:
    """The width of the picture on an A4 sheet, and whether the sheet lies on its side."""
    lying = _shape(figure.svg) > 1
    return fitted(figure, *(_SHEET[::-1] if lying else _SHEET))[0], lying


def _compiled(figure: Figure, kind: Literal["png", "pdf"], width: float, lying: bool = False, page: str = "") -> bytes:
    import typst

    inputs = {"svg": figure.svg, "alt": described(figure), "title": line(figure.title), "width": f"{width:.3f}",
              "page": page, "lying": "yes" if lying else ""}  # fmt: skip
    try:
        return typst.compile(_TEMPLATE, format=kind, ppi=_PPI, sys_inputs=inputs, ignore_system_fonts=True, timestamp=0)
    except typst.TypstError as error:
        raise ValueError(f"broken picture: {figure.title}") from error
