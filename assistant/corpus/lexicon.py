"""The lexicon: people, acronyms, legal texts, notions and synonyms, with every way to name them.

Everything known of words stands in `knowledge/lexicon/`; this module reads it and says which names stand in a sentence.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.language.analysis import Word, folded_words, is_adverb, stem, words
from assistant.records import Problem, RecordError, read_yaml, structure

_DEBATES, _PANORAMAS = "desaccords.yaml", "panoramas.yaml"


@dataclass(frozen=True)
class Person:
    """A person or a body that documents credit, quote or mention."""

    id: str
    name: str
    kind: str
    variants: list[str]


@dataclass(frozen=True)
class Expansion:
    """What an acronym stands for, in a document's words."""

    document: str
    text: str


@dataclass(frozen=True)
class OutsideNote:
    """Something known from outside the documents, with its source."""

    today: str
    source: str


@dataclass(frozen=True)
class Acronym:
    """An acronym, its spellings, what documents say it stands for, and what is known from elsewhere."""

    sigle: str
    variants: list[str] = field(default_factory=list)
    expansions: list[Expansion] = field(default_factory=list)
    note: OutsideNote | None = None


@dataclass(frozen=True)
class LegalText:
    """A law, a decree, a circular: its full name and every way to name it."""

    id: str
    name: str
    names: list[str]
    mentions: list[Expansion]
    date: Any = None

    def __post_init__(self) -> None:
        if isinstance(self.date, datetime.date):
            object.__setattr__(self, "date", self.date.isoformat())


OWN = "propre-"
"""What the ids of the people and notions that a user's documents bring begin with."""


@dataclass(frozen=True)
class Notion:
    """A notion of the field."""

    id: str
    name: str
    variants: list[str]
    related: list[str] = field(default_factory=list)
    official: str | None = None
    """Id of the passage that gives its official definition."""


@dataclass(frozen=True)
class Synonyms:
    """Words that are worth one another (`words`), or a bridge one way (`source` to `target`)."""

    words: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True)
class Debate:
    """A question on which authors differ: the words that ask it, and the passages of each side."""

    topic: str
    about: list[str]
    """Ids of the notions it is about: a question that names one of them and some of the words is on this debate."""
    words: list[str]
    sides: list[list[str]]


@dataclass(frozen=True)
class Panorama:
    """A broad question about a notion, and what several authors say of it."""

    kind: str
    about: list[str]
    words: list[str]
    passages: list[str]


