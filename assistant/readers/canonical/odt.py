"""ODT -> pieces: outline levels tell titles, lists are nested as they are, pages are those last laid out."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.readers.canonical.metadata import people, year_of
from assistant.readers.canonical.pieces import (
    Grid,
    Item,
    Mark,
    Note,
    Piece,
    Reading,
    Title,
    Words,
    bare,
    call,
    clean,
    turn,
)
from assistant.readers.limits import check_archive, damaged

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HOLDERS = frozenset((f"{_T}section", f"{_DRAW}text-box", f"{_DRAW}frame", f"{_T}index-body"))
_INDEXES = frozenset(
    f"{_T}{name}" for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")
)
_PASSED = frozenset(
    (f"{_T}p", f"{_T}h", f"{_T}tracked-changes", f"{_OFFICE}annotation", f"{_T}ruby-text", f"{_DRAW}frame")
)
_QUOTED = ("quot", "citation")
_TITLED = re.compile(r"\bheading(?:_20_| )?([1-9])")
_DEEPEST = 40
_MOST_ON_A_PAGE = 9000
"""Letters; more never stand on one page."""
_MOST_REPEATED = 60


def read_odt(path: Path) -> Reading:
    """The reading of an ODT file; raises Unreadable."""
    from lxml import etree

    check_archive(path, "ODT")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(path) as archive:
            content = etree.fromstring(archive.read("content.xml"), parser)
            names = archive.namelist()
            about = etree.fromstring(archive.read("meta.xml"), parser) if "meta.xml" in names else None
            styles = etree.fromstring(archive.read("styles.xml"), parser) if "styles.xml" in names else None
    except (KeyError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError):
        raise damaged(path.name, "ODT") from None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged(path.name, "ODT")
    reader = _Body(content, _breaking([root for root in (styles, content) if root is not None]), _page_count(about))
    pieces = tuple(reader.all(body))
    told = {key: clean(about.findtext(f".//{key}") or "") if about is not None else "" for key in _ABOUT}
    year = year_of(told[f"{_META}creation-date"] or told[f"{_DC}date"])
    authors = people(told[f"{_META}initial-creator"] or told[f"{_DC}creator"])
    return Reading("document", pieces, told[f"{_DC}title"] or reader.title, authors, year, tuple(reader.left_out()))


_ABOUT = (f"{_DC}title", f"{_META}initial-creator", f"{_DC}creator", f"{_META}creation-date", f"{_DC}date")


class _Body:
    """The body of a document being read."""

    def __init__(self, root: Any, breaking: frozenset[str], page_count: int | None) -> None:
        self.styles = {s.get(f"{_S}name"): s.get(f"{_S}parent-style-name") for s in root.iter(f"{_S}style")}
        self.numbered = {
            style.get(f"{_S}name"): {
                int(level.get(f"{_T}level") or 1) for level in style.iter(f"{_T}list-level-style-number")
            }
            for style in root.iter(f"{_T}list-style")
        }
        self.breaking = breaking
        self.page, self.has_pages = 1, _has_pages(root, breaking, page_count)
        self.begun = False
        """A paragraph was read: the first one begins no other page."""
        self.title = ""
        self.notes: list[Note] = []
        self.passed: Counter[str] = Counter()

    def all(self, body: Any) -> Iterator[Piece]:
        """Every piece, notes after the paragraph that calls them."""
        if self.has_pages:
            yield Mark("page 1")
        for piece in self.pieces(body):
            yield piece
            yield from self.notes
            self.notes = []

    def pieces(self, parent: Any, deep: int = 0) -> Iterator[Piece]:
        """The pieces under an element, in order."""
        for child in parent:
            if child.tag in (f"{_T}p", f"{_T}h"):
                yield from self._paragraph(child, deep)
            elif child.tag == f"{_T}list":
                yield from self._list(child, 0, child.get(f"{_T}style-name"), deep)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            elif child.tag == f"{_T}soft-page-break" and self.has_pages:
                self.page += 1
                yield Mark(f"page {self.page}")
            elif child.tag in _INDEXES:
                self.passed["index"] += 1
            elif child.tag in _HOLDERS and deep < _DEEPEST:
                yield from self.pieces(child, deep + 1)

    def _paragraph(self, element: Any, deep: int) -> Iterator[Piece]:
        text, style = self._read(element), self._style(element)
        self.passed["image"] += sum(1 for _ in element.iter(f"{_DRAW}image"))
        if self.has_pages and self.begun and element.get(f"{_T}style-name") in self.breaking:
            self.page += 1
            yield Mark(f"page {self.page}")
        self.begun = True
        titled = _TITLED.search(style)
        if (element.tag == f"{_T}h" or titled) and bare(text):
            level = element.get(f"{_T}outline-level") or (titled[1] if titled else "1")
            yield Title(text, max(1, int(level)))
        elif "title" in style.split() and not self.title and bare(text):
            self.title = bare(text).replace("\n", " ")
        elif bare(text):
            yield Words(text, any(word in style for word in _QUOTED))
        elif text and self.has_pages:
            yield Mark(f"page {self.page}")
        for frame in element.findall(f".//{_DRAW}text-box"):
            if deep < _DEEPEST:
                yield from self.pieces(frame, deep + 1)

    def _list(self, element: Any, depth: int, style: str | None, deep: int) -> Iterator[Piece]:
        numbered = depth + 1 in self.numbered.get(style or "", ())
        count = 0
        for item in element.findall(f"{_T}list-item"):
            first = True
            count = int(item.get(f"{_T}start-value") or count + 1)
            for child in item:
                if child.tag == f"{_T}p":
                    text = self._read(child)
                    number = f"{count}. " if numbered and first else ""
                    first = False
                    if bare(text):
                        yield Item(number + text, depth)
                elif child.tag == f"{_T}h":
                    yield from self._paragraph(child, deep)
                elif child.tag == f"{_T}list" and depth < _DEEPEST:
                    yield from self._list(child, depth + 1, child.get(f"{_T}style-name") or style, deep)

    def _table(self, element: Any) -> Iterator[Piece]:
        rows = []
        for row in element.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is not element:
                continue
            texts: list[str] = []
            for cell in row.findall(f"{_TABLE}table-cell") + row.findall(f"{_TABLE}covered-table-cell"):
                repeated = min(int(cell.get(f"{_TABLE}number-columns-repeated") or 1), _MOST_REPEATED)
                texts += ["\n".join(filter(bare, (self._read(p) for p in cell.iter(f"{_T}p", f"{_T}h"))))] * repeated
            rows.append(tuple(texts[:_MOST_REPEATED]))
        rows = [row for row in rows if any(map(bare, row))]
        if rows:
            yield Grid(tuple(rows))
        between = sum(1 for each in element.iter(f"{_T}soft-page-break") if each.getparent().tag.startswith(_TABLE))
        if between and self.has_pages:
            self.page += between
            yield Mark(f"page {self.page}")

    def _style(self, element: Any) -> str:
        name = element.get(f"{_T}style-name") or ""
        return f"{name} {self.styles.get(name) or ''}".lower()

    def _read(self, element: Any) -> str:
        """The text of a paragraph; its notes are kept for after it."""
        pieces = [_told(element.text)]
        waiting: list[Any] = list(reversed(element))
        while waiting:
            child = waiting.pop()
            if isinstance(child, str):
                pieces.append(_told(child))
                continue
            waiting.append(child.tail or "")
            if child.tag == f"{_T}note":
                pieces.append(self._note(child))
            elif child.tag == f"{_T}soft-page-break" and self.has_pages:
                self.page += 1
                pieces.append(turn(f"page {self.page}"))
            elif child.tag == f"{_T}line-break":
                pieces.append("\n")
            elif child.tag in (f"{_T}s", f"{_T}tab"):
                pieces.append(" ")
            elif child.tag == f"{_OFFICE}annotation":
                self.passed["comment"] += 1
            elif child.tag not in _PASSED and isinstance(child.tag, str):
                waiting.extend(reversed(child))
                waiting.append(child.text or "")
        return "".join(pieces).strip()

    def _note(self, element: Any) -> str:
        key = f"n{element.get(f'{_T}id') or len(self.notes)}"
        body = element.find(f"{_T}note-body")
        texts = [clean("".join(p.itertext())) for p in body.iter(f"{_T}p")] if body is not None else []
        self.notes.append(Note(key.removeprefix("nftn").rjust(2, "n"), " ".join(filter(None, texts))))
        return call(self.notes[-1].key)

    def left_out(self) -> Iterator[str]:
        """What was left out, in French."""
        if self.passed["index"]:
            yield "table des matières ou index"
        if self.passed["image"]:
            yield f"{self.passed['image']} image(s)"
        if self.passed["comment"]:
            yield "les commentaires en marge"


def _breaking(roots: Sequence[Any]) -> frozenset[str]:
    """The styles whose paragraphs begin a page, because they say so or stand on one that does."""
    told: dict[str, tuple[bool | None, str | None]] = {}
    for style in (style for root in roots for style in root.iter(f"{_S}style")):
        about = style.find(f"{_S}paragraph-properties")
        before = about.get(f"{_FO}break-before") if about is not None else None
        says = True if style.get(f"{_S}master-page-name") else before == "page" if before else None
        told[str(style.get(f"{_S}name"))] = says, style.get(f"{_S}parent-style-name")
    return frozenset(name for name in told if _says(name, told))


def _says(name: str | None, told: Mapping[str, tuple[bool | None, str | None]]) -> bool:
    """What a style says of beginning a page, or else the nearest of those it stands on."""
    for _ in range(_DEEPEST):
        says, parent = told.get(name or "", (False, None))
        if says is not None:
            return says
        name = parent
    return False


def _page_count(about: Any) -> int | None:
    """How many pages the program that wrote the file laid out; None when it does not tell.

    None of them counts in a file that nobody saved from a word processor: what converts files lays out the first pages.
    """
    told = about.find(f".//{_META}document-statistic") if about is not None else None
    if told is None:
        return None
    count = told.get(f"{_META}page-count") or ""
    return int(count) if count.isdecimal() and about.findtext(f".//{_META}editing-cycles") else 0


def _has_pages(root: Any, breaking: frozenset[str], page_count: int | None) -> bool:
    """The file tells all its pages: programs that lay nothing out tell a few of them, which is worse than none."""
    soft = sum(1 for _ in root.iter(f"{_T}soft-page-break"))
    styles = [element.get(f"{_T}style-name") for element in root.iter(f"{_T}p", f"{_T}h")]
    pages = 1 + soft + sum(style in breaking for style in styles[1:])
    if not soft or (page_count is not None and page_count != pages):
        return False
    return sum(map(len, root.itertext())) < _MOST_ON_A_PAGE * pages


def _told(text: str | None) -> str:
    """Words with the blanks at their ends, which part them from their neighbours."""
    return clean(f"x{text}x").replace("\n", " ")[1:-1] if text else ""
