"""Markdown and plain text -> what is kept of them: Markdown as it is written, plain text by its lines.

A form feed begins a page, as programs that pull text out of pages write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.corpus.structure import LINE
from assistant.language.printable import printable, without_escapes
from assistant.readers.canonical.metadata import people, year_of
from assistant.readers.canonical.pieces import Item, Mark, Piece, Reading, Title, Words, clean
from assistant.readers.limits import read_bytes
from assistant.readers.text import LARGEST, decode
from assistant.records import RecordError, parse_yaml

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_H1 = re.compile(r"^# +(?=\S)")
_BULLET = re.compile(r"^(\s*)(?:[-*+•‣▪●○–—]\s+(?=\S)|(?=\d{1,3}[.)]\s+\S))")
_UNDERLINE = re.compile(r"^\s*([=\-_*~])\1{2,}\s*$")
_ENDED = re.compile(r"[.!?:…»”\"]\s*$")
_TITLE = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?\s+)?[^\W\d_a-zà-ÿ].*[^\s.,;:!?…]$")
"""What a title on a line of its own may be: it begins as a name does, numbered or not, and no sentence ends it."""
_LONGEST_TITLE = 80
_FULL = 45
"""Characters from which a line may have been cut to fit, so that the next one goes on."""


def read_markdown(path: Path) -> tuple[Reading, str]:
    """What a Markdown file says of itself, and its Markdown under one title; raises Unreadable."""
    text = _safe(decode(read_bytes(path, LARGEST), path.name))
    front = _FRONT.match(text)
    about = _front(front.group(1)) if front else {}
    lines = list(_lines(text[front.end() :] if front else text))
    titles = [index for index, (line, code) in enumerate(lines) if not code and _H1.match(line)]
    title = clean(str(about.get("title") or about.get("titre") or ""))
    if len(titles) == 1 and not any(line.strip() for line, _ in lines[: titles[0]]):
        title = title or clean(re.sub(r"[*_`]|\[\^[^\]]*\]", "", _H1.sub("", lines[titles[0]][0])))
        body = [line for line, _ in lines[titles[0] + 1 :]]
    else:  # several titles of the first level are those of parts
        lower = bool(titles)
        body = [f"#{line}" if lower and not code and re.match(r"#{1,5} ", line) else line for line, code in lines]
    authors = about.get("author") or about.get("authors") or about.get("auteur") or about.get("auteurs") or ""
    named = people("; ".join(map(str, authors)) if isinstance(authors, list) else str(authors))
    date = year_of(str(about.get("date") or about.get("year") or about.get("annee") or ""))
    return Reading("document", (), title, named, date), "\n".join(body).strip("\n") + "\n"


def _safe(text: str) -> str:
    """The text without what acts on a terminal; its lines and its marks stay."""
    return printable(without_escapes(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))))


def _front(text: str) -> dict[str, Any]:
    try:
        value = parse_yaml(text, "", words=True)
    except RecordError:
        return {}
    return {str(key).lower(): row for key, row in value.items()} if isinstance(value, dict) else {}


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Every line, and whether it stands in a block of code."""
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        yield line, bool(fence or mark)
        if mark:
            fence = "" if fence == mark.group(1) else fence or mark.group(1)


def read_plain(path: Path) -> Reading:
    """The reading of a text file; raises Unreadable."""
    text = decode(read_bytes(path, LARGEST), path.name)
    pages = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    pieces: list[Piece] = []
    if len(pages) == 1:
        pieces = list(_with_lines(_pieces(without_escapes(pages[0]).split("\n"))))
    for number, page in enumerate(pages if len(pages) > 1 else (), 1):
        found = [piece for _, piece in _pieces(without_escapes(page).split("\n"))]
        pieces += [Mark(f"page {number}"), *found] if found else []
    first = next((index for index, piece in enumerate(pieces) if not isinstance(piece, Mark)), 0)
    head = pieces[first] if pieces else None
    if isinstance(head, Title):
        return Reading("document", (*pieces[:first], *pieces[first + 1 :]), head.text)
    return Reading("document", tuple(pieces))


def _with_lines(pieces: Iterable[tuple[int, Piece]]) -> Iterator[Piece]:
    """Pieces, each paragraph and each list after the line of the file where it begins."""
    before: Piece | None = None
    for line, piece in pieces:
        if not isinstance(piece, Title) and not (isinstance(piece, Item) and isinstance(before, Item)):
            yield Mark(f"{LINE} {line}")
        yield piece
        before = piece


def _pieces(lines: Sequence[str]) -> Iterator[tuple[int, Piece]]:
    """Titles, items, paragraphs parted by blank lines or by lines that end before they are full, each with its line."""
    run: list[str] = []
    start = indent = 0
    for index, line in enumerate([*lines, ""]):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        bullet = _BULLET.match(line)
        ends = bool(run) and len(run[-1]) < _FULL and _ENDED.search(run[-1])
        if run and (not line.strip() or bullet or ends or _UNDERLINE.match(line) or _UNDERLINE.match(following)):
            if piece := _closed(run, indent, _stands_alone(lines, start)):
                yield start + 1, piece
            run = []
        if line.strip() and not _UNDERLINE.match(line):
            if _UNDERLINE.match(following) and len(line) <= _LONGEST_TITLE:
                yield index + 1, Title(clean(line), 1)
            else:
                start, indent = (start, indent) if run else (index, len(line) - len(line.lstrip()))
                run.append(line)


def _closed(run: Sequence[str], indent: int, alone: bool) -> Piece | None:
    bullet = _BULLET.match(run[0])
    text = clean(" ".join([run[0][bullet.end() :] if bullet else run[0], *run[1:]]).replace("\n", " "))
    if not text:
        return None
    if alone and len(run) == 1 and _TITLE.match(text):
        return Title(text, 1)
    if bullet:
        return Item(text, min(indent // 2, 5))
    if len(run) == 1 and len(text) <= _LONGEST_TITLE and text.isupper() and any(map(str.isalpha, text)):
        return Title(text, 1)
    return Words(text)


def _stands_alone(lines: Sequence[str], at: int) -> bool:
    """A short line between blank ones: the first of all, or one with a paragraph under it."""
    around = [lines[index].strip() for index in (at - 1, at + 1) if 0 <= index < len(lines)]
    below = next((index for index in range(at + 1, len(lines)) if lines[index].strip()), None)
    if any(around) or below is None or len(lines[at].strip()) > _LONGEST_TITLE:
        return False
    if not any(line.strip() for line in lines[:at]):
        return True
    return not _BULLET.match(lines[below]) and len(lines[below].strip()) >= _FULL
