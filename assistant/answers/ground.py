"""What every kind of answer stands on: the library, the lexicon, search, and the wording. Built once, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.answers.expecting import Expectation
from assistant.answers.guiding import GuideRecords
from assistant.corpus.lexicon import Acronym, LegalText, Lexicon, NameFinder, Notion, Person
from assistant.corpus.models import Library, Passage
from assistant.corpus.phrases import PhraseIndex
from assistant.corpus.today import TodayNote
from assistant.language.analysis import stems
from assistant.language.folding import Letters, flatten, squash
from assistant.language.typography import spaced
from assistant.retrieval.ranking import Retriever

_MOSTLY = 0.8
"""Share of a passage that must stand elsewhere for the other place to hold the same words."""
_FULLER = 1.1
"""How much longer another version of the same words must be to be worth showing instead."""


@dataclass(frozen=True)
class Wording:
    """The assistant's own sentences (`prompts/dire.yaml`)."""

    answers: dict[str, str]
    talk: dict[str, str]
    starters: list[str] = field(default_factory=list)
    definition_words: list[str] = field(default_factory=list)
    """Words by which a definition is asked for, which add nothing to what is asked."""

    several_words: list[str] = field(default_factory=list)
    """Words by which several things are asked for."""
    outline_words: list[str] = field(default_factory=list)
    """Words by which one asks what is in a document."""

    def say(self, key: str, **values: object) -> str:
        """A sentence of the answers, its blanks filled."""
        return spaced(self.answers[key].format(**values))


@dataclass(frozen=True)
class Ground:
    """The library, the lexicon, search and the wording, with the look-ups that answers share."""

    library: Library
    lexicon: Lexicon
    retriever: Retriever
    wording: Wording
    expectations: tuple[Expectation, ...] = ()
    today: tuple[TodayNote, ...] = ()
    guides: GuideRecords = field(default_factory=GuideRecords)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People and bodies by id."""
        return {person.id: person for person in self.lexicon.people}

    @cached_property
    def notions(self) -> Mapping[str, Notion]:
        """Notions by id."""
        return {notion.id: notion for notion in self.lexicon.notions}

    @cached_property
    def texts(self) -> Mapping[str, LegalText]:
        """Legal texts by id."""
        return {text.id: text for text in self.lexicon.texts}

    @cached_property
    def acronyms(self) -> Mapping[str, Acronym]:
        """Acronyms by their usual form."""
        return {acronym.sigle: acronym for acronym in self.lexicon.acronyms}

    @cached_property
    def credited(self) -> Mapping[str, frozenset[str]]:
        """Passage id -> ids of the people its credit names."""
        finder = NameFinder((person.id, [person.name, *person.variants]) for person in self.lexicon.people)
        by_credit: dict[str, frozenset[str]] = {}
        table = {}
        for passage in self.library.passages.values():
            credit = passage.credit or ""
            if credit not in by_credit:
                by_credit[credit] = frozenset(mention.id for mention in finder.find(credit))
            table[passage.id] = by_credit[credit]
        return table

    @cached_property
    def voices(self) -> Mapping[str, frozenset[str]]:
        """Passage id -> ids of the people who speak in it: those credited, else the authors of its document."""
        finder = NameFinder((person.id, [person.name, *person.variants]) for person in self.lexicon.people)
        authors = {
            id: frozenset(mention.id for mention in finder.find(" ; ".join(document.authors)))
            for id, document in self.library.documents.items()
        }
        passages = self.library.passages.values()
        return {p.id: self.credited[p.id] if p.credit else authors[p.document] for p in passages}

    @cached_property
    def definitions(self) -> Mapping[str, tuple[Passage, ...]]:
        """Folded notion -> passages that define it."""
        table: dict[str, list[Passage]] = {}
        for passage in self.library.passages.values():
            if passage.defines:
                table.setdefault(squash(passage.defines), []).append(passage)
        return {notion: tuple(passages) for notion, passages in table.items()}

    @cached_property
    def kin(self) -> Mapping[str, frozenset[str]]:
        """Stem of a word -> stems of the words that the lexicon holds for the same."""
        table: dict[str, set[str]] = {}
        for group in self.lexicon.synonyms:
            alone = {key[0] for key in map(stems, group.words) if len(key) == 1}
            for stem in alone:
                table.setdefault(stem, set()).update(alone)
        return {stem: frozenset(found) for stem, found in table.items()}

    def surnames(self, person: str) -> tuple[str, ...]:
        """The names by which documents call a person alone: variants of one word, flattened."""
        names = [flatten(name) for name in (self.people[person].name, *self.people[person].variants)]
        return tuple(name for name in names if name and " " not in name and not name.isdigit())

    @cached_property
    def _stems(self) -> dict[str, frozenset[str]]:
        return {}

    def stems(self, passage: Passage) -> frozenset[str]:
        """The stems of a passage's words, worked out once."""
        if passage.id not in self._stems:
            self._stems[passage.id] = frozenset(stems(self.library.excerpt_of(passage).text))
        return self._stems[passage.id]

    @cached_property
    def _flat(self) -> dict[str, str]:
        return {}

    def flat(self, passage: Passage) -> str:
        """A passage's text as patterns see it, worked out once."""
        if passage.id not in self._flat:
            self._flat[passage.id] = flatten(self.library.excerpt_of(passage).text)
        return self._flat[passage.id]

    def fullest(self, passage: Passage) -> Passage:
        """The passage that gives the same words, same credit, at greater length: documents cut what they quote."""
        best = passage
        for place in passage.also_in:
            if place.end - place.start < _MOSTLY * (passage.end - passage.start):
                continue
            for other in self.in_order.get(place.document, ()):
                holds = other.start <= place.start and place.end <= other.end + 2
                if holds and other.kind == passage.kind and self.credited[other.id] == self.credited[passage.id]:
                    best = max(best, other, key=lambda p: p.end - p.start)
        return best if best.end - best.start > _FULLER * (passage.end - passage.start) else passage

    @cached_property
    def phrases(self) -> PhraseIndex:
        """Runs of words of every passage, for words remembered without quotation marks."""
        return PhraseIndex((p.id, self.library.excerpt_of(p).text) for p in self.library.passages.values())

    @cached_property
    def letters(self) -> Mapping[str, Letters]:
        """Document id -> its folded letters, to find given words."""
        return {id: Letters.of(document.text) for id, document in self.library.documents.items()}

    @cached_property
    def in_order(self) -> Mapping[str, tuple[Passage, ...]]:
        """Document id -> its passages in the order of the text."""
        table: dict[str, list[Passage]] = {id: [] for id in self.library.documents}
        for passage in self.library.passages.values():
            table[passage.document].append(passage)
        return {id: tuple(sorted(rows, key=lambda p: (p.start, -p.end))) for id, rows in table.items()}
