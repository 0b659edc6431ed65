"""Text laid out in terminal cells: how wide it is, and how it is cut into lines.

A cell is the place of one Latin letter; ideographs and emojis take two, combining marks none. Lines are cut at ordinary
blanks only, and never before a mark that French sets off by a blank.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_KEPT_BEHIND = frozenset(":;!?»\u00a0\u202f")
"""What never begins a line."""


def width_of(text: str) -> int:
    """Cells that a text takes on one line."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The text as lines of at most `width` cells, the first one led by `first`, the others by `rest`.

    Line feeds in the text end a line. Leads too wide to leave room are kept, and words then stand one cell at a time.
    """
    rest = " " * width_of(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lead = rest if lines else first
        lines += _fill(paragraph, width, lead, rest)
    return lines


def _fill(paragraph: str, width: int, first: str, rest: str) -> list[str]:
    lines: list[str] = []
    line, lead = "", first
    for word in _pieces(paragraph, max(1, width - max(width_of(first), width_of(rest)))):
        longer = f"{line} {word}" if line else word
        if line and width_of(lead) + width_of(longer) > width:
            lines.append((lead + line).rstrip())
            line, lead = word, rest
        else:
            line = longer
    return [*lines, (lead + line).rstrip()]


def _pieces(paragraph: str, room: int) -> Iterator[str]:
    """The words of a paragraph, those wider than the room cut to it."""
    for word in _glued(paragraph.replace("\t", " ").split(" ")):
        rest = word
        while width_of(rest) > room:
            end = _fitting(rest, room)
            yield rest[:end]
            rest = rest[end:]
        if rest:
            yield rest


def _glued(words: Iterable[str]) -> Iterator[str]:
    """Words, with the marks that French sets off by a blank kept beside them, whatever blank was typed."""
    held = ""
    for word in filter(None, words):
        if held and (word[0] in _KEPT_BEHIND or held[-1] == "«"):
            held += f" {word}"
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _fitting(word: str, room: int) -> int:
    """How many characters fit in the room; one at least."""
    taken = 0
    for index, character in enumerate(word):
        taken += _cells(character)
        if taken > room and index:
            return index
    return len(word)
