"""HTML -> pieces: what the page tells, without its menus, banners, forms and scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.readers.canonical.metadata import people, year_of
from assistant.readers.canonical.pieces import Grid, Item, Piece, Reading, Title, Words, bare, clean, settled
from assistant.readers.dossier import Unreadable
from assistant.readers.limits import read_bytes
from assistant.readers.text import decode

LARGEST = 20 << 20
_UNSEEN = frozenset((
    "script", "style", "template", "noscript", "svg", "math", "canvas", "object", "embed", "iframe", "video",
    "audio", "head", "select",
))  # fmt: skip
_RUNNING = {"nav": "menu(s)", "footer": "pied(s) de page", "aside": "encadré(s) de côté", "form": "formulaire(s)"}
_ROLES = {"navigation": "nav", "banner": "nav", "contentinfo": "footer", "search": "form", "complementary": "aside"}
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
))  # fmt: skip
_CHARSET = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_TITLE = re.compile(r"h([1-6])")
_DEEPEST = 200
_MOST_CELLS = 60


def read_html(path: Path) -> Reading:
    """The reading of an HTML file; raises Unreadable."""
    from lxml import etree, html

    text = _decoded(read_bytes(path, LARGEST), path.name)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text) or "<p></p>")
    except (etree.ParserError, ValueError):
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» ne contient pas de texte\u00a0: vérifiez que c'est la bonne page."
        ) from None
    body = root.find(".//main")
    body = root.find("body") if body is None else body
    page = _Page()
    pieces = tuple(page.under(root if body is None else body))
    about = {meta.get("name", meta.get("property", "")).lower(): meta.get("content", "") for meta in root.iter("meta")}
    first = next((piece for piece in pieces if isinstance(piece, Title)), None)
    title = clean(about.get("og:title") or root.findtext(".//title") or "").replace("\n", " ")
    if first is not None and first.level == 1 and sum(isinstance(p, Title) and p.level == 1 for p in pieces) == 1:
        title = bare(first.text)
        pieces = tuple(_raised(piece) for piece in pieces if piece is not first)
    authors = people(about.get("author") or about.get("dc.creator") or "")
    dates = ("date", "dc.date", "article:published_time", "citation_publication_date")
    return Reading(
        "page web", pieces, title, authors, year_of(" ".join(about.get(d, "") for d in dates)), page.left_out()
    )


def _raised(piece: Piece) -> Piece:
    """The same piece under the title of the document: its titles are those of parts."""
    return Title(piece.text, max(1, piece.level - 1)) if isinstance(piece, Title) else piece


def _decoded(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            encoding = declared.group(1).decode().lower()
            return data.decode("cp1252" if encoding in ("iso-8859-1", "latin1") else encoding, errors="strict")
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


class _Page:
    """A page being read."""

    def __init__(self) -> None:
        self.passed: Counter[str] = Counter()

    def under(self, element: Any, quoted: bool = False, deep: int = 0) -> Iterator[Piece]:
        """The pieces under an element: runs of inline words are paragraphs, blocks are what they are."""
        run = [_words_of(element.text)]
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _UNSEEN or deep > _DEEPEST:
                run.append(_words_of(child.tail))
            elif child.tag in _INLINE or child.tag in ("br", "img"):
                self.passed["img"] += child.tag == "img"
                run += ["\n" if child.tag == "br" else self._inline(child), _words_of(child.tail)]
            else:
                yield from _words("".join(run), quoted)
                yield from self._block(child, quoted, deep + 1)
                run = [_words_of(child.tail)]
        yield from _words("".join(run), quoted)

    def _block(self, element: Any, quoted: bool, deep: int) -> Iterator[Piece]:
        running = element.tag if element.tag in _RUNNING else _ROLES.get(element.get("role", ""))
        title = _TITLE.fullmatch(element.tag)
        if running:
            self.passed[running] += 1
        elif title:
            text = self._inline(element).replace("\n", " ")
            if bare(text):
                yield Title(settled(text), int(title.group(1)))
        elif element.tag in ("ul", "ol"):
            yield from self._list(element, 0, deep)
        elif element.tag == "table" and len(element.findall(".//tr")) > 0 and element.find(".//table") is None:
            yield from self._table(element)
        else:
            yield from self.under(element, quoted or element.tag == "blockquote", deep)

    def _list(self, element: Any, depth: int, deep: int) -> Iterator[Piece]:
        start = element.get("start", "1")
        number = int(start) if start.isdigit() and len(start) < 6 else 1
        for item in element:
            if item.tag != "li":
                continue
            inner = [child for child in item if child.tag in ("ul", "ol")]
            text = settled(self._inline(item, ("ul", "ol")))
            if bare(text):
                yield Item(f"{number}. {text}" if element.tag == "ol" else text, depth)
                number += 1
            for child in inner:
                if deep < _DEEPEST:
                    yield from self._list(child, depth + 1, deep + 1)

    def _table(self, element: Any) -> Iterator[Piece]:
        rows = []
        for row in element.iter("tr"):
            texts: list[str] = []
            for cell in row.iter("td", "th"):
                span = cell.get("colspan", "1")
                width = min(int(span), _MOST_CELLS) if span.isdigit() and len(span) < 4 else 1
                texts += [settled(self._inline(cell)), *[""] * (width - 1)]
            rows.append(tuple(texts[:_MOST_CELLS]))
        rows = [row for row in rows if any(map(bare, row))]
        if rows:
            yield Grid(tuple(rows))

    def _inline(self, element: Any, but: tuple[str, ...] = ()) -> str:
        """All the words of an element, its blocks parted by line feeds; elements of some names left out."""
        pieces: list[str] = [_words_of(element.text)]
        waiting: list[Any] = list(reversed(element))
        while waiting:
            child = waiting.pop()
            if isinstance(child, str):
                pieces.append("\n" if child == "\f" else _words_of(child))
                continue
            waiting.append(child.tail or "")
            if not isinstance(child.tag, str) or child.tag in _UNSEEN or child.tag in but:
                continue
            if child.tag == "img":
                self.passed["img"] += 1
            block = child.tag not in _INLINE
            pieces.append("\n" if block else "")
            if block and child.tag != "br":
                waiting.append("\f")
            waiting.extend(reversed(child))
            waiting.append(child.text or "")
        return "".join(pieces)

    def left_out(self) -> tuple[str, ...]:
        """What was left out, in French."""
        told = {**_RUNNING, "img": "image(s)"}
        return tuple(f"{self.passed[key]} {words}" for key, words in told.items() if self.passed[key])


def _words_of(text: str | None) -> str:
    """Words with the blanks at their ends; lines of the source are no lines of the page."""
    return clean(f"x{text.replace(chr(10), ' ')}x")[1:-1] if text else ""


def _words(run: str, quoted: bool) -> Iterator[Piece]:
    text = settled(run)
    if bare(text):
        yield Words(text, quoted)
