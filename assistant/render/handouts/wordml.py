"""WordprocessingML, element by element: runs in the style of their voice, fields, notes."""

from __future__ import annotations

from typing import Any

from lxml import etree

from assistant.render.handouts.pieces import Run, Runs, Voice

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VOICES = {Voice.OURS: "Mots de Passerelle", Voice.BLANK: "À compléter", Voice.QUOTED: "Mots cités"}
"""The character style of each voice that has one; the words of the user are plain text."""
LABEL = "Libellé"
CALL = "footnote reference"

Styles = dict[str, str]
"""Name of a style -> its identifier in this document."""


def w(tag: str, *children: Any, **attributes: object) -> Any:
    """An element `w:tag` with its children and its `w:` attributes."""
    made = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for name, value in attributes.items():
        made.set(f"{{{W}}}{name}", str(value))
    made.extend(child for child in children if child is not None)
    return made


def paragraph(styles: Styles, style: str, content: list[Any], *settings: Any) -> Any:
    """A paragraph in a style, with further settings in the order that the format asks for."""
    return w("p", w("pPr", w("pStyle", val=styles[style]), *settings), *content)


def shown(runs: Runs, styles: Styles, styled: bool = True) -> list[Any]:
    """Runs with the calls of their notes; `styled`: each in the style of its voice."""
    return [element for run in runs for element in _run(run, styles, styled)]


def text(words: str, *settings: Any) -> Any:
    """A run of words, line feeds as line breaks."""
    run = w("r", w("rPr", *settings)) if settings else w("r")
    for number, line in enumerate(words.split("\n")):
        if number:
            run.append(w("br"))
        held = w("t")
        held.text = line
        held.set(_SPACE, "preserve")
        run.append(held)
    return run


def field(code: str, shown_before: str = "1") -> Any:
    """A field that the reader's program fills (« PAGE »)."""
    return w("fldSimple", text(shown_before), instr=f" {code} ")


def footnotes(notes: tuple[str, ...], styles: Styles) -> bytes:
    """The part that holds all notes, after the two lines that part them from the text."""
    root = w("footnotes")
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        bare = w("pPr", w("spacing", after=0, line=240, lineRule="auto"))
        root.append(w("footnote", w("p", bare, w("r", w(kind))), type=kind, id=number))
    for number, note in enumerate(notes, 1):
        call = w("r", w("rPr", w("rStyle", val=styles[CALL])), w("footnoteRef"))
        words = paragraph(styles, "footnote text", [call, text(f" {note}")])
        root.append(w("footnote", words, id=number))
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _run(run: Run, styles: Styles, styled: bool) -> list[Any]:
    style = LABEL if run.strong and run.voice is Voice.OURS else _VOICES.get(run.voice)
    settings = [w("rStyle", val=styles[style])] if style and styled else []
    if run.strong and styled and style != LABEL:
        settings.append(w("b"))
    if run.colour:
        settings.append(w("color", val=run.colour.upper()))
    made = [text(run.text, *settings)] if run.text else []
    if run.note:
        call = w("footnoteReference", id=run.note)
        made.append(w("r", w("rPr", w("rStyle", val=styles[CALL])), call))
    return made
