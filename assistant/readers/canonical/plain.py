"""Markdown and plain text -> what is kept of them: Markdown as it is written, plain text by its lines.

A form feed begins a page, as programs that pull text out of pages write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    paged = len(pages) > 1
    pieces: list[Piece] = []
    for number, page in enumerate(pages, 1):
        found = list(_pieces(without_escapes(page).split("\n")))
        pieces += [Mark(f"page {number}"), *found] if paged and found else found
    first = next((index for index, piece in enumerate(pieces) if not isinstance(piece, Mark)), 0)
    head = pieces[first] if pieces else None
    if isinstance(head, Title):
        return Reading("document", (*pieces[:first], *pieces[first + 1 :]), head.text)
    return Reading("document", tuple(pieces))


def _pieces(lines: list[str]) -> Iterator[Piece]:
    """Paragraphs parted by blank lines, or by lines that end before they are full; items; underlined titles."""
    run: list[str] = []
    indent = 0
    for index, line in enumerate([*lines, ""]):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        bullet = _BULLET.match(line)
        ends = bool(run) and len(run[-1]) < _FULL and _ENDED.search(run[-1])
        if run and (not line.strip() or bullet or ends or _UNDERLINE.match(line) or _UNDERLINE.match(following)):
            yield from _closed(run, indent)
            run = []
        if line.strip() and not _UNDERLINE.match(line):
            if _UNDERLINE.match(following) and len(line) <= _LONGEST_TITLE:
                yield Title(clean(line), 1)
            else:
                indent = len(line) - len(line.lstrip()) if not run else indent
                run.append(line)


def _closed(run: list[str], indent: int) -> Iterator[Piece]:
    bullet = _BULLET.match(run[0])
    text = clean(" ".join([run[0][bullet.end() :] if bullet else run[0], *run[1:]]).replace("\n", " "))
    if not text:
        return
    if bullet:
        yield Item(text, min(indent // 2, 5))
    elif len(run) == 1 and len(text) <= _LONGEST_TITLE and text.isupper() and any(map(str.isalpha, text)):
        yield Title(text, 1)
    else:
        yield Words(text)
