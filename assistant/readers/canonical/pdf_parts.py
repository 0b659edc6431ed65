"""What repeats around the pages of a PDF, the numbers printed there, and the notes at their foot, taken apart."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.readers.canonical.pdf_hyphens import HARD, SOFT
from assistant.readers.canonical.pdf_lines import Line, Page
from assistant.readers.canonical.pieces import Note, bare, call

_EDGE = 3
_REPEATED = 3
_COUNTED = 0.5
"""Share of the pages on which words that only differ by a number run: titles of sections do not stand on so many."""
_LEVEL = 3.0
"""Points within which what runs stands at the same height on every page."""
_APART = 1.5
"""Heights of a letter between what runs around a page and its text."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^(?:p(?:age)?\.?\s*)?[-–—\s|]*(?:(?P<number>\d{1,4})(?:\s*(?:/|sur|of)\s*\d{1,4})?|[ivxlc]{1,7})[-–—\s|]*$",
    re.IGNORECASE,
)
_SMALLER, _TALLER = 0.93, 1.12
_NOTE = re.compile(r"^\(?(?P<number>[1-9]\d{0,2})\)?[.\s\u00a0]*(?=[^\s\d.,%])")
_AGREED = 0.5


Running = set[tuple[str, int]]
"""What runs around pages: words without their numbers, and the height at which they stand."""


@dataclass(frozen=True)
class Parted:
    """The pages without what runs around them."""

    pages: list[list[Line]]
    numbers: list[int]
    """The number of each page: the one printed on it where pages agree on how they are counted."""
    heads: tuple[str, ...]
    """What was taken away, once each."""


def without_heads(pages: Sequence[Page]) -> Parted:
    """The pages without what repeats at their top or bottom, page numbers included."""
    often = _running(pages)
    levels = _levels(pages, often)
    kept: list[list[Line]] = []
    taken: Counter[str] = Counter()
    printed: dict[int, int] = {}
    for index, page in enumerate(pages):
        lines = sorted(page.lines, key=lambda line: -line.top)
        away = [*_run(lines[: _EDGE + 1], often, levels), *_run(lines[::-1][: _EDGE + 1], often, levels)]
        for line in away:
            taken[_shape(line)] += 1
            found = _PAGE_NUMBER.match(line.text) or re.search(r"(?:^|\s)(?P<number>\d{1,4})$", line.text)
            if found and found["number"]:
                printed[index] = int(found["number"])
        kept.append([line for line in page.lines if not any(line is one for one in away)])
    heads = tuple(
        shape.replace("#", "…")[:80] for shape, _ in taken.most_common(6) if not re.fullmatch(r"\W*#?\W*", shape)
    )
    return Parted(kept, _numbers(pages, printed), heads)


def _running(pages: Sequence[Page]) -> Running:
    """What runs at the top or bottom of pages: the same words at the same height, or the same but for a number."""
    same: Counter[tuple[str, int]] = Counter()
    counted: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edges = {(line.text, _level(line)) for line in _edges(page.lines)}
        same.update(edges)
        counted.update({(_NUMBER.sub("#", text), level) for text, level in edges})
    enough = max(_REPEATED, _COUNTED * len(pages))
    found = {(_NUMBER.sub("#", text), level) for (text, level), times in same.items() if times >= _REPEATED}
    return found | {which for which, times in counted.items() if times >= enough}


def _runs(line: Line, often: Running) -> bool:
    """A line is one of those that run, where they do: the title that gave its words to them stands elsewhere."""
    return any((_shape(line), _level(line) + near) in often for near in (-1, 0, 1))


def _numbers(pages: Sequence[Page], printed: dict[int, int]) -> list[int]:
    shifts = Counter(number - index for index, number in printed.items())
    shift, times = shifts.most_common(1)[0] if shifts else (1, 0)
    if times >= max(_REPEATED, _AGREED * len(pages)):
        return [index + shift for index in range(len(pages))]
    labels = [int(page.label) if page.label.isdigit() else 0 for page in pages]
    return labels if any(labels) else list(range(1, len(pages) + 1))


def _levels(pages: Sequence[Page], often: Running) -> set[int]:
    """The heights at which something runs on most pages: what stands there runs, on however few of them."""
    found = Counter(
        level for page in pages for level in {_level(line) for line in _edges(page.lines) if _runs(line, often)}
    )
    return {level for level, times in found.items() if times >= max(_REPEATED, _COUNTED * len(pages))}


