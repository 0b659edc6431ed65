"""OpenDocument text, element by element: prefixed names, texts with their blanks, styles made on demand, package."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from lxml import etree

from assistant.render.handouts.archives import packed

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
_MIME = "application/vnd.oasis.opendocument.text"
_VERSION = {"office:version": "1.3"}
_NO_BANNER = "2.5cm"
"""The margin above pages that carry no banner."""
_BLANKS = re.compile(r"\n|^ +|(?<= ) +| +$", re.MULTILINE)

Attributes = dict[str, str]


def made(tag: str, attributes: Attributes | None = None, *children: Any) -> Any:
    """An element, its name and those of its attributes told with their prefix."""
    element = etree.Element(_named(tag), nsmap=NAMES if tag.startswith("office:document") else None)
    for name, value in (attributes or {}).items():
        element.set(_named(name), value)
    element.extend(children)
    return element


def filled(element: Any, words: str) -> Any:
    """The element, holding words: blanks that would be lost and line feeds stand as elements."""
    at = 0
    for blank in _BLANKS.finditer(words):
        _append(element, words[at : blank.start()])
        spaces = made("text:s", {"text:c": str(len(blank[0]))})
        element.append(made("text:line-break") if blank[0] == "\n" else spaces)
        at = blank.end()
    _append(element, words[at:])
    return element


class Styles:
    """Styles of one document made on demand, each once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], str] = {}
        self.element = made("office:automatic-styles")

    def named(self, family: str, parent: str = "", properties: Attributes | None = None, *inside: Any,
              **attributes: str) -> str:  # fmt: skip
        """The name of a style of this family with these properties."""
        properties = properties or {}
        extra = {f"style:{name.replace('_', '-')}": value for name, value in attributes.items()}
        inner = [etree.tostring(one, encoding="unicode") for one in inside]
        key = (family, parent, str(sorted(properties.items())), str(sorted(extra.items())), *inner)
        if key not in self._made:
            name = self._made[key] = f"{family[:1].upper()}{family[-1]}{len(self._made) + 1}"
            about = {"style:name": name, "style:family": family, **extra}
            if parent:
                about["style:parent-style-name"] = parent
            settings = made(f"style:{family}-properties", properties, *inside)
            self.element.append(made("style:style", about, settings))
        return self._made[key]


def package(
    body: Iterable[Any], styles: Styles, banner: str, told: dict[str, str], pictures: dict[str, bytes]
) -> bytes:
    """The whole file. `told`: what its properties say, by name; `pictures`: PNG files by name."""
    text = made("office:body", None, made("office:text", None, *body))
    content = made("office:document-content", _VERSION, styles.element, text)
    parts = {
        "content.xml": _written(content),
        "styles.xml": _written(_pages(banner)),
        "meta.xml": _written(_properties(told)),
        **pictures,
    }
    manifest = {"META-INF/manifest.xml": _written(_manifest(list(parts)))}
    return packed({"mimetype": _MIME.encode(), **parts, **manifest}.items(), stored="mimetype")


def _pages(banner: str) -> Any:
    """Our styles and pages, with the banner above each, or the same room left empty: an empty header takes none."""
    tree = etree.fromstring(files(__package__).joinpath("odt_styles.xml").read_bytes())
    if banner:
        for header in tree.iter(_named("style:header")):
            header.append(filled(made("text:p", {"text:style-name": "Bandeau"}), banner))
        return tree
    for part in [*tree.iter(_named("style:header"), _named("style:header-style"))]:
        part.getparent().remove(part)
    for page in tree.iter(_named("style:page-layout-properties")):
        page.set(_named("fo:margin-top"), _NO_BANNER)
    return tree


def _properties(told: dict[str, str]) -> Any:
    said = [filled(made(name), value) for name, value in told.items() if value]
    return made("office:document-meta", _VERSION, made("office:meta", None, *said))


def _manifest(names: list[str]) -> Any:
    root = etree.Element(_named("manifest:manifest"), nsmap={"manifest": NAMES["manifest"]})
    root.set(_named("manifest:version"), "1.3")
    kinds = {"/": _MIME, **{name: "image/png" if name.endswith(".png") else "text/xml" for name in names}}
    for name, kind in kinds.items():
        root.append(made("manifest:file-entry", {"manifest:full-path": name, "manifest:media-type": kind}))
    return root


def _written(tree: Any) -> bytes:
    data: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    return data


def _append(element: Any, words: str) -> None:
    if not words:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _named(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"
