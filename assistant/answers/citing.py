"""References and locators: how the words of a passage are credited and where they stand, in French.

The author of the words comes first, then the document that holds them: a compiler is never given as the author of words
that a document credits to another.
"""

from __future__ import annotations

import re

from assistant.blocks import Citation, Elsewhere
from assistant.corpus.models import Document, Excerpt, Library, Passage, PassageKind
from assistant.corpus.structure import LINE

_NO_DATE = "s. d."
_PLACES = {"page": "p.", "pages": "p.", "diapo": "diapositive", LINE: "l."}
_PAGE = re.compile(r"\b(pp?\. ?\d|p \d|P ?\d|article \d|art\. \d|en ligne)", re.IGNORECASE)
_PAGE_TO_CHECK = "page à vérifier dans l'ouvrage"


def cite(library: Library, passage: Passage, excerpt: Excerpt, n: int, near: bool = False) -> Citation:
    """A citation of some words of a passage."""
    document = library.document_of(passage)
    return Citation(
        n=n,
        passage=passage,
        document=document,
        excerpt=excerpt,
        locator=locator(document, passage),
        attributed_to=passage.credit,
        reference=reference(document, passage),
        near=near,
        also_in=tuple(_elsewhere(library, passage)),
    )


def locator(document: Document, passage: Passage) -> str:
    """Where a passage stands: its titles, then its page or slide when it is known."""
    titles = [title.rstrip(" :.\u00a0") for title in passage.section]
    parts = [" › ".join(titles)] if titles else []
    pages = next((document.pages[title] for title in reversed(passage.section) if title in document.pages), None)
    if passage.place:
        parts.append(_told_place(passage.place))
    elif pages:
        parts.append(f"p. {pages}")
    return ", ".join(parts)


def _told_place(place: str) -> str:
    """A page, a slide or a line as a reference tells it: « p. 12 », « p. 12-13 », « diapositive 4 »."""
    kind, _, number = place.partition(" ")
    return f"{_PLACES.get(kind, kind)} {number}"


def short_reference(document: Document) -> str:
    """« Dupont, 2021 »."""
    return f"{document.short_authors}, {document.year or _NO_DATE}"


def reference(document: Document, passage: Passage) -> str:
    """A reference ready to paste: « Prénom Nom, Un titre, 2001, cité dans Dupont (s. d.), Un dossier, p. 12 »."""
    holder = f"{document.short_authors} ({document.year or _NO_DATE}), {document.title}"
    where = locator(document, passage)
    if where:
        holder += f", {where}"
    if not passage.credit or passage.credit in document.authors:
        return f"{holder}."
    parts = [passage.credit]
    if passage.work:
        parts = [] if passage.work.startswith(passage.credit) else parts
        parts.append(passage.work.rstrip(" ."))
        if not passage.reported and passage.kind is not PassageKind.LAW and not _PAGE.search(passage.work):
            parts.append(_PAGE_TO_CHECK)
    link = "propos rapportés dans" if passage.reported else "cité dans"
    if passage.cited_by:
        parts.append(f"cité par {passage.cited_by}")
        link = "dans"
    return f"{', '.join(parts)}, {link} {holder}."


def _elsewhere(library: Library, passage: Passage) -> list[Elsewhere]:
    found: dict[str, Elsewhere] = {}
    for place in passage.also_in:
        document = library.documents[place.document]
        if place.document not in found and place.document != passage.document:
            section = next((b.section for b in reversed(document.blocks) if b.start <= place.start), ())
            found[place.document] = Elsewhere(
                document, document.excerpt(place.start, place.end), " › ".join(section), place.credit
            )
    return list(found.values())
