"""DOCX -> a dossier: its paragraphs with revisions accepted, tables and text boxes included, and its notes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.readers.dossier import FEWEST_SET_IN, Dossier, Paragraph, Unit, Unreadable
from assistant.readers.limits import check_archive, damaged
from assistant.stopping import Pulse, Stopped, paced, unstoppable

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLANKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_CALLS = {f"{_W}footnoteReference": "f", f"{_W}endnoteReference": "e"}
_PASSED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}p", f"{_W}instrText", _FALLBACK))
_QUOTED = ("quot", "citation")
_SET_IN = 280
"""Twentieths of a point by which both sides of a paragraph are set in where it is set apart."""


def read_docx(path: Path, pulse: Pulse = unstoppable) -> Dossier:
    """The dossier of a DOCX file; raises Unreadable."""
    import docx

    check_archive(path, "DOCX")
    try:
        document = docx.Document(str(path))
        notes = dict(_notes(document))
        paragraphs = tuple(paced(_paragraphs(document), pulse))
    except (Unreadable, Stopped):
        raise
    except Exception:  # whatever a damaged file makes the library raise: it has no error of its own for them
        raise damaged(path.name, "DOCX") from None
    return Dossier(path.name, Unit.PARAGRAPH, paragraphs, notes)


def paragraphs_of(body: Any) -> Iterator[Any]:
    """The paragraph elements of a body in reading order, as paragraphs are numbered from 1."""
    for element in body.iter(f"{_W}p"):
        if not any(parent.tag == _FALLBACK for parent in element.iterancestors()):
            yield element


def pieces_of(paragraph: Any) -> Iterator[tuple[str, Any]]:
    """(text, element) of all that makes the text of a paragraph, paragraphs inside its boxes left out.

    A note call makes no text.
    """
    waiting = list(reversed(paragraph))
    while waiting:
        child = waiting.pop()
        if child.tag == f"{_W}t":
            yield unicodedata.normalize("NFC", child.text or ""), child
        elif child.tag in _BLANKS:
            yield _BLANKS[child.tag], child
        elif child.tag in _CALLS:
            yield "", child
        elif child.tag not in _PASSED:
            waiting.extend(reversed(child))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    rows = {row: number for number, row in enumerate(document.element.body.iter(f"{_W}tr"))}
    for number, element in enumerate(paragraphs_of(document.element.body), 1):
        text, calls = _read(element)
        if text.strip():
            style = element.find(f"{_W}pPr/{_W}pStyle")
            name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
            quoted = any(word in name for word in _QUOTED)
            quoted = quoted or (_is_set_in(element) and len(text.split()) >= FEWEST_SET_IN)
            row = next((rows[parent] for parent in element.iterancestors() if parent in rows), None)
            yield Paragraph(text, ((0, number),), quoted, calls, row)


def _is_set_in(element: Any) -> bool:
    """A paragraph is narrower than the others on both sides, as students set quotations apart."""
    indent = element.find(f"{_W}pPr/{_W}ind")
    if indent is None:
        return False
    left, right = (
        next((indent.get(f"{_W}{name}") for name in names if indent.get(f"{_W}{name}")), "")
        for names in (("left", "start"), ("right", "end"))
    )
    return all(side.isdigit() and int(side) >= _SET_IN for side in (left, right))


def _read(element: Any) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text of a paragraph and the notes it calls."""
    pieces: list[str] = []
    calls: list[tuple[int, str]] = []
    for text, child in pieces_of(element):
        if child.tag in _CALLS:
            calls.append((sum(map(len, pieces)), _CALLS[child.tag] + str(child.get(f"{_W}id"))))
        pieces.append(text)
    return "".join(pieces), tuple(calls)


def _notes(document: Document) -> Iterator[tuple[str, str]]:
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in ("footnotes", "endnotes") or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob):
            texts = [_read(paragraph)[0] for paragraph in note.iter(f"{_W}p")]
            yield kind[0] + str(note.get(f"{_W}id")), " ".join(texts).strip()
