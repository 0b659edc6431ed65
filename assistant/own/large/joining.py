"""A large library of own documents beside the shipped one, as `assistant.own.joining` joins a small one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.answers import names
from assistant.answers.names import Names
from assistant.corpus import archive
from assistant.corpus.joining import joined_lexicons
from assistant.corpus.lexicon import Lexicon, NameFinder
from assistant.corpus.models import Library, Passage
from assistant.own.joining import Joined, Known, Places, telling_names
from assistant.own.large.damage import Damaged
from assistant.own.large.filling import Shelf, Source, faults, fill, open_shelf
from assistant.own.large.form import form
from assistant.own.large.library import Kept, KeptStems, LargeLibrary
from assistant.own.reading import PREFIX
from assistant.records import Problem
from assistant.retrieval.joint import JointRetriever
from assistant.retrieval.large import LargeCollection
from assistant.retrieval.placing import Placing
from assistant.retrieval.ranking import FusedRetriever
from assistant.storage.cache import cached, fingerprint

MOST_NAMES = 20_000
"""People that questions may name: those of most documents first; whom nobody knows here is still told as credited."""
MOST_WORDS = 30_000
"""Words that a slip may stand for; any other word of the documents is known all the same."""


def join_large(read: Known, shipped: FusedRetriever, places: Places) -> Joined:
    """The library with a large collection of own documents; the shipped one alone when the disk does not allow it.

    Raises RecordError as reading patterns does.
    """
    try:
        try:
            return _opened(read, shipped, places)
        except Damaged:  # marked as such, it is made again
            return _opened(read, shipped, places)
    except OSError:
        return Joined({"problems": (*read.problems, _unkept())}, shipped)


def _opened(read: Known, shipped: FusedRetriever, places: Places) -> Joined:
    shelf = open_shelf(places.cache, form(places.prompts, shipped.space))
    source = Source(places.folder, places.prompts, read.library.documents, Placing(shipped.space))
    problems = _filled(shelf, source, places)
    return _joined(read, shipped, places, shelf, problems)


def _filled(shelf: Shelf, source: Source, places: Places) -> list[Problem]:
    try:
        fill(shelf, source, places.cache, places.progress)
    except Damaged:
        raise
    except OSError:
        return [*faults(shelf.store), _unkept()]
    return faults(shelf.store)


def _unkept() -> Problem:
    told = "tous n'ont pas pu être préparés pour la recherche : vérifiez la place qui reste sur le disque"
    return Problem("vos documents", "", told)


def _joined(read: Known, shipped: FusedRetriever, places: Places, shelf: Shelf, problems: list[Problem]) -> Joined:
    known = _known(read, shelf, places)
    lexicon, found = known["lexicon"], known["names"]
    kept = Kept(shelf.store, shelf.index, _credits(lexicon, found.people))
    library = LargeLibrary.of(read.library, kept)
    stems = KeptStems(shelf.store, library.own_documents)
    engine = LargeCollection(shelf.index, stems)
    more = {"library": library, "problems": (*read.problems, *problems), **known}
    return Joined(more, JointRetriever(shipped, engine, shipped.space), lambda word: shelf.index.count(word) > 0)


def _credits(lexicon: Lexicon, people: NameFinder) -> Callable[[Passage], Passage]:
    """What credits a passage by the name under which the lexicon knows whom its document names."""
    told: dict[str, str] = {}

    def credited(passage: Passage) -> Passage:
        if not passage.credit:
            return passage
        if not told:
            told.update((person.id, person.name) for person in lexicon.people)
        found = {mention.id for mention in people.find(passage.credit)}
        return replace(passage, credit=told[found.pop()]) if len(found) == 1 else passage

    return credited


def _known(read: Known, shelf: Shelf, places: Places) -> dict[str, Any]:
    """The lexicon, the names and the words of both: kept until a document changes."""

    def build() -> dict[str, Any]:
        lexicon, theirs = _lexicons(read, shelf)
        documents = LargeLibrary.of(read.library, Kept(shelf.store, shelf.index, lambda passage: passage)).own_documents
        found = names.joined(read.names, Names.of(theirs, documents.values()))
        words = shelf.store.rows("SELECT word FROM words ORDER BY documents DESC, word LIMIT ?", MOST_WORDS)
        first = set(read.vocabulary)
        return {
            "lexicon": archive.to_json(Library({}, {}), lexicon),
            "names": names.to_json(found),
            "vocabulary": [*read.vocabulary, *(word for (word,) in words if word not in first)],
        }

    made: list[dict[str, Any]] = []

    def accept(value: Any) -> bool:
        try:
            _, lexicon = archive.from_json(value["lexicon"])
            made.append(
                {"lexicon": lexicon, "names": names.from_json(value["names"]), "vocabulary": value["vocabulary"]}
            )
        except (AttributeError, LookupError, TypeError, ValueError):
            return False
        return True

    changes = shelf.store.told("changes") or ""
    key = fingerprint([], changes, str(shelf.store.told("made")), places.code, places.key)
    value = cached(places.cache, f"{PREFIX}noms", key, build, accept)
    if not made:
        accept(value)
    return made[0]


def _lexicons(read: Known, shelf: Shelf) -> tuple[Lexicon, Lexicon]:
    """The lexicon of both libraries, and that of the own documents alone, people of one document last."""
    ordinary = frozenset(read.vocabulary)
    each = [
        telling_names(archive.from_json(json.loads(told))[1], ordinary)
        for (told,) in shelf.store.every("SELECT names FROM documents ORDER BY id")
    ]
    times = Counter(person.id for lexicon in each for person in lexicon.people)
    kept = {id for id, _ in times.most_common(MOST_NAMES)}
    each = [replace(lexicon, people=tuple(p for p in lexicon.people if p.id in kept)) for lexicon in each]
    return joined_lexicons(read.lexicon, each), joined_lexicons(Lexicon(), each)
