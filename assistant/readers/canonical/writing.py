"""Pieces -> canonical Markdown that reads back as the same words: every mark of Markdown among them is escaped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.language.printable import printable
from assistant.readers.canonical.pieces import INSIDE, Grid, Item, Mark, Note, Piece, Title, Words, bare

_MARKS = re.compile(r"[\\`*_\[\]<>|~^$]|&(?=#?\w+;)")
_START = re.compile(r"^(?:([-+#=:])|(\d{1,9})([.)])(?=\s|$))")
_DEEPEST_TITLE, _DEEPEST_ITEM = 6, 5


def to_markdown(title: str, pieces: Iterable[Piece]) -> str:
    """The canonical Markdown of a document."""
    notes: list[Note] = []
    parts = [f"# {_inline(title)}"]
    listed: list[str] = []
    place = ""
    for piece in itertools.chain(pieces, [None]):
        if isinstance(piece, Note):
            notes.append(piece)
            continue
        if listed and not isinstance(piece, Item):
            parts.append("\n".join(listed))
            listed = []
        if isinstance(piece, Item):
            listed.append(_item(piece, listed))
            place = _place_after(piece, place)
            continue
        if notes and not (isinstance(piece, Words) and piece.quoted):  # after the paragraph that calls them
            parts += _noted(notes, place)
            notes = []
        place = _place_after(piece, place)
        if piece is not None and (written := _written(piece)):
            parts.append(written)
    return "\n\n".join(parts) + "\n"


def _noted(notes: Sequence[Note], place: str) -> Iterator[str]:
    """Notes, each on its page, and the page where the text goes on."""
    here = place
    for note in notes:
        if note.place and note.place != here:
            here = note.place
            yield f"<!-- {here} -->"
        yield _note(note)
    if here != place:
        yield f"<!-- {place} -->"


def _place_after(piece: Piece | None, place: str) -> str:
    """The page on which a piece ends."""
    if isinstance(piece, Mark):
        return piece.place
    turns = [found["turn"] for found in INSIDE.finditer(getattr(piece, "text", "")) if found["turn"]]
    return turns[-1] if turns else place


def _written(piece: Piece) -> str:
    if isinstance(piece, Mark):
        return f"<!-- {piece.place} -->"
    if isinstance(piece, Title):
        level = min(piece.level + 1, _DEEPEST_TITLE)
        return f"{'#' * level} {_inline(piece.text)}" if bare(piece.text) else ""
    if isinstance(piece, Grid):
        return "\n".join(_grid(piece.rows))
    if isinstance(piece, Words) and bare(piece.text):
        return f"{'> ' if piece.quoted else ''}{_inline(piece.text)}"
    return ""


def _item(item: Item, before: Sequence[str]) -> str:
    deepest = (len(before[-1]) - len(before[-1].lstrip())) // 2 + 1 if before else 0
    return f"{'  ' * min(item.depth, deepest, _DEEPEST_ITEM)}- {_inline(item.text)}"


def _note(note: Note) -> str:
    return f"[^{note.key}]: {_inline(note.text)}"


def _grid(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    width = max(map(len, rows), default=0)
    for index, row in enumerate(rows):
        cells = [_inline(cell) for cell in (*row, *[""] * (width - len(row)))]
        yield f"| {' | '.join(cells)} |"
        if index == 0:
            yield f"|{' --- |' * width}"


def _inline(text: str) -> str:
    """Words, calls and pages as one line of Markdown."""
    written: list[str] = []
    at = 0
    for inside in INSIDE.finditer(text):
        written.append(_escaped(text[at : inside.start()]))
        written.append(f"[^{inside['call']}]" if inside["call"] else f"<!-- {inside['turn']} -->")
        at = inside.end()
    line = "".join([*written, _escaped(text[at:])]).strip()
    return _START.sub(_escaped_start, re.sub(r"#+$", lambda end: "\\" + "\\".join(end.group()), line))


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", printable(text)).replace("\n", "<br>")


def _escaped_start(match: re.Match[str]) -> str:
    mark, number, end = match.groups()
    return f"\\{mark}" if mark else f"{number}\\{end}"
