"""Documents called by what people type: their ids, whatever the case and the accents, or the beginning of one alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from assistant.language.folding import fold

if TYPE_CHECKING:
    from assistant.corpus.models import Document

_PARTED = re.compile(r"[\s,;]+")
_NEAR = 0.5
"""How alike a name must be to one that is typed to be proposed for it."""


class UnknownDocument(LookupError):
    """No document is called so; its text is one French sentence, with the nearest name."""


def called(documents: Mapping[str, Document], typed: str) -> tuple[str, ...]:
    """The ids of the documents that are named, each once, in the order they are typed; raises UnknownDocument."""
    names = filter(None, _PARTED.split(typed.strip()))
    return tuple(dict.fromkeys(_called(documents, name) for name in names))


def _called(documents: Mapping[str, Document], name: str) -> str:
    wanted = fold(name)
    if exact := next((id for id in documents if fold(id) == wanted), None):
        return exact
    begun = [id for id in documents if fold(id).startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    near = ", ".join(f"« {id} »" for id in begun[:3]) or _nearest(documents, wanted)
    if near:
        raise UnknownDocument(f"aucun document ne s'appelle « {name} » : vouliez-vous dire {near} ?")
    raise UnknownDocument(f"aucun document ne s'appelle « {name} ». Documents : {', '.join(documents)}.")


def _nearest(documents: Mapping[str, Document], wanted: str) -> str:
    import difflib  # loaded here: most names are right

    known = {known: id for id, document in documents.items() for known in _names(document)}
    found = difflib.get_close_matches(wanted, known, 1, _NEAR)
    return f"« {known[found[0]]} »" if found else ""


def _names(document: Document) -> Iterator[str]:
    """What a document may be meant by: its id, the words of it, its authors, its title and what people call it."""
    yield from (fold(document.id), *fold(document.id).split("-"), fold(document.short_authors), fold(document.title))
    yield from map(fold, document.names)


def completed(documents: Iterable[str], typed: str) -> str | None:
    """What is typed, then the rest of the first id that goes on as its last word does; None when there is none."""
    *named, begun = _PARTED.split(typed) if typed else [""]
    folded = {fold(name) for name in named}
    if not begun:
        return None
    for id in documents:
        if fold(id).startswith(fold(begun)) and len(id) > len(begun) and fold(id) not in folded:
            return typed + id[len(begun) :]
    return None
