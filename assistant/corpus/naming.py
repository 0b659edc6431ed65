"""Documents called by what people type: their ids, their titles or the names one gives them, whatever the case and the
accents, or the beginning of one alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from assistant.language.folding import fold, squash
from assistant.language.questioning import is_question
from assistant.language.stopwords import STOP_WORDS

_PARTED = re.compile(r"[\s,;:]+")
_WORD = re.compile(r"[^\s,;:]+")
_QUESTION = 3
"""Words from which what follows whole names is a question, and not a name mistyped."""
_MOST_WORDS = 12
"""Words of a title that are looked at."""
_NEAR = 0.5
"""How alike a name must be to one that is typed to be proposed for it."""


class Named(Protocol):
    """What a document may be called by."""

    @property
    def title(self) -> str:
        """Its title."""
        ...

    @property
    def short_authors(self) -> str:
        """How a short reference names its authors."""
        ...

    @property
    def names(self) -> Sequence[str]:
        """What people call it."""
        ...


class UnknownDocument(LookupError):
    """No document is called so; its text is one French sentence, with the nearest name."""


def called(documents: Mapping[str, Named], typed: str) -> tuple[str, ...]:
    """The ids of the documents that are named, each once, in the order they are typed; raises UnknownDocument."""
    ids, left = _Names(documents).read(_words(typed))
    if left:
        raise _unknown(documents, left[0].group())
    return ids


def called_to_ask(documents: Mapping[str, Named], typed: str) -> tuple[tuple[str, ...], str]:
    """The ids of the documents that are named, then the question that follows; raises UnknownDocument.

    What follows the mere beginning of a name may be the rest of it mistyped: it must read as a question.
    """
    words, names = _words(typed), _Names(documents)
    ids, left = names.read(words)
    if not left:
        return ids, ""
    ids, left = names.read(words, begun=1)
    question = typed[left[0].start() :].strip()
    if not ids:
        raise _unknown(documents, left[0].group())
    whole = bool(names.read(words, begun=0)[0])
    if not is_question(question) and not (whole and len(left) >= _QUESTION):
        raise _unknown(documents, left[0].group() if whole else typed.strip())
    return ids, question


def _words(typed: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(typed))


class _Names:
    """The documents by all they are called."""

    def __init__(self, documents: Mapping[str, Named]) -> None:
        self._documents = documents

    @cached_property
    def _by_id(self) -> dict[str, tuple[str, ...]]:
        return {fold(id): (id,) for id in self._documents}

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        """Folded names and titles -> the documents that bear them; one name may stand for several."""
        named: dict[str, tuple[str, ...]] = {}
        for id, document in self._documents.items():
            for name in {_folded(name) for name in (document.title, *document.names)}:
                named[name] = (*named.get(name, ()), id)
        return named

    def read(self, words: list[re.Match[str]], begun: int | None = None) -> tuple[tuple[str, ...], list[re.Match[str]]]:
        """The documents named one after another, and the words from the first one that names none.

        The beginning of an id, or a few words that a title begins with, stand for it; among the first `begun` words
        alone when that is given.
        """
        found: list[str] = []
        at = 0
        while at < len(words):
            taken = 1
            if (one := self._by_id.get(fold(words[at].group()))) is None:
                one, taken = _longest(self._by_name, words[at:])
                if taken == 0 and (begun is None or at < begun):
                    one, taken = self._begun(words[at:])
                if not one:
                    break
            found += one
            at += taken
        return tuple(dict.fromkeys(found)), words[at:]

    def _begun(self, words: Sequence[re.Match[str]]) -> tuple[tuple[str, ...], int]:
        """The only document that is called by what begins with the most words, and how many they are.

        One word is the beginning of an id alone, and no word that any sentence may begin with.
        """
        letters = list(itertools.accumulate(squash(word.group()) for word in words[:_MOST_WORDS]))
        for count in range(len(letters), 1, -1):
            ids = {id for begun, id in self._beginnings if begun.startswith(letters[count - 1])}
            if len(ids) == 1 and len(letters[count - 1]) > len(letters[count - 2]):
                return tuple(ids), count
        first = fold(words[0].group())
        begun = [id for id in self._documents if first not in STOP_WORDS and fold(id).startswith(first)]
        return ((begun[0],), 1) if len(begun) == 1 else ((), 1)

    @cached_property
    def _beginnings(self) -> list[tuple[str, str]]:
        """The letters of all that documents are called, each with its document."""
        return [
            (squash(name), id)
            for id, document in self._documents.items()
            for name in (id, document.title, *document.names)
        ]


def _folded(name: str) -> str:
    return " ".join(word.group() for word in _words(fold(name)))


def _longest(named: Mapping[str, tuple[str, ...]], words: list[re.Match[str]]) -> tuple[tuple[str, ...], int]:
    """The documents of the longest name that words begin with, and how many words it has."""
    folded = [fold(word.group()) for word in words[: max((name.count(" ") for name in named), default=0) + 1]]
    for count in range(len(folded), 0, -1):
        if found := named.get(" ".join(folded[:count])):
            return found, count
    return (), 0


def _unknown(documents: Mapping[str, Named], name: str) -> UnknownDocument:
    wanted = fold(name)
    begun = [id for id in documents if fold(id).startswith(wanted)]
    near = ", ".join(f"« {id} »" for id in begun[:3]) or _nearest(documents, wanted)
    if near:
        return UnknownDocument(f"aucun document ne s'appelle « {name} » : vouliez-vous dire {near} ?")
    return UnknownDocument(f"aucun document ne s'appelle « {name} ». Documents : {', '.join(documents)}.")


def _nearest(documents: Mapping[str, Named], wanted: str) -> str:
    import difflib  # loaded here: most names are right

    known = {known: id for id, document in documents.items() for known in _names(id, document)}
    found = difflib.get_close_matches(wanted, known, 1, _NEAR)
    return f"« {known[found[0]]} »" if found else ""


def _names(id: str, document: Named) -> Iterator[str]:
    """What a document may be meant by: its id, the words of it, its authors, its title and what people call it."""
    yield from (fold(id), *fold(id).split("-"), fold(document.short_authors), fold(document.title))
    yield from map(fold, document.names)


def completed(documents: Mapping[str, Named], typed: str) -> str | None:
    """What is typed, then the rest of the first name that goes on so; None when there is none."""
    rest = next(endings(documents, typed), None)
    return typed + rest if rest else None


def endings(documents: Mapping[str, Named], typed: str) -> Iterator[str]:
    """The rest of the names that go on as the end of what is typed: of titles of several words first, then of ids.

    Names of one word and titles follow; a document that is named already is not proposed again.
    """
    *before, begun = _PARTED.split(typed) if typed else [""]
    if not begun:
        return
    said = {fold(name) for name in before}
    longer = [fold(typed[word.start() :]) for word in _words(typed)][:-1]
    for tail in longer:
        yield from _rests(documents, tail, said)
    folded = fold(begun)
    for id in documents:
        if fold(id).startswith(folded) and len(id) > len(begun) and fold(id) not in said:
            yield id[len(begun) :]
    yield from _rests(documents, folded, said)


def _rests(documents: Mapping[str, Named], tail: str, said: Collection[str]) -> Iterator[str]:
    """What follows some letters in the titles and names that begin with them."""
    for id, document in documents.items():
        for name in (document.title, *document.names):
            folded = fold(name)
            goes_on = folded.startswith(tail) and len(folded) == len(name) > len(tail)
            if goes_on and fold(id) not in said:
                yield name[len(tail) :]
