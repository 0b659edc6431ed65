"""Two libraries as one: documents, passages and names side by side, the same person or notion being one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.corpus.lexicon import Acronym, Lexicon, NameFinder, Notion, Person
from assistant.corpus.models import Library, Passage
from assistant.language.folding import squash


def joined_libraries(first: Library, others: Iterable[Library]) -> Library:
    """The documents and passages of several libraries."""
    documents, passages, entries = dict(first.documents), dict(first.passages), dict(first.entries)
    for other in others:
        documents |= other.documents
        passages |= other.passages
        entries |= other.entries
    return Library(documents, passages, entries)


def joined_lexicons(first: Lexicon, others: Iterable[Lexicon]) -> Lexicon:
    """The names of several lexicons: those the first one has keep their place in it."""
    people = {squash(name): person for person in first.people for name in (person.name, *person.variants)}
    notions = {squash(name): notion for notion in first.notions for name in (notion.name, *notion.variants)}
    acronyms = {acronym.sigle: acronym for acronym in first.acronyms}
    more_people: dict[str, Person] = {}
    more_notions: dict[str, Notion] = {}
    for other in others:
        for person in other.people:
            if squash(person.name) not in people:
                free = [variant for variant in person.variants if squash(variant) not in people]
                more_people[person.id] = replace(person, variants=free)
        more_notions |= {notion.id: notion for notion in other.notions if squash(notion.name) not in notions}
        for acronym in other.acronyms:
            known = acronyms.get(acronym.sigle, Acronym(acronym.sigle))
            acronyms[acronym.sigle] = replace(known, expansions=[*known.expansions, *acronym.expansions])
    return replace(
        first,
        people=(*first.people, *more_people.values()),
        notions=(*first.notions, *more_notions.values()),
        acronyms=tuple(acronyms.values()),
    )


def with_known_names(library: Library, lexicon: Lexicon) -> Library:
    """The same library, credits being the names under which the lexicon knows the people: « Dupont » may be known."""
    finder = NameFinder((person.id, [person.name, *person.variants]) for person in lexicon.people)
    names = {person.id: person.name for person in lexicon.people}

    def known(passage: Passage) -> Passage:
        found = {mention.id for mention in finder.find(passage.credit or "")}
        return replace(passage, credit=names[found.pop()]) if len(found) == 1 else passage

    passages = {id: known(passage) if passage.credit else passage for id, passage in library.passages.items()}
    return replace(library, passages=passages)
