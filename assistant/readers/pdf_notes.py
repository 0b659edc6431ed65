"""The notes at the foot of the pages of a PDF: told by smaller letters or by numbers in order, tied to their calls.

A page keeps in its text the lines that nothing calls. In lines, a call becomes a mark that `without_calls`
takes out again: it holds the key of the note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.readers.pdf_text import Line, joined

SMALLER = 0.93
"""Times the usual height of letters, below which a line is written small."""
_NOTE = re.compile(r"^\(?(?P<number>[1-9]\d{0,2})\)?[.\s\u00a0]*(?=[^\s\d.,%])")
_QUOTED = ("»", "”", '"')
"""Ends of a line that a call may follow on the next."""
_HIGHEST = 3
"""A page is at least this many times as long as what stands above its notes."""
_OPEN, _CLOSE = "\ue000", "\ue001"
TITLE = "\ue002"
"""Stands before a line that is written taller than the text."""
_TALLER = 1.12
_CALL = re.compile(f"[ \u00a0\u202f]?{_OPEN}([^{_CLOSE}]*){_CLOSE}")

Notes = dict[str, str]


def part_notes(pages: Sequence[Sequence[Line]]) -> tuple[list[list[str]], Notes]:
    """The lines of every page without its notes, their calls and titles marked; and the notes by key."""
    usual = usual_height(pages)
    kept: list[list[str]] = []
    notes: Notes = {}
    for page, given in enumerate(pages, 1):
        lines = _numbers_joined(given, usual)
        first = min(_first_small(lines, usual), _first_numbered(lines))
        body, foot = [_told(line, usual) for line in lines[:first]], [line.text for line in lines[first:]]
        found = dict(_notes(foot))
        called = _called(body, page, found) if found else None
        if called is None:
            kept.append([*body, *foot])
            continue
        _go_on(notes, foot)
        notes |= {_key(page, number): text for number, text in found.items()}
        kept.append(called)
    return kept, notes


def without_calls(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """A text without the marks of its calls, and (offset, key) of each."""
    calls: list[tuple[int, str]] = []
    pieces: list[str] = []
    at = length = 0
    for match in _CALL.finditer(text):
        pieces.append(text[at : match.start()])
        length += match.start() - at
        calls.append((length, match.group(1)))
        at = match.end()
    return "".join([*pieces, text[at:]]), tuple(calls)


def marked(line: str, match: re.Match[str], key: str) -> str:
    """A line whose call is a mark that holds the key of a note."""
    return f"{line[: match.start()]}{_OPEN}{key}{_CLOSE}{line[match.end() :]}"


def _key(page: int, number: str) -> str:
    return f"{page}.{number}"


def usual_height(pages: Sequence[Sequence[Line]]) -> float:
    """What most letters of the text are written in."""
    heights: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def _told(line: Line, usual: float) -> str:
    """The words of a line, those of a title with a mark."""
    return TITLE + line.text if line.height > _TALLER * usual > 0 else line.text


def _numbers_joined(lines: Sequence[Line], usual: float) -> list[Line]:
    """The lines of a page, the raised number of a note in one with the small words that follow it."""
    joined_lines: list[Line] = []
    for line in lines:
        last = joined_lines[-1] if joined_lines else None
        if last and not last.height and last.text.isdigit() and 0 < line.height < SMALLER * usual:
            joined_lines[-1] = Line(f"{last.text} {line.text}", line.height)
        else:
            joined_lines.append(line)
    return joined_lines


def _first_small(lines: Sequence[Line], usual: float) -> int:
    """Where the small lines at the foot of a page start."""
    first = len(lines)
    while first > 0 and 0 < lines[first - 1].height < SMALLER * usual:
        first -= 1
    return first


def _first_numbered(lines: Sequence[Line]) -> int:
    """Where the notes start by their numbers alone: the last lines that count up to the end, each called above them."""
    first, following = len(lines), 0
    for index in range(len(lines) - 1, len(lines) // _HIGHEST, -1):
        match = _NOTE.match(lines[index].text)
        number = int(match.group("number")) if match else 0
        if number and number == (following - 1 if following else number) and _is_called(lines[:index], str(number)):
            first, following = index, number
    return first


def _is_called(lines: Sequence[Line], number: str) -> bool:
    texts = [line.text for line in lines]
    return any(call(texts, index, number, sure=True) for index in range(len(texts)))


def call(lines: Sequence[str], index: int, number: str, sure: bool = False) -> re.Match[str] | None:
    """Where a line calls a note: right after a word or a mark, or at its start when a quotation ends the one before.

    It may stand in brackets. With `sure` a number after a full stop (« p.2 ») or apart from the rest is no call.
    """
    line = lines[index]
    if found := re.search(rf"(?<=[\w»”\".,;:!?…)])\s?\[{number}\]|(?<=[»”\"])\s?\({number}\)", line):
        return found
    marks = '»”")\\]' if sure else '»”"’.,;:!?…)\\]'
    if found := re.search(rf"(?:(?<=[^\W\d_]{{2}})|(?<=[{marks}])|(?<=[»”\"][.,;:])){number}(?!\d)", line):
        return found
    if index and lines[index - 1].endswith(_QUOTED) and (found := re.match(rf"{number}(?=[.,;:)](?:\s|$)|$)", line)):
        return found
    return None if sure else re.search(rf"(?<=[»”\"!?;:]) {number}(?=[\s.,;:)]|$)", line)


def _notes(foot: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(number, text) of each note; a line that follows the number of the last one starts a note, another goes on."""
    number, text = "", ""
    for line in foot:
        match = _NOTE.match(line)
        if match and (not number or int(match.group("number")) == int(number) + 1):
            if number:
                yield number, text
            number, text = match.group("number"), line[match.end() :]
        elif number:
            text = joined(text, line)
    if number:
        yield number, text


def _go_on(notes: Notes, foot: Sequence[str]) -> None:
    """Lines before the first note of a page end the last note of the page before."""
    for line in foot:
        if _NOTE.match(line) or not notes:
            return
        last = next(reversed(notes))
        notes[last] = joined(notes[last], line)


def _called(body: Sequence[str], page: int, notes: Notes) -> list[str] | None:
    """The lines of a page with the calls of its notes marked, in order; None when none of them is called."""
    lines = list(body)
    row, any_found = 0, False
    for number in notes:
        for index in range(row, len(lines)):
            if match := call(lines, index, number):
                lines[index] = marked(lines[index], match, _key(page, number))
                row, any_found = index, True
                break
    return lines if any_found else None
