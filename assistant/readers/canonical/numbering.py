"""Lists of a DOCX: whether a paragraph is an item, how deep, and the number that the reader of the page sees."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERED = {"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero"}


@dataclass(frozen=True)
class Listed:
    """An item of a list."""

    depth: int
    number: str
    """« 3. », or nothing for a bullet."""


@dataclass
class Numbering:
    """The lists of a document, and where each stands in its counting."""

    levels: dict[str, dict[int, str]]
    """List -> depth -> how it counts."""
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, document: Document) -> Numbering:
        """The lists that a document defines."""
        relation = next((r for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if relation is None or relation.is_external:
            return cls({})
        root = relation.target_part.element
        formats = {
            abstract.get(f"{_W}abstractNumId"): _formats(abstract) for abstract in root.findall(f"{_W}abstractNum")
        }
        return cls(
            {
                str(num.get(f"{_W}numId")): formats.get(_value(num.find(f"{_W}abstractNumId")), {})
                for num in root.findall(f"{_W}num")
            }
        )

    def of_paragraph(self, properties: Any, style: Any) -> Listed | None:
        """The item that a paragraph is, counted; None when it is none."""
        asked = properties.find(f"{_W}numPr") if properties is not None else None
        name = (getattr(style, "name", "") or "").lower()
        if asked is None and style is not None:
            asked = style.element.find(f"{_W}pPr/{_W}numPr")
        if asked is None:
            return (
                Listed(int(name[-1]) - 1 if name[-1:].isdigit() else 0, "") if name.startswith("list bullet") else None
            )
        number, depth = _value(asked.find(f"{_W}numId")), int(_value(asked.find(f"{_W}ilvl")) or 0)
        if number == "0":
            return None
        return Listed(min(depth, 8), self._count(number, depth))

    def _count(self, number: str, depth: int) -> str:
        how = self.levels.get(number, {}).get(depth, "bullet")
        if how not in _NUMBERED:
            return ""
        counts = self.counts[number]
        counts[depth] = counts.get(depth, 0) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        count = counts[depth]
        if how.endswith("Letter"):
            letter = chr(ord("a") + (count - 1) % 26)
            return f"{letter if how.startswith('lower') else letter.upper()}."
        return f"{count}."


def _formats(abstract: Any) -> dict[int, str]:
    return {
        int(level.get(f"{_W}ilvl") or 0): _value(level.find(f"{_W}numFmt")) or "bullet"
        for level in abstract.findall(f"{_W}lvl")
    }


def _value(element: Any) -> str:
    return str(element.get(f"{_W}val") or "") if element is not None else ""
