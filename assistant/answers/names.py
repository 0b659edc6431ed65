"""The names and synonyms of the lexicon, ready to be met in questions: made once, kept between runs as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assistant.corpus.lexicon import Lexicon, NameFinder
from assistant.corpus.models import Document
from assistant.language.analysis import stems

SYNONYM, BRIDGE = 0.15, 0.12
"""Weights of words that the lexicon brings: a synonym, the end of a bridge one way."""

Expansions = Mapping[tuple[str, ...], Mapping[str, float]]
"""(stems of a word) -> stems it brings, with their weight."""


@dataclass(frozen=True)
class Names:
    """What finds each family of names in a question, and the words that words bring."""

    people: NameFinder
    texts: NameFinder
    notions: NameFinder
    acronyms: NameFinder
    documents: NameFinder
    expansions: Expansions

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of what has a proper name."""
        named = (self.people, self.texts, self.acronyms, self.documents)
        return frozenset(word for finder in named for key, _ in finder.names() for word in key)

    @classmethod
    def of(cls, lexicon: Lexicon, documents: Iterable[Document]) -> Names:
        """The names of a lexicon and of documents."""
        return cls(
            people=NameFinder((person.id, [person.name, *person.variants]) for person in lexicon.people),
            texts=NameFinder((text.id, [text.name, *text.names]) for text in lexicon.texts),
            notions=NameFinder(
                ((notion.id, [notion.name, *notion.variants]) for notion in lexicon.notions), by_stem=True
            ),
            acronyms=NameFinder((acronym.sigle, [acronym.sigle, *acronym.variants]) for acronym in lexicon.acronyms),
            documents=NameFinder((document.id, document.names) for document in documents),
            expansions=_expansions(lexicon),
        )


def joined(names: Names, others: Names) -> Names:
    """The names of both; a name that both have means what it means in the first."""
    finders = {family: getattr(names, family).joined(getattr(others, family)) for family in _FAMILIES}
    return Names(**finders, expansions=names.expansions)


_FAMILIES = {"people": False, "texts": False, "notions": True, "acronyms": False, "documents": False}
"""Family -> its names are compared by their stems."""


def to_json(names: Names) -> dict[str, Any]:
    """The names as a JSON value."""
    found = {family: [[" ".join(key), id] for key, id in getattr(names, family).names()] for family in _FAMILIES}
    return {**found, "expansions": [[" ".join(key), dict(brought)] for key, brought in names.expansions.items()]}


def from_json(value: Mapping[str, Any]) -> Names:
    """The names back; raises LookupError, TypeError, ValueError or AttributeError when the value is something else."""
    finders = {
        family: NameFinder.ready([(tuple(key.split(" ")), str(id)) for key, id in value[family]], by_stem)
        for family, by_stem in _FAMILIES.items()
    }
    return Names(**finders, expansions={tuple(key.split(" ")): brought for key, brought in value["expansions"]})


def _expansions(lexicon: Lexicon) -> Expansions:
    table: dict[tuple[str, ...], dict[str, float]] = {}

    def add(source: str, targets: Sequence[str], weight: float) -> None:
        key = tuple(dict.fromkeys(stems(source)))
        if not key:
            return
        row = table.setdefault(key, {})
        for target in targets:
            for term in stems(target):
                if term not in key:
                    row[term] = max(weight, row.get(term, 0.0))

    for group in lexicon.synonyms:
        for word in group.words:
            add(word, [other for other in group.words if other != word], SYNONYM)
        for word in group.source:
            add(word, group.target, BRIDGE)
    return table
