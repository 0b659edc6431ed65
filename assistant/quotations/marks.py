"""Finding what stands between quotation marks: « », “ ”, ‹ ›, " ", nested, over several paragraphs, or never closed.

Works on one flow of text whose paragraphs are parted by an empty line. A quotation that goes on in the next paragraph
may open it with its mark again. A mark never closed is told, and swallows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 6000
"""Characters between two marks beyond which the first one is taken for unclosed."""
DEEPEST = 8
"""Marks one inside the other, or paragraphs that open with the mark again, beyond which nobody quotes."""
BREAK = "\n\n"
_CLOSING = {"«": "»", "“": "”", "‹": "›", "„": "”", '"': '"'}
_MARK = re.compile('[«»“”‹›„"]|\n\n')
_BLANKS = " \t\n\u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between two marks: the marks stand at `start` and `end - 1`."""

    start: int
    end: int
    inner: tuple[Marked, ...] = ()
    """What is between marks inside it."""

    def words(self, text: str) -> str:
        """What stands between the marks, outer blanks left out."""
        return text[self.start + 1 : self.end - 1].strip(_BLANKS)


@dataclass(frozen=True)
class Marks:
    """What is between marks in a text, outermost first in order, and the offsets of marks never closed."""

    marked: tuple[Marked, ...]
    unclosed: tuple[int, ...]


def find_marks(text: str, depth: int = 0) -> Marks:
    """Every stretch of a text between quotation marks, and every opening mark that nothing closes.

    `depth` is for itself: how many marks the text stands inside of.
    """
    marked: list[Marked] = []
    unclosed: list[int] = []
    signs = [(match.start(), match.group()) for match in _MARK.finditer(text)]
    at = 0
    while at < len(signs):
        offset, sign = signs[at]
        if sign not in _CLOSING or (sign == '"' and not _may_open(text, offset)):
            at += 1
            continue
        closing = _closing(text, signs, at)
        if closing is None:
            unclosed.append(offset)
            at += 1
            continue
        end = signs[closing][0] + 1
        nested = closing > at + 1 and depth < DEEPEST
        inner = find_marks(text[offset + 1 : end - 1], depth + 1).marked if nested else ()
        marked.append(Marked(offset, end, tuple(_moved(inner, offset + 1))))
        at = closing + 1
    return Marks(tuple(marked), tuple(unclosed))


def _moved(inner: tuple[Marked, ...], by: int) -> Iterator[Marked]:
    for marked in inner:
        yield Marked(marked.start + by, marked.end + by, tuple(_moved(marked.inner, by)))


def _closing(text: str, signs: list[tuple[int, str]], opening: int) -> int | None:
    """Which sign closes the one that opens; None when none does."""
    start, opener = signs[opening]
    closer = _CLOSING[opener]
    depth, broken, again = 1, False, 0
    for index in range(opening + 1, len(signs)):
        offset, sign = signs[index]
        if offset - start > LONGEST or depth + again > DEEPEST:
            return None
        if sign == BREAK:
            broken = True
            if opener == '"':
                return None
        elif sign == closer:
            depth -= 1
            if depth == 0:
                return index
        elif sign == opener:
            if _opens_paragraph(text, offset):  # the mark said again where a quotation goes on
                again += 1
            elif broken:  # another quotation, the first mark was left open
                return None
            else:
                depth += 1
    return None


def _opens_paragraph(text: str, offset: int) -> bool:
    at = offset
    while at > 0 and text[at - 1] in " \t\u00a0\u202f":
        at -= 1
    return text[:at].endswith(BREAK) if at < 2 else text[at - 2 : at] == BREAK


def _may_open(text: str, offset: int) -> bool:
    """A straight mark opens when no letter or figure stands right before it (5" is no quotation)."""
    return offset == 0 or not text[offset - 1].isalnum()
