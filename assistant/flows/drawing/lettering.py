"""How much room words take in a picture, and how they are cut to fit: no font is opened.

Widths are those of a wide sans-serif (DejaVu Sans), in hundredths of the size of letters: in any of the usual fonts,
words take that room or less, so what was measured as fitting fits wherever the picture is shown.
"""

from __future__ import annotations

import functools
import unicodedata

from assistant.language.typography import spaced

FONTS = "'Liberation Sans', Arial, Helvetica, 'Nimbus Sans', 'DejaVu Sans', sans-serif"
"""Named ones first: `typst` takes « sans-serif » for its own serif."""
ELLIPSIS = "…"

_BOLD = 1.14
_WIDE, _UNKNOWN = 105, 90
_WIDTHS = {
    width: frozenset(letters)
    for width, letters in {
        30: "'ijlıIJ", 34: " ,.·’/:;\\|¦\u00a0\u202f", 40: "-f()[]!t¡¹²³°", 46: 'r"*_`', 53: "sz?c–ªº",
        60: "LFkvxyPTYJ", 64: "aeo«»0123456789ESbdghnpqu{}ß£§K€", 70: "ABVXZCR", 76: "UNHD", 84: "wGQO&#+<=>^~×÷",
        99: "MWm%æÆ@—…œŒ½¼¾",
    }.items()
}  # fmt: skip


def width(text: str, size: float, bold: bool = False) -> float:
    """Room that a text takes at most on one line."""
    return sum(map(_hundredths, text)) * size / 100 * (_BOLD if bold else 1)


def shorten(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, or as much of its start as the room holds, followed by « … »: whole words, unless few would be left."""
    if width(text, size, bold) <= room:
        return text
    start = _start(text, room - width(ELLIPSIS, size, bold), size, bold)
    end = start.rfind(" ")
    whole = start if end < len(start) / 2 or text[len(start)] == " " else start[:end]
    return whole.rstrip(" ,;:-–'’«(\u00a0") + ELLIPSIS


def lines_of(text: str, room: float, size: float, most: int, bold: bool = False, tail: float = 0) -> list[str]:
    """The text on as few lines as it takes, `most` at most, all about as long; the last one is cut if need be.

    `tail` is the room that what is cut leaves free at its end.
    """
    words = _words(text)
    for count in range(1, most + 1):
        broken = _balanced(tuple(words), count, room, size, bold)
        if broken is not None:
            return broken
    return _filled(words, room, size, most, bold, tail)


def fits(text: str, room: float, size: float, most: int, bold: bool = False) -> bool:
    """Whether the whole text stands on that many lines, no word being cut."""
    if any(width(word, size, bold) > room for word in _words(text)):
        return False
    return not any(line.endswith(ELLIPSIS) for line in lines_of(text, room, size, most, bold))


def _words(text: str) -> list[str]:
    """The words between which a line may end: a mark that French sets off by a blank stays with its word."""
    return spaced(" ".join(text.split())).split(" ")


def _balanced(words: tuple[str, ...], count: int, room: float, size: float, bold: bool) -> list[str] | None:
    """The words on exactly that many lines, the longest one being as short as can be; None when one does not fit."""
    if count == 1:
        line = " ".join(words)
        return [line] if words and width(line, size, bold) <= room else None
    best: list[str] | None = None
    for cut in range(1, len(words)):
        first = " ".join(words[:cut])
        if width(first, size, bold) > room:
            break
        rest = _balanced(words[cut:], count - 1, room, size, bold)
        if rest is not None and (best is None or _longest([first, *rest], size) < _longest(best, size)):
            best = [first, *rest]
    return best


def _longest(lines: list[str], size: float) -> float:
    return max(width(line, size) for line in lines)


def _filled(words: list[str], room: float, size: float, most: int, bold: bool, tail: float) -> list[str]:
    """Lines filled one after the other, the last one shortened; long words are cut, at a hyphen if there is one."""
    lines: list[str] = []
    left = " ".join(words)
    while left and len(lines) < most - 1:
        start = _start(left, room, size, bold)
        end = max(start.rfind(" "), start.rfind("-") + 1)
        taken = start if len(start) == len(left) or left[len(start)] == " " or end <= 0 else start[:end]
        inside = taken is start and left[len(start) : len(start) + 1].isalpha() and start[-1].isalpha()
        taken = _start(left, room - width("-", size, bold), size, bold) if inside else taken
        lines.append(taken.rstrip() + "-" * inside)
        left = left[len(taken) :].lstrip()
    last = left if width(left, size, bold) <= room else shorten(left, room - tail, size, bold)
    return [*lines, last] if left else lines


def _start(text: str, room: float, size: float, bold: bool) -> str:
    """As much of a text as the room holds: one character at least, and no mark parted from its letter."""
    taken, end = 0.0, 0
    for index, character in enumerate(text):
        taken += width(character, size, bold)
        if taken > room and end:
            break
        end = index + 1
    return text[: max(1, end)]


@functools.lru_cache(maxsize=4096)
def _hundredths(character: str) -> int:
    base = unicodedata.normalize("NFD", character)[0]
    for hundredths, letters in _WIDTHS.items():
        if base in letters:
            return hundredths
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN
