"""A picture as SVG: a few shapes and real text, built as a tree so that no word of a user can become markup."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Tree

from assistant.flows.drawing.lettering import FONTS
from assistant.flows.partners import clean

INK, FAINT, PAPER = "#1B2733", "#5B6875", "#FFFFFF"


class Picture:
    """An SVG document that shapes and words are added to, from back to front."""

    def __init__(self, width: float, height: float, title: str, described: str) -> None:
        size = {
            "width": _number(width),
            "height": _number(height),
            "viewBox": f"0 0 {_number(width)} {_number(height)}",
        }
        self._root = Tree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size})
        self._root.set("font-family", FONTS)
        for tag, text in (("title", title), ("desc", described)):
            Tree.SubElement(self._root, tag).text = clean(text)

    def add(self, tag: str, **attributes: str | float) -> None:
        """Add a shape; attributes of SVG are named with « _ » for « - »."""
        named = {name.strip("_").replace("_", "-"): _value(value) for name, value in attributes.items()}
        Tree.SubElement(self._root, tag, named)

    def polygon(self, points: Iterable[tuple[float, float]], **attributes: str | float) -> None:
        """Add a closed shape of straight strokes."""
        self.add("polygon", points=_points(points), **attributes)

    def strokes(self, points: Iterable[tuple[float, float]], **attributes: str | float) -> None:
        """Add straight strokes from point to point, not closed."""
        self.add("polyline", points=_points(points), **attributes)

    def text(self, x: float, y: float, text: str, size: float, **attributes: str | float) -> None:
        """Add a line of text on its base line; in ink unless told."""
        look = {"x": x, "y": y, "font_size": size, "fill": INK, **attributes}
        named = {name.replace("_", "-"): _value(value) for name, value in look.items()}
        Tree.SubElement(self._root, "text", named).text = clean(text)

    def whole(self) -> str:
        """The document."""
        return Tree.tostring(self._root, encoding="unicode")


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
