"""ODT -> a dossier: its paragraphs and headings in order, tables included, and its notes."""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.readers.dossier import FEWEST_SET_IN, Dossier, Paragraph, Unit
from assistant.readers.limits import check_archive, damaged
from assistant.stopping import Pulse, paced, unstoppable

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ROW = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-row"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_PASSED = frozenset((*_PARAGRAPHS, f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}ruby-text"))
_QUOTED = ("quot", "citation")
_FORM = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_LENGTH = re.compile(rf"(?P<length>\d+(?:\.\d+)?)(?P<unit>{'|'.join(_CENTIMETRES)})")
_SET_IN = 0.49
"""Centimetres by which both sides of a paragraph are set in where it is set apart."""


def read_odt(path: Path, pulse: Pulse = unstoppable) -> Dossier:
    """The dossier of an ODT file; raises Unreadable."""
    from lxml import etree

    check_archive(path, "ODT")
    try:
        with zipfile.ZipFile(path) as archive:
            content = archive.read("content.xml")
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (KeyError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError):
        raise damaged(path.name, "ODT") from None
    styles = {str(style.get(f"{_STYLE}name")): style for style in root.iter(f"{_STYLE}style")}
    return Dossier(path.name, Unit.PARAGRAPH, tuple(paced(_paragraphs(root, styles), pulse)), dict(_notes(root)))


def _paragraphs(body: Any, styles: dict[str, Any]) -> Iterator[Paragraph]:
    number = 0
    rows = {row: index for index, row in enumerate(body.iter(_ROW))}
    for element in body.iter(*_PARAGRAPHS):
        if any(parent.tag in (f"{_TEXT}note", *_PASSED) for parent in element.iterancestors()):
            continue
        number += 1
        text, calls = _read(element)
        if text.strip():
            name = element.get(f"{_TEXT}style-name") or ""
            style = styles.get(name)
            names = f"{name} {style.get(f'{_STYLE}parent-style-name', '') if style is not None else ''}".lower()
            quoted = any(word in names for word in _QUOTED)
            quoted = quoted or (_is_set_in(style) and len(text.split()) >= FEWEST_SET_IN)
            row = next((rows[parent] for parent in element.iterancestors() if parent in rows), None)
            yield Paragraph(text, ((0, number),), quoted, calls, row)


def _is_set_in(style: Any) -> bool:
    """A style sets paragraphs in on both sides."""
    form = style.find(f"{_STYLE}paragraph-properties") if style is not None else None
    if form is None:
        return False
    sides = (_LENGTH.fullmatch(form.get(f"{_FORM}margin-{side}", "")) for side in ("left", "right"))
    return all(side and float(side["length"]) * _CENTIMETRES[side["unit"]] >= _SET_IN for side in sides)


def _read(element: Any) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text of a paragraph and the notes it calls."""
    pieces: list[str] = [element.text or ""]
    calls: list[tuple[int, str]] = []
    waiting: list[Any] = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if isinstance(child, str):
            pieces.append(child)
            continue
        waiting.append(child.tail or "")
        if child.tag == f"{_TEXT}note":
            calls.append((len(unicodedata.normalize("NFC", "".join(pieces))), str(child.get(f"{_TEXT}id"))))
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            pieces.append(" ")
        elif child.tag not in _PASSED and isinstance(child.tag, str):
            waiting.extend(reversed(child))
            waiting.append(child.text or "")
    return unicodedata.normalize("NFC", "".join(pieces)), tuple(calls)


def _notes(body: Any) -> Iterator[tuple[str, str]]:
    for note in body.iter(f"{_TEXT}note"):
        texts = [_read(paragraph)[0] for paragraph in note.iter(*_PARAGRAPHS)]
        yield str(note.get(f"{_TEXT}id")), " ".join(texts).strip()
