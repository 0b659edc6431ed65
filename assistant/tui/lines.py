"""Pieces of text -> lines of a given width. Text is data: control characters never get further than `shown`.

Width is counted in terminal cells. A line never begins with a mark that French sets off by a blank. Every line knows
whether it goes on from the one before: what is copied has the line breaks of the text, not those of the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from assistant.language.printable import printable


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and the part it plays, to which the screen gives a look."""

    text: str
    role: str = ""
    """Name of the part (« strong », « muted », « number »…); empty for running text."""
    cited: bool = False
    """Belongs to the words that a citation shows."""
    citation: int | None = None
    """Number of the citation that a click opens."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that run on, with what stands before the first line and before the others."""

    pieces: tuple[Piece, ...]
    first: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the screen."""

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    """Characters at the start that belong to the layout, not to the text."""
    before: str = "\n"
    """What stands in the text between the line before and this one: a line feed, blanks, or nothing within a word."""

    @property
    def text(self) -> str:
        """The characters of the line, layout included."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def cited(self) -> bool:
        """Some of the line is cited."""
        return any(piece.cited for piece in self.pieces)


BLANK = Line()
_NEVER_FIRST = frozenset(":;!?» ")


def shown(text: str) -> str:
    """The text as it may reach a terminal: nothing in it acts, a tab is a blank."""
    return printable(text).replace("\t", " ")


def within(text: str, width: int) -> str:
    """A text on one line of at most `width` cells, cut at its end if it must be."""
    text = text.replace("\n", " ")
    if cell_len(text) <= width:
        return text
    return text[: _fitting(text, 0, len(text), max(1, width - 1))].rstrip() + "…"


def wrap(paragraph: Paragraph, width: int) -> list[Line]:
    """Lay a paragraph on lines of at most `width` cells; a paragraph without words gives one blank line."""
    pieces = [replace(piece, text=text) for piece in paragraph.pieces if (text := shown(piece.text))]
    text = "".join(piece.text for piece in pieces)
    lines: list[Line] = []
    done = 0
    for start, end in _breaks(
        text, max(1, width - cell_len(paragraph.first)), max(1, width - cell_len(paragraph.rest))
    ):
        lead = paragraph.rest if lines else paragraph.first
        head = (Piece(lead, "lead"),) if lead else ()
        before = text[done:start] if lines else "\n"
        lines.append(Line(head + tuple(_between(pieces, start, end)), len(lead), before))
        done = end
    return lines


def join_text(lines: Sequence[Line], spans: Iterable[tuple[int, int | None]]) -> str:
    """The text of some lines, each from a character to another, as it read before it was laid out."""
    text = ""
    for index, (line, (start, end)) in enumerate(zip(lines, spans, strict=True)):
        words = line.text[max(start, line.indent) : end]
        if index:
            text += line.before
        text += words
    return text


def _breaks(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """(start, end) of every line."""
    rows: list[tuple[int, int]] = []
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        rows += _soft_breaks(text, start, end, rest if rows else first, rest)
        start = end + 1
    return rows


def _soft_breaks(text: str, start: int, end: int, first: int, rest: int) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    plain = cell_len(text[start:end]) == end - start
    room = first
    while True:
        stop = min(end, start + room) if plain else _fitting(text, start, end, room)
        if stop < end and (text[stop] != " " or text[stop + 1 : stop + 2] in _NEVER_FIRST):
            stop = _last_blank(text, start, stop) or stop
        rows.append((start, start + len(text[start:stop].rstrip(" "))))
        start = stop
        while start < end and text[start] == " ":
            start += 1
        if start >= end:
            return rows
        room = rest


def _last_blank(text: str, start: int, stop: int) -> int | None:
    """The last blank where a line may end; None where there is none."""
    blank = stop
    while (blank := text.rfind(" ", start + 1, blank)) > start:
        if text[blank + 1] not in _NEVER_FIRST and text[blank - 1] != "«":
            return blank
    return None


def _fitting(text: str, start: int, end: int, room: int) -> int:
    """Where a line of `room` cells must stop, after one character at least, so that every text comes to an end."""
    stop, used = start, 0
    while stop < end:
        used += cell_len(text[stop])
        if used > room and stop > start:
            break
        stop += 1
    return stop


def _between(pieces: Sequence[Piece], start: int, end: int) -> Iterable[Piece]:
    offset = 0
    for piece in pieces:
        left, right = max(start - offset, 0), min(end - offset, len(piece.text))
        if left < right:
            yield piece if (left, right) == (0, len(piece.text)) else replace(piece, text=piece.text[left:right])
        offset += len(piece.text)
        if offset >= end:
            return
