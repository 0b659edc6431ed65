"""The documents of a library as a list: the user's own first, under their own title and marked, then the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from assistant.corpus.models import Document, Library
from assistant.tui.lines import shown

OWN_MARK = "◆"
"""Before the title of a document of the user's own."""
_CHANGED = "! le fichier a changé depuis\u00a0: Ctrl+U le relit"


def in_order(library: Library) -> list[Document]:
    """The user's own documents, then those that came with the assistant."""
    return sorted(library.documents.values(), key=lambda document: not document.own)


def options(library: Library, changed: Collection[str]) -> Iterator[Option | None]:
    """The lines of the list, a rule between two documents; `changed` are those whose file is no longer the same."""
    documents = in_order(library)
    mine = sum(document.own for document in documents)
    for index, document in enumerate(documents):
        if index:
            yield None
        if mine and index in (0, mine):
            title = "Vos documents" if document.own else "Fournis avec Passerelle"
            count = mine if document.own else len(documents) - mine
            yield Option(Content.styled(f"── {title} ({count})", "bold"), disabled=True)
        yield Option(_entry(document, document.id in changed), id=document.id)


def _entry(document: Document, changed: bool) -> Content:
    made = f"{document.short_authors}, {document.year or 's. d.'} · {document.kind}"
    mark, about = (f"{OWN_MARK} ", f"votre document · {made}") if document.own else ("", made)
    told = Content.assemble((shown(f"{mark}{document.title}"), "bold"), "\n", shown(about))
    return Content.assemble(told, "\n", (_CHANGED, "bold $warning")) if changed else told
