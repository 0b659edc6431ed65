"""DOCX -> pieces: styles tell titles and lists, revisions are accepted, pages are those Word laid out last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.readers.canonical.metadata import core_properties
from assistant.readers.canonical.numbering import Numbering
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
from assistant.readers.dossier import Unreadable
from assistant.readers.limits import check_archive, damaged

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLANKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_CALLS = {f"{_W}footnoteReference": "n", f"{_W}endnoteReference": "f"}
_PASSED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}p", f"{_W}tbl", f"{_W}instrText", f"{_W}pPr", _FALLBACK))
_PICTURES = (f"{_W}drawing", f"{_W}pict")
_PAGE = f"{_W}lastRenderedPageBreak"
_QUOTED = ("quote", "citation", "quotation")


def read_docx(path: Path) -> Reading:
    """The reading of a DOCX file; raises Unreadable."""
    import docx

    check_archive(path, "DOCX")
    try:
        document = docx.Document(str(path))
        body = _Body(document)
        pieces = (*body.pieces(document.element.body), *body.notes())
    except Unreadable:
        raise
    except Exception:  # whatever a damaged file makes the library raise: it has no error of its own for them
        raise damaged(path.name, "DOCX") from None
    title, authors, year = core_properties(path)
    return Reading("document", pieces, title or body.title, authors, year, tuple(body.left_out()))


class _Body:
    """The body of a document being read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.styles = {style.style_id: style for style in document.styles}
        self.numbering = Numbering.of(document)
        self.title = ""
        self.page = 1
        self.has_pages = next(document.element.body.iter(_PAGE), None) is not None
        self.passed: Counter[str] = Counter()

    def pieces(self, parent: Any) -> Iterator[Piece]:
        """The pieces under an element, in order."""
        if self.has_pages and self.page == 1 and parent is self.document.element.body:
            yield Mark("page 1")
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
                yield from self.pieces(child)

    def _paragraph(self, element: Any) -> Iterator[Piece]:
        text = self._read(element)
        name, properties = self._style(element), element.find(f"{_W}pPr")
        level = self._level(name, properties)
        self.passed["image"] += sum(1 for tag in _PICTURES for _ in element.iter(tag))
        if bare(text):
            yield from self._told(text, name, level, properties)
        elif self.has_pages and text:
            yield Mark(f"page {self.page}")
        for box in element.iter(f"{_W}txbxContent"):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                yield from self.pieces(box)

    def _told(self, text: str, name: str, level: int | None, properties: Any) -> Iterator[Piece]:
        if name.startswith(("toc ", "toc_", "table of figures")):
            self.passed["toc"] += 1
        elif name == "title" and not self.title:
            self.title = bare(text).replace("\n", " ")
        elif level is not None or name == "title":
            yield Title(text, level or 1)
        elif (
            listed := self.numbering.of_paragraph(properties, self.styles.get(self._style_id(properties)))
        ) is not None:
            yield Item(f"{listed.number} {text}".strip(), listed.depth)
        else:
            yield Words(text, any(word in name for word in _QUOTED))

    def _table(self, element: Any) -> Iterator[Piece]:
        rows = []
        for row in element.findall(f"{_W}tr"):
            cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
            rows.append(tuple(text for cell in cells for text in self._cell(cell)))
        rows = [row for row in rows if any(map(bare, row))]
        if len(rows) == 1 and len([text for text in rows[0] if bare(text)]) == 1:  # a frame around words
            yield from (Words(text) for text in rows[0] if bare(text))
        elif rows:
            yield Grid(tuple(rows))

    def _cell(self, cell: Any) -> list[str]:
        """The text of a cell, and a blank one for each column more that it takes."""
        merged, span = cell.find(f"{_W}tcPr/{_W}vMerge"), cell.find(f"{_W}tcPr/{_W}gridSpan")
        goes_on = merged is not None and merged.get(f"{_W}val") in (None, "continue")
        text = "" if goes_on else "\n".join(filter(bare, (self._read(p) for p in cell.iter(f"{_W}p"))))
        width = int(span.get(f"{_W}val") or 1) if span is not None else 1
        return [text, *[""] * min(width - 1, 60)]

    def _read(self, element: Any) -> str:
        """The text of a paragraph, what stands in its boxes left out."""
        pieces: list[str] = []
        waiting = list(reversed(element))
        while waiting:
            child = waiting.pop()
            if child.tag == f"{_W}t":
                pieces.append(clean(f"x{child.text or ''}x")[1:-1])  # blanks at its ends part words
            elif child.tag == f"{_W}br" and child.get(f"{_W}type") in ("page", "column"):
                pieces.append(" ")
            elif child.tag in _BLANKS:
                pieces.append(_BLANKS[child.tag])
            elif child.tag in _CALLS:
                pieces.append(call(_CALLS[child.tag] + str(child.get(f"{_W}id"))))
            elif child.tag == _PAGE:
                self.page += 1
                pieces.append(turn(f"page {self.page}"))
            elif child.tag == f"{_W}del":
                self.passed["deleted"] += 1
            elif child.tag not in _PASSED:
                waiting.extend(reversed(child))
        return "".join(pieces).strip()

    def _style_id(self, properties: Any) -> str:
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        return str(style.get(f"{_W}val")) if style is not None else ""

    def _style(self, element: Any) -> str:
        style = self.styles.get(self._style_id(element.find(f"{_W}pPr")))
        return (style.name or "").lower() if style is not None else ""

    def _level(self, name: str, properties: Any) -> int | None:
        """The level of a title, as its style or the paragraph itself tells."""
        for lead in ("heading ", "titre "):
            if name.startswith(lead) and name.removeprefix(lead)[:1].isdigit():
                return int(name.removeprefix(lead)[0])
        outline = properties.find(f"{_W}outlineLvl") if properties is not None else None
        level = int(outline.get(f"{_W}val") or 9) + 1 if outline is not None else 10
        return level if level < 7 else None

    def notes(self) -> Iterator[Piece]:
        """The notes of the document."""
        from docx.oxml import parse_xml

        for relation in self.document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind == "comments":
                self.passed["comment"] += 1
            if kind not in ("footnotes", "endnotes") or relation.is_external:
                continue
            for note in parse_xml(relation.target_part.blob):
                text = " ".join(filter(None, (bare(self._read(p)) for p in note.iter(f"{_W}p"))))
                if text and note.get(f"{_W}type") not in ("separator", "continuationSeparator"):
                    yield Note(("n" if kind == "footnotes" else "f") + str(note.get(f"{_W}id")), text)

    def left_out(self) -> Iterator[str]:
        """What was left out, in French."""
        for part, told in (("header", "en-tête de page"), ("footer", "pied de page")):
            texts = {
                bare(clean("\n".join(p.text for p in getattr(s, part).paragraphs))) for s in self.document.sections
            }
            yield from (f"{told} : « {text[:80]} »".replace("\n", " ") for text in sorted(texts) if text)
        words_of = {"image": "image(s)", "toc": "ligne(s) de table des matières", "deleted": "passage(s) supprimé(s)"}
        yield from (f"{self.passed[key]} {words}" for key, words in words_of.items() if self.passed[key])
        if self.passed["comment"]:
            yield "les commentaires en marge"
