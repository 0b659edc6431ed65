"""Where a comment stands in a DOCX file: runs are split where it starts or ends, each half keeping its look.

A comment on words of a text box hangs on the box, where word processors take it.
"""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Sequence
from typing import Any

from assistant.readers.docx import pieces_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Spot = tuple[int, int]
"""(number of a paragraph, from 1; offset in its text), as the reader of DOCX files counts."""


def w(name: str) -> str:
    """A name of the vocabulary of texts."""
    return f"{{{_W}}}{name}"


def element(name: str, **attributes: str) -> Any:
    """An element of the vocabulary of texts."""
    from lxml import etree

    made = etree.Element(w(name), nsmap={"w": _W})
    for key, value in attributes.items():
        made.set(w(key), value)
    return made


def anchor(paragraphs: Sequence[Any], start: Spot, end: Spot, number: str) -> None:
    """Put the marks of a comment around words of some paragraphs; words that are not there get none."""
    first = _run_after(paragraphs[start[0] - 1], start[1])
    last = _run_before(paragraphs[end[0] - 1], end[1])
    if first is None or last is None:
        return
    _outer(first).addprevious(element("commentRangeStart", id=number))
    reference = element("r")
    reference.append(element("commentReference", id=number))
    closing = element("commentRangeEnd", id=number)
    _outer(last).addnext(closing)
    closing.addnext(reference)


def _run_after(paragraph: Any, offset: int) -> Any:
    """The run that starts at an offset of a paragraph's text, split off when it does not yet."""
    at = 0
    for text, node in pieces_of(paragraph):
        if at + len(text) > offset:
            return _split(node, _raw_offset(node, offset - at))
        at += len(text)
    return None


def _run_before(paragraph: Any, offset: int) -> Any:
    """The run that ends at an offset."""
    at = 0
    for text, node in pieces_of(paragraph):
        if text and at + len(text) >= offset:
            if at + len(text) > offset:
                _split(node, _raw_offset(node, offset - at))
            else:
                _split_after(node)
            return _run_of(node)
        at += len(text)
    return None


def _raw_offset(node: Any, offset: int) -> int:
    """An offset of the composed text of a node as one of the text it holds, where accents may be letters apart."""
    raw = node.text or ""
    if unicodedata.is_normalized("NFC", raw):
        return offset
    return next((i for i in range(len(raw)) if len(unicodedata.normalize("NFC", raw[:i])) >= offset), len(raw))


def _run_of(node: Any) -> Any:
    return next(parent for parent in node.iterancestors() if parent.tag == w("r"))


def _outer(run: Any) -> Any:
    """What holds a run right inside the outermost of its paragraphs: a run, a link, a revision, a box."""
    outer = run
    for parent in run.iterancestors():
        if parent.tag == w("p"):
            held = outer
        outer = parent
    return held


def _split(node: Any, offset: int) -> Any:
    """The run that holds what follows an offset in a node; what comes before stays in a run of the same look."""
    run = _run_of(node)
    if node.tag == w("t") and 0 < offset < len(node.text or ""):
        rest = copy.deepcopy(node)
        rest.text, node.text = node.text[offset:], node.text[:offset]
        for half in (node, rest):
            half.set(_SPACE, "preserve")
        node.addnext(rest)
        node = rest
    if all(before.tag == w("rPr") for before in node.itersiblings(preceding=True)):
        return run
    after = element("r")
    after.attrib.update(run.attrib)
    look = run.find(w("rPr"))
    moved = [node, *node.itersiblings()]
    if look is not None:
        after.append(copy.deepcopy(look))
    after.extend(moved)
    run.addnext(after)
    return after


def _split_after(node: Any) -> None:
    following = node.getnext()
    if following is not None:
        _split(following, 0)
