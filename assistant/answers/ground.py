"""What every kind of answer stands on: the library, the lexicon, search, and the wording. Built once, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.answers.expecting import Expectation
from assistant.answers.guiding import GuideRecords
from assistant.corpus.lexicon import Acronym, LegalText, Lexicon, NameFinder, Notion, Person
from assistant.corpus.models import Library, Passage
from assistant.corpus.today import TodayNote
from assistant.language.analysis import stems
from assistant.language.folding import flatten
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
    people_finder: NameFinder | None = None
    """What finds the people of the lexicon, when it is at hand."""
    limited: bool = False
    """The question is asked of chosen documents alone."""

    @cached_property
    def asking_words(self) -> frozenset[str]:
        """Stems of the words by which something is asked, which are no part of what is."""
        return frozenset(stem for word in self.wording.definition_words for stem in stems(word))

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
    def _credits(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _finder(self) -> NameFinder:
        return self.people_finder or NameFinder((p.id, [p.name, *p.variants]) for p in self.lexicon.people)

    def credited(self, passage: Passage) -> frozenset[str]:
        """Ids of the people that the credit of a passage names."""
        credit = passage.credit or ""
        if credit not in self._credits:
            self._credits[credit] = frozenset(mention.id for mention in self._finder.find(credit))
        return self._credits[credit]

    @cached_property
    def _authors(self) -> dict[str, frozenset[str]]:
        return {}

    def voices(self, passage: Passage) -> frozenset[str]:
        """Ids of the people who speak in a passage: those credited, else the authors of its document."""
        if passage.credit:
            return self.credited(passage)
        if passage.document not in self._authors:
            authors = " ; ".join(self.library.document_of(passage).authors)
            self._authors[passage.document] = frozenset(mention.id for mention in self._finder.find(authors))
        return self._authors[passage.document]

    @property
    def definitions(self) -> Mapping[str, Sequence[Passage]]:
        """Folded notion -> passages that define it."""
        return self.library.lookup.definitions

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
            for other in self.library.lookup.over(place.document, place.start, place.end):
                holds = other.start <= place.start and place.end <= other.end + 2
                if holds and other.kind == passage.kind and self.credited(other) == self.credited(passage):
                    best = max(best, other, key=lambda p: p.end - p.start)
        return best if best.end - best.start > _FULLER * (passage.end - passage.start) else passage

    @property
    def in_order(self) -> Mapping[str, Sequence[Passage]]:
        """Document id -> its passages in the order of the text."""
        return self.library.lookup.in_order
