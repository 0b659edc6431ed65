"""Files of every format, made up for a test."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.3">
<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Quotations"/></office:automatic-styles>
<office:body><office:text>{body}</office:text></office:body></office:document-content>"""


def odt(path: Path, body: str, **parts: str) -> Path:
    """An ODT file with this XML as its text, and other parts by their names without « .xml »."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _ODT.format(body=body))
        for name, text in parts.items():
            archive.writestr(f"{name}.xml", text)
    return path


def docx(path: Path, paragraphs: Sequence[str], style: str | None = None) -> Path:
    """A DOCX file of some paragraphs."""
    import docx as library

    document = library.Document()
    for text in paragraphs:
        document.add_paragraph(text, style=style)
    document.save(str(path))
    return path


_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_with_notes(path: Path, paragraphs: Sequence[str | tuple[str, str] | list[str]]) -> Path:
    """A DOCX file whose paragraphs may hold « {{the text of a note}} » where it is called, and may be (text, style).

    Lists that follow each other are the rows of a table.
    """
    import re
    from html import escape

    import docx as library
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    document = library.Document()
    notes: list[str] = []
    table = None
    for given in paragraphs:
        if isinstance(given, list):
            table = table or document.add_table(rows=0, cols=len(given))
            for cell, words in zip(table.add_row().cells, given, strict=True):
                cell.text = words
            continue
        table = None
        text, style = given if isinstance(given, tuple) else (given, None)
        paragraph = document.add_paragraph(style=style)
        for at, piece in enumerate(re.split(r"\{\{(.*?)\}\}", text)):
            if at % 2 == 0:
                paragraph.add_run(piece)
                continue
            notes.append(piece)
            call = f'<w:footnoteReference xmlns:w="{_WORDS}" w:id="{len(notes)}"/>'
            run = paragraph.add_run()
            run.font.superscript = True
            run._r.append(parse_xml(call))
    rows = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(note)}</w:t>'
        "</w:r></w:p></w:footnote>"
        for n, note in enumerate(notes, 1)
    )
    marks = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'
        for kind, n, name in (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))
    )
    blob = f'<w:footnotes xmlns:w="{_WORDS}">{marks}{rows}</w:footnotes>'.encode()
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, blob, document.part.package)
    document.part.relate_to(part, _FOOTNOTES)
    document.save(str(path))
    return path


def with_part(path: Path, name: str, data: bytes) -> Path:
    """The same archive with one part more, or another in its place."""
    with zipfile.ZipFile(path) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist() if part.filename != name}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in {**parts, name: data}.items():
            archive.writestr(part, content)
    return path


def pdf(path: Path, pages: Sequence[Sequence[str]], encrypted: bool = False) -> Path:
    """A PDF file with these lines on its pages; « fi » and « fl » may be written as ligatures (U+FB01, U+FB02)."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    differences = b"/Differences [1 /fi /fl /quoteright /guillemotleft /guillemotright]"
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
        b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding " + differences + b" >> >>"
    )
    kids = []
    for lines in pages:
        drawn = b"".join(b"(" + _coded(line) + b") Tj T*\n" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 60 780 Td\n" + drawn + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    path.write_bytes(_assembled(objects, encrypted))
    return path


def _coded(line: str) -> bytes:
    for character, code in (("ﬁ", "\x01"), ("ﬂ", "\x02"), ("’", "\x03"), ("«", "\x04"), ("»", "\x05")):
        line = line.replace(character, code)
    data = line.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _assembled(objects: Sequence[bytes], encrypted: bool) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % p for p in places
    )
    lock = (
        b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (b"41" * 32, b"42" * 32)
        if encrypted
        else b""
    )
    trailer = b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, len(data))
    return data + table + trailer


def typeset(path: Path, body: str) -> Path:
    """A PDF file as a word processor makes them, its notes at the foot of its pages: `body` is Typst."""
    import typst

    head = '#set page(width: 15cm, height: 12cm, numbering: "1")\n#set text(lang: "fr", size: 11pt)\n'
    typst.compile((head + body).encode(), output=str(path))
    return path
