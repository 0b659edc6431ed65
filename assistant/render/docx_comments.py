"""Comments put in the margin of a DOCX file: every other part of it stays as it is, byte for byte.

The parts that change are the text, which gets marks (`docx_anchors` puts them there), the comments, and the two lists
that name the parts of the file.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.readers.docx import paragraphs_of
from assistant.render.docx_anchors import Spot, anchor, element, w

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_COMMENTS = f"{_OFFICE}/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CALLS = (w("footnoteReference"), w("endnoteReference"))
"""Their numbers are left to them: LibreOffice 7.4 takes a comment for the note of the same number, and empties it."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a comment, and how they look."""

    text: str
    bold: bool = False
    colour: str = ""
    """In hexadecimal; empty for that of the text."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: the words it is about, and its lines."""

    start: Spot
    end: Spot
    lines: tuple[tuple[Run, ...], ...]


def with_comments(data: bytes, remarks: Sequence[Remark], author: str) -> bytes:
    """The bytes of a DOCX file with comments in its margin; those it has already stay.

    Raises KeyError, ValueError, zipfile or lxml errors for what is no DOCX file: read it first.
    """
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
        order = archive.infolist()
    main = _target(etree.fromstring(parts["_rels/.rels"]), f"{_OFFICE}/officeDocument", "")
    if main is None:
        raise KeyError("officeDocument")
    package = _Package(parts, main)
    document = etree.fromstring(parts[main])
    comments = package.comments()
    first = 1 + max(map(_number_of, [*comments, *document.iter(*_CALLS)]), default=-1)
    paragraphs = list(paragraphs_of(document.find(w("body"))))
    for number, remark in enumerate(remarks, first):
        anchor(paragraphs, remark.start, remark.end, str(number))
        comments.append(_comment(remark, str(number), author))
    package.keep(main, document)
    package.keep(package.comments_part, comments)
    return _zipped(order, package.parts)


# -- the package ------------------------------------------------------------------------------------------------------


class _Package:
    """The parts of a file by name, those that comments need added where they are missing."""

    def __init__(self, parts: dict[str, bytes], main: str) -> None:
        self.parts = parts
        folder, name = posixpath.split(main)
        self._folder = folder
        self._relations = posixpath.join(folder, "_rels", f"{name}.rels")
        self.comments_part = ""

    def keep(self, name: str, root: Any) -> None:
        from lxml import etree

        self.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def comments(self) -> Any:
        """The root of the comments, an empty one where there are none."""
        from lxml import etree

        empty = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
        relations = etree.fromstring(self.parts.get(self._relations, empty))
        held = _target(relations, _COMMENTS, self._folder)
        if held is not None and held in self.parts:
            self.comments_part = held
            return etree.fromstring(self.parts[held])
        name = next(n for n in _names("comments") if posixpath.join(self._folder, n) not in self.parts)
        self.comments_part = posixpath.join(self._folder, name)
        taken = {relation.get("Id") for relation in relations}
        relation = etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship")
        relation.set("Id", next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken))
        relation.set("Type", _COMMENTS)
        relation.set("Target", name)
        self.keep(self._relations, relations)
        self._declare()
        return element("comments")

    def _declare(self) -> None:
        from lxml import etree

        types = etree.fromstring(self.parts["[Content_Types].xml"])
        override = etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override")
        override.set("PartName", f"/{self.comments_part}")
        override.set("ContentType", _COMMENTS_TYPE)
        self.keep("[Content_Types].xml", types)


def _target(relations: Any, kind: str, folder: str) -> str | None:
    """The part that a relation of some kind leads to."""
    for relation in relations:
        if relation.get("Type") == kind and relation.get("TargetMode") != "External":
            target = str(relation.get("Target"))
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return None


def _names(stem: str) -> Iterable[str]:
    yield f"{stem}.xml"
    number = 2
    while True:
        yield f"{stem}{number}.xml"
        number += 1


def _zipped(order: Sequence[zipfile.ZipInfo], parts: dict[str, bytes]) -> bytes:
    """The parts as an archive: those that were there in their order, under the same name and date."""
    target = io.BytesIO()
    written: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in order:
            if part.filename not in written:
                archive.writestr(part, parts[part.filename], part.compress_type)
                written.add(part.filename)
        for name in parts.keys() - written:
            archive.writestr(name, parts[name])
    return target.getvalue()


# -- what a comment says -----------------------------------------------------------------------------------------------


def _number_of(numbered: Any) -> int:
    number = numbered.get(w("id"), "")
    return int(number) if number.isdigit() else 0


def _comment(remark: Remark, number: str, author: str) -> Any:
    comment = element("comment", id=number, author=author, initials=author[:1])
    for runs in remark.lines:
        paragraph = element("p")
        paragraph.extend(_run(run) for run in runs)
        comment.append(paragraph)
    return comment


def _run(run: Run) -> Any:
    made = element("r")
    look = element("rPr")
    if run.bold:
        look.append(element("b"))
    if run.colour:
        look.append(element("color", val=run.colour))
    text = element("t")
    text.text = run.text
    text.set(_SPACE, "preserve")
    made.extend([look, text] if len(look) else [text])
    return made