@dataclass(frozen=True)
class Lexicon:
    """Every name known, by family."""

    people: tuple[Person, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    texts: tuple[LegalText, ...] = ()
    notions: tuple[Notion, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    debates: tuple[Debate, ...] = ()
    panoramas: tuple[Panorama, ...] = ()


def lexicon_files(knowledge: Path) -> list[Path]:
    """The files that the lexicon is made of."""
    return [*sorted((knowledge / "lexicon").glob("*.yaml")), *knowledge.glob(_DEBATES), *knowledge.glob(_PANORAMAS)]


def read_lexicon(knowledge: Path) -> tuple[Lexicon, list[Problem]]:
    """Read the lexicon of a knowledge folder; a family whose file is wrong is left out and its problems told."""
    problems: list[Problem] = []

    def family(name: str, kind: Any) -> Any:
        path = knowledge / name
        try:
            return tuple(structure(read_yaml(path) or [], list[kind], path.name))
        except RecordError as error:
            problems.extend(error.problems)
            return ()

    lexicon = Lexicon(
        people=family("lexicon/personnes.yaml", Person),
        acronyms=family("lexicon/sigles.yaml", Acronym),
        texts=family("lexicon/textes.yaml", LegalText),
        notions=family("lexicon/notions.yaml", Notion),
        synonyms=_synonyms(family("lexicon/synonymes.yaml", dict[str, list[str]]), problems),
        debates=family(_DEBATES, Debate),
        panoramas=family(_PANORAMAS, Panorama) if (knowledge / _PANORAMAS).exists() else (),
    )
    return lexicon, problems


def without_strays(lexicon: Lexicon, passages: Collection[str]) -> tuple[Lexicon, list[Problem]]:
    """The lexicon without the passages it names that do not exist, and each of them told."""
    problems: list[Problem] = []

    def kept(file: str, where: str, ids: list[str]) -> list[str]:
        problems.extend(
            Problem(file, where, f"aucun passage ne porte l'identifiant « {id} »") for id in ids if id not in passages
        )
        return [id for id in ids if id in passages]

    debates = [
        replace(debate, sides=[side for row in debate.sides if (side := kept(_DEBATES, debate.topic, row))])
        for debate in lexicon.debates
    ]
    panoramas = [replace(row, passages=kept(_PANORAMAS, row.about[0], row.passages)) for row in lexicon.panoramas]
    notions = [
        replace(row, official=next(iter(kept("notions.yaml", row.id, [row.official])), None)) if row.official else row
        for row in lexicon.notions
    ]
    checked = replace(
        lexicon,
        notions=tuple(notions),
        debates=tuple(debate for debate in debates if len(debate.sides) > 1),
        panoramas=tuple(row for row in panoramas if row.passages),
    )
    return checked, problems


def _synonyms(rows: Iterable[dict[str, list[str]]], problems: list[Problem]) -> tuple[Synonyms, ...]:
    """Rows are not records, `from` being a word of Python: a row neither group nor bridge is told and left out."""
    groups: list[Synonyms] = []
    for index, row in enumerate(rows):
        if set(row) not in ({"words"}, {"from", "to"}):
            problems.append(Problem("synonymes.yaml", f"[{index}]", "une ligne porte « words », ou « from » et « to »"))
            continue
        groups.append(Synonyms(tuple(row.get("words", ())), tuple(row.get("from", ())), tuple(row.get("to", ()))))
    return tuple(groups)


@lru_cache(maxsize=4)
def _words_of(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence: every family of names is looked for in the same one."""
    return tuple(words(sentence))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a sentence: whose it is, and the stretch of the sentence it takes."""

    id: str
    start: int
    end: int


_ARTICLES = frozenset({"le", "la", "les", "un", "une", "des", "du", "de"})


class NameFinder:
    """Finds the names of one family in sentences: the longest name wins, and names do not overlap."""

    def __init__(self, names: Iterable[tuple[str, Sequence[str]]], by_stem: bool = False) -> None:
        """Take (id, names) pairs; `by_stem` compares stems, so that a plural is found by its singular."""
        self._by_stem = by_stem
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for id, variants in names:
            for variant in variants:
                key = tuple(self._forms(folded_words(variant)))
                if by_stem and len(key) > 1 and key[0] in _ARTICLES:
                    key = key[1:]  # « le partenariat » must not hide « partenariat formel »
                if key:
                    self._names.setdefault(key[0], []).append((key, id))
        for candidates in self._names.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    @classmethod
    def ready(cls, names: Iterable[tuple[tuple[str, ...], str]], by_stem: bool) -> NameFinder:
        """The finder back from what `names` gave."""
        finder = cls((), by_stem)
        for key, id in names:
            finder._names.setdefault(key[0], []).append((key, id))
        return finder

    def joined(self, other: NameFinder) -> NameFinder:
        """What finds the names of both; a name that both have is this one's."""
        names = [*self.names(), *other.names()]
        return NameFinder.ready(sorted(names, key=lambda name: -len(name[0])), self._by_stem)

    def names(self) -> list[tuple[tuple[str, ...], str]]:
        """Every name as it is compared, word by word, with whose it is."""
        return [name for candidates in self._names.values() for name in candidates]

    def find(self, sentence: str) -> list[Mention]:
        """Every name of the family in a sentence, in order."""
        return list(self._found(_words_of(sentence)))

    def _found(self, sentence: tuple[Word, ...]) -> Iterator[Mention]:
        forms = self._forms(word.folded for word in sentence)
        at = 0
        while at < len(forms):
            for key, id in self._names.get(forms[at], ()):
                if tuple(forms[at : at + len(key)]) == key:
                    yield Mention(id, sentence[at].start, sentence[at + len(key) - 1].end)
                    at += len(key) - 1
                    break
            at += 1

    def _forms(self, folded: Iterable[str]) -> list[str]:
        # adverbs are part of no name: « le réseau, officiellement » asks of no « réseau officiel »
        return [word if is_adverb(word) else stem(word) for word in folded] if self._by_stem else list(folded)
