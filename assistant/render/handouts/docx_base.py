"""The DOCX that a handout is poured into: ours, or a model of the user's with its page, letterhead and styles."""

from __future__ import annotations

import copy
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.readers.limits import check_archive, damaged
from assistant.render.handouts.wordml import Styles, W, field, paragraph, text, w

if TYPE_CHECKING:
    from docx.document import Document

_BANNER = "Bandeau"
_V = f"{{{W}}}val"
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_BODY = ("footnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
"""Parts that hold what the replaced body called."""
_OF_LIBRARY = ("stylesWithEffects", "customXml", "thumbnail")
"""Parts of the library's own first document that say nothing of ours."""
_AFTER_NOTES = ("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang",
                "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator")  # fmt: skip
"""Settings that the format wants after that of notes."""
_SETTINGS = ("zoom", "savePreviewPicture", "proofState", "rsids", "shapeDefaults", "footnotePr", "themeFontLang")


def opened(model: Path | None) -> tuple[Document, Styles]:
    """A document without a body, and its styles. Raises Unreadable for a model that cannot be used."""
    import docx

    if model is None:
        document = docx.Document()
        _make_ours(document)
        return document, _dressed(document)
    check_archive(model, "DOCX")
    try:
        document = docx.Document(str(model))
        _empty(document)
        return document, _dressed(document)
    except Exception:  # whatever a damaged file makes the library raise: it has no error of its own for them
        raise damaged(model.name, "DOCX") from None


def headed(document: Document, banner: str, styles: Styles) -> None:
    """Put the banner in each header, and the number of the page in the footer where there is none."""
    section = document.sections[0]
    numbered = text("page "), field("PAGE"), text(" sur "), field("NUMPAGES")
    if section.footer.is_linked_to_previous:
        _filled(section.footer, paragraph(styles, "footer", list(numbered)))
    headers = [section.header]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    if document.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
    for header in headers:
        _without_banner(header)
        if banner:
            _filled(header, paragraph(styles, _BANNER, [text(banner)]))


def _without_banner(header: Any) -> None:
    """Take away the banner of a handout of ours that serves as model; to look into a header that lacks makes one."""
    for stale in [] if header.is_linked_to_previous else list(header.paragraphs):
        if stale.style is not None and stale.style.name == _BANNER:
            header._element.remove(stale._p)


def note_part(document: Document, blob: bytes) -> None:
    """Attach the notes to the document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, f"{_OFFICE}/footnotes")
    settings = document.settings.element
    for named in settings.findall(f"{{{W}}}footnotePr"):
        settings.remove(named)
    _insert(settings, w("footnotePr", w("footnote", id=-1), w("footnote", id=0)), _AFTER_NOTES)


def list_of(document: Document, style: str) -> str:
    """The number of the list that a style uses."""
    held = document.styles.element.iterfind(f"{{{W}}}style")
    return next(
        str(n.get(_V)) for one in held if one.get(f"{{{W}}}styleId") == style for n in one.iter(f"{{{W}}}numId")
    )


def _insert(parent: Any, element: Any, followers: tuple[str, ...]) -> None:
    """Put an element before the first of those that the format wants after it."""
    place = next((at for at, one in enumerate(parent) if one.tag.rpartition("}")[2] in followers), len(parent))
    parent.insert(place, element)


def _filled(header: Any, words: Any) -> None:
    """Add a paragraph to a header or footer, in place of the empty one that a new one has."""
    if header.is_linked_to_previous:
        header.is_linked_to_previous = False
        for blank in header.paragraphs:
            header._element.remove(blank._p)
    header._element.append(words)


def _ours(name: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(files(__package__).joinpath(name).read_bytes())


def _make_ours(document: Document) -> None:
    """Our page, our styles, nothing of the library's first document."""
    from docx.shared import Mm

    for part in (document.part, document.part.package):
        _drop(part, _OF_LIBRARY)
    _replace(document.styles.element, _ours("docx_styles.xml"))
    _replace(document.part.numbering_part.element, _ours("docx_numbering.xml"))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(26), Mm(22)
    settings = document.settings.element
    for setting in list(settings):
        name = setting.tag.rpartition("}")[2]
        if name in _SETTINGS:
            settings.remove(setting)
    for mode in settings.iter(f"{{{W}}}compatSetting"):
        if mode.get(f"{{{W}}}name") == "compatibilityMode":
            mode.set(_V, "15")


def _replace(element: Any, other: Any) -> None:
    element[:] = list(other)


def _empty(document: Document) -> None:
    """Take the body of a model away, with the parts that only it called; its first page becomes that of the whole."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.shared import Mm

    body = document.element.body
    kept = copy.deepcopy(document.sections[0]._sectPr if len(document.sections) else body.get_or_add_sectPr())
    body[:] = [kept]
    for name, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/core-properties") and relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES:
            del document.part.package.rels[name]  # some programs name it otherwise, and it would be written twice
    section = document.sections[0]
    section.page_width, section.page_height = section.page_width or Mm(210), section.page_height or Mm(297)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, getattr(section, side) or Mm(20))
    _drop(document.part, _OF_BODY)


def _drop(part: Any, kinds: tuple[str, ...]) -> None:
    for name, relation in list(part.rels.items()):
        if relation.reltype.rpartition("/")[2] in kinds:
            del part.rels[name]


def _dressed(document: Document) -> Styles:
    """Add the styles that lack, with the lists that they use; the name of each style -> its identifier."""
    held = document.styles.element
    named = [style for style in held.findall(f"{{{W}}}style") if style.find(f"{{{W}}}name") is not None]
    known = {_name(style).lower(): style.get(f"{{{W}}}styleId") for style in named}
    ours = _ours("docx_styles.xml").findall(f"{{{W}}}style")
    lacking = [style for style in ours if _name(style).lower() not in known]
    taken = set(known.values())
    for style in lacking:
        asked = style.get(f"{{{W}}}styleId")
        known[_name(style).lower()] = asked if asked not in taken else f"Passerelle{asked}"
    identifiers = {style.get(f"{{{W}}}styleId"): known[_name(style).lower()] for style in ours}
    lists = _numbered(document) if lacking else {}
    for style in lacking:
        held.append(_translated(style, identifiers, lists))
    return {_name(style): known[_name(style).lower()] for style in ours}


def _name(style: Any) -> str:
    return str(style.find(f"{{{W}}}name").get(_V))


def _translated(style: Any, identifiers: dict[str, str], lists: dict[str, str]) -> Any:
    """One of our styles, naming the styles and lists of this document."""
    style.set(f"{{{W}}}styleId", identifiers[style.get(f"{{{W}}}styleId")])
    style.attrib.pop(f"{{{W}}}default", None)
    for tag in ("basedOn", "next"):
        for named in style.iter(f"{{{W}}}{tag}"):
            named.set(_V, identifiers[named.get(_V)])
    for named in style.iter(f"{{{W}}}numId"):
        named.set(_V, lists[named.get(_V)])
    return style


def _numbered(document: Document) -> dict[str, str]:
    """Add our lists to the document; our number of each -> its number there."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    ours = _ours("docx_numbering.xml")
    part = next((r.target_part for r in document.part.rels.values() if r.reltype == f"{_OFFICE}/numbering"), None)
    if part is None:
        blob = etree.tostring(ours, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/numbering.xml"), _NUMBERING, blob, document.part.package)
        document.part.relate_to(part, f"{_OFFICE}/numbering")
        return {number.get(f"{{{W}}}numId"): number.get(f"{{{W}}}numId") for number in ours.iter(f"{{{W}}}num")}
    held = part.element
    abstract = 1 + max((int(one.get(f"{{{W}}}abstractNumId")) for one in held.iter(f"{{{W}}}abstractNum")), default=0)
    number = 1 + max((int(one.get(f"{{{W}}}numId")) for one in held.iter(f"{{{W}}}num")), default=0)
    lists = {}
    for kind, instance in zip(ours.findall(f"{{{W}}}abstractNum"), ours.findall(f"{{{W}}}num"), strict=True):
        lists[instance.get(f"{{{W}}}numId")] = str(number)
        kind.set(f"{{{W}}}abstractNumId", str(abstract))
        _insert(held, kind, ("abstractNum", "num", "numIdMacAtCleanup"))
        _insert(held, w("num", w("abstractNumId", val=abstract), numId=number), ("numIdMacAtCleanup",))
        abstract, number = abstract + 1, number + 1
    return lists
