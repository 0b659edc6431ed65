"""Names in a text: people, bodies and laws of the lexicon, by any spelling; people named together are one group."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.corpus.lexicon import Lexicon, NameFinder
from assistant.language.folding import flatten

_TOGETHER = re.compile(r"\s*(?:,|;|&|\bet\b|\bavec\b|[\s.(),]*\b[^\W\d_]\.)*\s*")
_LEAST_LETTERS = 4
_LAW = "loi:"


@dataclass(frozen=True, slots=True)
class Group:
    """People named together, and the stretch of the text that names them."""

    ids: frozenset[str]
    start: int
    end: int


class Names:
    """The names of a lexicon, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        people = [(person.id, [person.name, *person.variants]) for person in lexicon.people]
        laws = [(f"{_LAW}{text.id}", [text.name, *text.names]) for text in lexicon.texts]
        self._finder = NameFinder([*people, *laws])
        self._names = dict(
            [*((p.id, p.name) for p in lexicon.people), *((f"{_LAW}{t.id}", t.name) for t in lexicon.texts)]
        )

    def groups(self, text: str) -> list[Group]:
        """The people named in a text, in order, those named together as one."""
        groups: list[Group] = []
        for mention in self._finder.find(text):
            last = groups[-1] if groups else None
            if last and _TOGETHER.fullmatch(text, last.end, mention.start):
                groups[-1] = Group(last.ids | {mention.id}, last.start, mention.end)
            else:
                groups.append(Group(frozenset((mention.id,)), mention.start, mention.end))
        return groups

    def ids(self, text: str | None) -> frozenset[str]:
        """Everybody that a text names."""
        return frozenset(mention.id for mention in self._finder.find(text)) if text else frozenset()

    @staticmethod
    def anybody(ids: frozenset[str]) -> bool:
        """Somebody is among them: a person or a body, not laws alone."""
        return any(not id.startswith(_LAW) for id in ids)

    def name(self, id: str) -> str:
        """The usual name of somebody of the lexicon."""
        return self._names.get(id, id)

    def alike(self, one: str, other: str) -> bool:
        """Two spellings may name the same: somebody of the lexicon in both, or the words of one all in the other."""
        ids, others = self.ids(one), self.ids(other)
        if ids and others:
            return bool(ids & others)
        words, others_words = _words(one), _words(other)
        return bool(words and others_words) and (words <= others_words or others_words <= words)


def _words(name: str) -> set[str]:
    return {word for word in flatten(name).split() if len(word) >= _LEAST_LETTERS}
