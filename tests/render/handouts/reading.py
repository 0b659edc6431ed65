"""What a reader finds in a file, whatever the medium: its words, in order."""

from __future__ import annotations

import ctypes
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdfium2
from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from assistant.blocks import Handout
from assistant.render.handouts.odf import NAMES
from assistant.render.handouts.wordml import W
from assistant.render.handouts.writing import write_handout


def read_back(handout: Handout, suffix: str) -> str:
    """The words that a reader of the file sees."""
    return READERS[suffix](write_handout(handout, suffix))


def tree_of(data: bytes) -> Any:
    """A page of HTML as a tree."""
    return html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding="utf-8"))


def _html(data: bytes) -> str:
    body = tree_of(data).find("body")
    for line_break in body.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return "".join(etree.tostring(body, method="text", encoding="unicode"))


def tokens_of(data: bytes) -> list[Token]:
    """Markdown as tokens, with everything that a reader might take for a mark turned on."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).parse(data.decode())


def _markdown(data: bytes) -> str:
    return "".join(_texts(tokens_of(data)))


def _texts(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak") or token.content == "<br>":
            yield "\n"
        elif token.type == "inline":
            yield from _texts(token.children or [])
            yield "\n"
        elif token.type != "footnote_ref":
            yield token.content


def pages_of(data: bytes) -> list[str]:
    """The text of each page of a PDF."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


def _pdf(data: bytes) -> str:
    return "\n".join(pages_of(data))


def part_of(data: bytes, name: str) -> Any:
    """A part of an archive of XML, as a tree."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def headers_of(data: bytes) -> str:
    """What stands above and below the pages of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if re.search(r"(header|footer)\d*\.xml$", name))
    return "\n".join(_written(part_of(data, name)) for name in names)


def _written(tree: Any) -> str:
    """The words of WordprocessingML, a line for each paragraph."""
    words = {f"{{{W}}}t": lambda one: one.text or "", f"{{{W}}}br": lambda _: "\n", f"{{{W}}}p": lambda _: "\n"}
    return "".join(words[one.tag](one) for one in tree.iter(*words))


def _docx(data: bytes) -> str:
    parts = [_written(part_of(data, f"word/{name}.xml")) for name in ("document", "footnotes")]
    described = [one.get("descr") for one in part_of(data, "word/document.xml").iter() if one.get("descr")]
    return "\n".join([headers_of(data), *parts, *described])


def odt_words(tree: Any) -> str:
    """The words of OpenDocument, a line for each paragraph."""
    blanks = {"line-break": "\n", "s": " ", "tab": " "}
    for element in tree.iter():
        name = element.tag.rpartition("}")[2]
        if name == "s":
            element.text = " " * int(element.get(f"{{{NAMES['text']}}}c", "1"))
        elif name in blanks:
            element.text = blanks[name]
        elif name in ("p", "h", "desc", "title"):
            element.tail = "\n" + (element.tail or "")
    return "".join(tree.itertext())


def _odt(data: bytes) -> str:
    return "\n".join(odt_words(part_of(data, f"{name}.xml")) for name in ("styles", "content", "meta"))


READERS = {".docx": _docx, ".odt": _odt, ".html": _html, ".md": _markdown, ".pdf": _pdf}


def colours_of(data: bytes) -> set[str]:
    """The colours of the letters of a PDF, in hexadecimal."""
    raw = pypdfium2.raw
    found = set()
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            channels = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFText_GetFillColor(text, at, *map(ctypes.byref, channels))
            found.add("".join(f"{channel.value:02x}" for channel in channels[:3]))
    return found


def strokes_of(data: bytes) -> list[int]:
    """How many lines are drawn on each page of a PDF, without its words."""
    pages = pypdfium2.PdfDocument(data)
    return [sum(1 for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH) for page in pages]