def _run(lines: Sequence[Line], often: Running, levels: set[int]) -> list[Line]:
    """The first lines that run around a page, from its edge inwards; the last line given is only looked at."""
    taken: list[Line] = []
    for at, line in enumerate(lines[:_EDGE]):
        known = _runs(line, often) or _PAGE_NUMBER.match(line.text)
        if not known and not (_level(line) in levels and _stands_apart(line, lines[at + 1 :])):
            break
        taken.append(line)
    return taken


def _stands_apart(line: Line, inwards: Sequence[Line]) -> bool:
    """More than the usual distance lies between a line and the next one on another level."""
    after = next((other for other in inwards if _level(other) != _level(line)), None)
    return after is None or abs(after.bottom - line.bottom) > _APART * line.height


def _level(line: Line) -> int:
    return round(line.bottom / _LEVEL)


def _edges(lines: Sequence[Line]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: -line.top)
    return [*ordered[:_EDGE], *ordered[-_EDGE:]]


def _shape(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def usual_height(pages: Sequence[Sequence[Line]]) -> float:
    """What most letters of the text are written in."""
    heights: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def part_notes(lines: Sequence[Line], page: int, usual: float) -> tuple[list[Line], list[Note]]:
    """The lines of a page without its notes, their calls marked, and the notes; lines that nothing calls stay.

    Notes stand at the foot of the page, or of each column.
    """
    parted = [_foot(list(run), usual) for _, run in itertools.groupby(lines, key=lambda line: line.column)]
    bodies = [body for body, _ in parted]
    notes: list[Note] = []
    place = f"page {page}" if page > 0 else ""
    for column, (_, foot) in enumerate(parted):
        called: list[Note] = []
        nearest = sorted(range(len(bodies)), key=lambda other: other != column)
        for number, text in _notes(foot):
            key = f"p{page}-{number}"
            if bare(text) and any(_call(bodies[other], number, key, usual) for other in nearest):
                called.append(Note(key, text, place))
        if not called:
            bodies[column] += foot
        elif not _NOTE.match(foot[0].text):  # the end of a note of the page before
            started = next((index for index, line in enumerate(foot) if _NOTE.match(line.text)), 0)
            rest = f"p{page}-suite{len(notes) or ''}"
            called.insert(0, Note(rest, _together(foot[:started]), place))
        notes += called
    return [line for body in bodies for line in body], notes


def _foot(lines: list[Line], usual: float) -> tuple[list[Line], list[Line]]:
    """The lines of a column, and those in smaller letters at its foot."""
    first = len(lines)
    while first > 0 and 0 < lines[first - 1].height < _SMALLER * usual:
        first -= 1
    return lines[:first], lines[first:]


def _notes(foot: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """(number, text) of each note; a line that follows the number of the last one starts a note, another goes on."""
    number, lines = "", list[str]()
    for line in foot:
        match = _NOTE.match(line.text)
        if match and (not number or int(match["number"]) == int(number) + 1):
            if number:
                yield number, _joined(lines)
            number, lines = match["number"], [line.text[match.end() :]]
        elif number:
            lines.append(line.text)
    if number:
        yield number, _joined(lines)


def _together(lines: Sequence[Line]) -> str:
    return _joined([line.text for line in lines])


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        text = joined(text, line)
    return bare(text)


def joined(text: str, line: str) -> str:
    """A text going on with a line: a word broken at its end goes on without its hyphen."""
    if not text:
        return line
    if text.endswith(SOFT):
        return text[:-1] + line
    if text.endswith(HARD):
        return f"{text[:-1]}-{line}"
    if text[-1] in "-‐" and text[-2:-1].isalpha() and bare(line)[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"


def _call(body: list[Line], number: str, key: str, usual: float) -> bool:
    """Mark the call of a note in the lines of a page; tell whether it stands there.

    A number apart from the words of a title (« Chapitre 1 ») calls nothing.
    """
    from dataclasses import replace

    glued = re.compile(rf"(?:(?<=[^\W\d_]{{2}})|(?<=[»”\"’.,;:!?…)\]])(?<!\d[.,])){number}(?!\d)")
    spaced = re.compile(rf"(?<=[^\W\d_]|[»”\"!?;:.,)]) {number}(?=[\s.,;:)]|$)")
    for pattern in (glued, spaced):
        for index, line in enumerate(body):
            if pattern is spaced and line.height > _TALLER * usual:
                continue
            if match := pattern.search(line.text):
                start = match.start()
                body[index] = replace(line, text=line.text[:start].rstrip() + call(key) + line.text[match.end() :])
                return True
    return False
