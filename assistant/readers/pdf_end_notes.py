"""The notes at the end of a PDF: lines that count up to its end and are called through its pages, tied to those calls.

They start a page, follow a title that says so, or are written smaller than the text. Numbers are figures or the small
roman letters that word processors give to such notes. What nothing calls is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.readers.pdf_notes import SMALLER, Notes, call, marked, usual_height
from assistant.readers.pdf_text import Line, joined

_NOTE = re.compile(r"^[\[(]?(?P<number>[1-9]\d{0,2}|[ivxl]{1,7})(?:[\]).]|\s)[\]).\s]*(?=[^\s\d.,%])")
_TITLE = re.compile(r"^(?:notes?|notes de fin|références|references)\W*$", re.IGNORECASE)
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_LINES = 15
"""Lines of one note; a longer one is text."""
_HALF = 0.5
_KEY = "fin"
Place = tuple[int, int]
"""A page and a line of it, from 0."""


class EndNotes(NamedTuple):
    """Notes by number, in order, and where the first of them starts."""

    start: Place
    notes: Notes


def part_end_notes(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], Notes]:
    """The pages without the notes at their end, and those notes by number; no notes when few of them are called."""
    found = _end_notes(pages)
    if found is None:
        return [list(lines) for lines in pages], {}
    page, line = found.start
    kept = [list(lines) for lines in pages[: page + 1]]
    kept[page] = kept[page][:line]
    texts = [[one.text for one in lines] for lines in kept]
    if sum(1 for _ in _calls(texts, found.notes)) < max(1, _HALF * len(found.notes)):
        return [list(lines) for lines in pages], {}
    if kept[page] and _TITLE.match(kept[page][-1].text):
        del kept[page][-1]
    return [*kept, *([] for _ in pages[page + 1 :])], found.notes


def tie_end_notes(pages: list[list[str]], notes: Notes) -> tuple[list[list[str]], Notes]:
    """The lines of every page with the calls of those notes marked, and the notes by the key of their call."""
    lines = [list(page) for page in pages]
    for number, (page, index), match in _calls(lines, notes):
        lines[page][index] = marked(lines[page][index], match, f"{_KEY}.{number}")
    return lines, {f"{_KEY}.{number}": text for number, text in notes.items()}


def _end_notes(pages: Sequence[Sequence[Line]]) -> EndNotes | None:
    """The last lines that count up from one to the end of the file, and start where notes can."""
    flat = [(page, index, line) for page, lines in enumerate(pages) for index, line in enumerate(lines)]
    usual = usual_height(pages)
    for at in range(len(flat) - 1, -1, -1):
        page, index, line = flat[at]
        match = _NOTE.match(line.text)
        if match is None or _value(match.group("number")) != 1:
            continue
        before = pages[page][index - 1].text if index else ""
        if index == 0 or _TITLE.match(before) or 0 < line.height < SMALLER * usual:
            notes = _read([one.text for _, _, one in flat[at:]], roman=not match.group("number").isdigit())
            return EndNotes((page, index), notes) if notes else None
    return None


def _read(lines: Sequence[str], roman: bool) -> Notes:
    """The notes that lines make, each from its number to the next one; none when one is too long to be a note."""
    notes: Notes = {}
    number, count = "", 0
    for line in lines:
        match = _NOTE.match(line)
        following = _number(len(notes) + 1, roman)
        if match and match.group("number") == following:
            number, count = following, 1
            notes[number] = line[match.end() :]
        else:
            notes[number] = joined(notes[number], line)
            count += 1
        if count > _MOST_LINES:
            return {}
    return notes


def _calls(pages: Sequence[Sequence[str]], notes: Notes) -> Iterator[tuple[str, Place, re.Match[str]]]:
    """(number, place, match) of each call, after the one before; those of a line are to be marked one by one."""
    page = line = 0
    for number in notes:
        found = next(_called(pages, number, (page, line)), None)
        if found is not None:
            (page, line), match = found
            yield number, (page, line), match


def _called(pages: Sequence[Sequence[str]], number: str, after: Place) -> Iterator[tuple[Place, re.Match[str]]]:
    for page in range(after[0], len(pages)):
        for index in range(after[1] if page == after[0] else 0, len(pages[page])):
            lines = pages[page]
            match = call(lines, index, number, sure=True) if number.isdigit() else _roman(lines[index], number)
            if match:
                yield (page, index), match


def _roman(line: str, number: str) -> re.Match[str] | None:
    """A call in letters: after a mark, or after a word that cannot end so."""
    glued = "|(?<=[^\\W\\d_]{2})" if "ii" in number or number == "iv" else ""
    return re.search(rf"(?:(?<=[»”\"])\s?|(?<=[.,;:!?…)\]]){glued}){number}(?![^\W_])", line)


def _value(number: str) -> int:
    """A number in figures or in roman letters; 0 for letters that make none."""
    if number.isdigit():
        return int(number)
    return next((value for value in range(1, 90) if _number(value, roman=True) == number), 0)


def _number(value: int, roman: bool) -> str:
    if not roman:
        return str(value)
    letters = ""
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        letters += sign * times
    return letters
