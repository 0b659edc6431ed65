"""Documents -> text and JSON: the list of a library, one document with its outline and its text.

JSON of the list:  {"schema": 1, "documents": [DOCUMENT with "source_changed": false, …]}
JSON of one:       a DOCUMENT with "schema", "outline": [{"level": 2, "title": "…", "start": 120}, …] and
                   "text": "…", the text that spans refer to
A DOCUMENT:        {"id", "title", "authors": ["…"], "short_authors", "year": 2010 | null, "kind",
                    "publisher": "…" | null, "description", "missing": ["…"], "passages": 42, "own": false}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from assistant.corpus.models import Document, Library
from assistant.corpus.structure import BlockKind
from assistant.language.printable import printable
from assistant.render.cells import wrap
from assistant.render.json import SCHEMA
from assistant.render.text import NBSP, WIDEST, Line, counted, laid_out

_CHANGED = f"Le fichier d'origine a changé depuis{NBSP}: ajoutez-le de nouveau pour mettre ce document à jour."


def list_to_json(library: Library, changed: Collection[str] = ()) -> dict[str, Any]:
    """The JSON value of the list of documents; `changed` are those whose file is no longer what it was."""
    documents = [
        {**_metadata(document, library), "source_changed": document.id in changed}
        for document in library.documents.values()
    ]
    return {"schema": SCHEMA, "documents": documents}


def document_to_json(document: Document, library: Library) -> dict[str, Any]:
    """The JSON value of one document."""
    outline = [{"level": level, "title": title, "start": start} for level, title, start in _outline(document)]
    return {"schema": SCHEMA, **_metadata(document, library), "outline": outline, "text": document.text}


def list_to_text(library: Library, width: int, colour: bool = False, changed: Collection[str] = ()) -> str:
    """The list of documents as French text; `changed` are those whose file is no longer what it was."""
    return laid_out(_listed(library, min(width, WIDEST), changed), colour)


def document_to_text(document: Document, library: Library, width: int, colour: bool = False) -> str:
    """One document as French text: who made it, its outline, its text."""
    return laid_out(_document(document, library, min(width, WIDEST)), colour)


def _metadata(document: Document, library: Library) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "authors": list(document.authors),
        "short_authors": document.short_authors,
        "year": document.year,
        "kind": document.kind,
        "publisher": document.publisher,
        "description": document.description,
        "missing": list(document.missing),
        "passages": _count(document, library),
        "own": document.own,
    }


def _count(document: Document, library: Library) -> int:
    return library.lookup.count(document.id)


def _outline(document: Document) -> Iterator[tuple[int, str, int]]:
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            yield block.depth, document.text[block.start : block.end].replace("\n", " "), block.start


def _listed(library: Library, width: int, changed: Collection[str]) -> Iterator[Line]:
    for document in library.documents.values():
        yield Line(document.id, "title")
        for text in (document.title, _made_by(document, library)):
            yield from (Line(line) for line in wrap(printable(text), width, "  "))
        if document.id in changed:
            yield from (Line(line) for line in wrap(_CHANGED, width, "  "))
        yield Line("")
    totals = counted(len(library.documents), "document"), counted(len(library.passages), "passage")
    yield Line(f"{', '.join(totals)}.", "faint")


def _made_by(document: Document, library: Library) -> str:
    year = str(document.year) if document.year else "sans date"
    makers = ", ".join(document.authors) or document.short_authors
    own = "votre document, " if document.own else ""
    return f"{makers} — {own}{document.kind}, {year}, {counted(_count(document, library), 'passage')}"


def _document(document: Document, library: Library, width: int) -> Iterator[Line]:
    def said(text: str, lead: str = "") -> Iterator[Line]:
        return (Line(line) for line in wrap(printable(text), width, lead))

    for line in wrap(printable(document.title), width):
        yield Line(line, "title")
    yield from said(_made_by(document, library))
    if document.publisher:
        yield from said(document.publisher)
    yield from said(document.description)
    for missing in document.missing:
        yield from said(f"Manque{NBSP}: {missing}")
    yield from (Line(""), Line("Plan", "title"))
    for level, title, _ in _outline(document):
        yield from said(title, "  " * level + "– ")
    yield from (Line(""), Line("Texte", "title"), Line(""))
    yield from said(document.text)
