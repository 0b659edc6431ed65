"""Questions limited to chosen documents: what is said of the choice, and what « /dans » asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.corpus.models import Document, Library
from assistant.corpus.naming import called_to_ask
from assistant.language.folding import fold
from assistant.language.printable import printable
from assistant.language.typography import spaced

EVERYTHING = frozenset(("tout", "tous", "toute", "toutes"))
"""What lifts a limit."""


WAY_OUT = spaced("« /dans tout » la pose à toute la bibliothèque.")
"""Said where a question that documents were chosen for gets no answer."""


def wanted(library: Library, typed: str) -> tuple[tuple[str, ...], str]:
    """The documents that « /dans » is to limit questions to, none for the whole library, and the question typed after
    them, if any; raises UnknownDocument.
    """
    first, _, rest = typed.strip().partition(" ")
    return ((), rest.strip()) if fold(first) in EVERYTHING else called_to_ask(library.lookup.called, typed)


def staying(limit: Sequence[str]) -> str:
    """Said with the answer to a question typed after the documents it is limited to: the next ones are too."""
    names = ", ".join(limit)
    return printable(spaced(f"Dès maintenant, vos questions portent seulement sur : {names}. « /dans tout » l'annule."))


def choice_lines(library: Library, limit: Sequence[str]) -> Iterator[str]:
    """What questions are asked of now, and how to change that."""
    if limit:
        yield spaced("Vos questions portent seulement sur :")
        yield from (_line(library.documents[id]) for id in limit)
        yield spaced("« /dans tout » les pose de nouveau à toute la bibliothèque.")
    else:
        yield spaced("Vos questions portent sur toute la bibliothèque. « /dans NOM » les limite à l'un d'eux :")
        yield from map(_line, sorted(library.documents.values(), key=lambda document: not document.own))
        yield spaced("Plusieurs noms se suivent, séparés par un blanc.")


def _line(document: Document) -> str:
    own = ", votre document" if document.own else ""
    return printable(f"– {document.id}{spaced(' : ')}{document.title}{own}")
