"""A user's documents beside the library they come with: one library, one lexicon, one search.

What the shipped library learned is left as it is: adding a document costs reading that document and indexing the user's
own, nothing more.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from assistant.answers.names import Names, joined
from assistant.corpus.echoes import echoes, with_echoes
from assistant.corpus.joining import joined_lexicons, joined_libraries, with_known_names
from assistant.corpus.lexicon import Lexicon
from assistant.corpus.models import Library, Place
from assistant.language.analysis import words
from assistant.language.folding import fold
from assistant.language.stopwords import STOP_WORDS
from assistant.own.reading import LARGE_FOLDER, PREFIX, OwnLibrary, Progress, read_own
from assistant.records import Problem
from assistant.retrieval import placed
from assistant.retrieval.joint import JointRetriever
from assistant.retrieval.placed import Placed
from assistant.retrieval.ranking import FusedRetriever, Retriever
from assistant.storage.arrays import cached_arrays
from assistant.storage.cache import cached, fingerprint
from assistant.storage.own_documents import OwnDocuments

LARGE = 4_000_000
"""Bytes of Markdown, some ten thousand passages, from which a library stays on disk and another engine searches it."""


class Known(Protocol):
    """What a library that was read knows."""

    @property
    def library(self) -> Library:
        """Its documents and passages."""

    @property
    def lexicon(self) -> Lexicon:
        """Its names."""

    @property
    def names(self) -> Names:
        """What finds them in a question."""

    @property
    def vocabulary(self) -> list[str]:
        """Its words, the most frequent first."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in its files."""


@dataclass(frozen=True)
class Joined:
    """A library and the user's documents, as one."""

    known: dict[str, Any]
    """The fields of what was read that change."""
    retriever: Retriever
    knows: Callable[[str], bool] | None = None
    """What knows the stems that are too many for the vocabulary."""


@dataclass(frozen=True)
class Places:
    """Where the user's documents are read, and what is kept of them depends on."""

    folder: Path
    prompts: Path
    cache: Path
    code: str
    """Changes with the modules that analyse."""
    key: str
    """Changes with the library they are joined to."""
    progress: Progress | None = None
    """Told how many documents are read, and out of how many; what it raises stops the opening."""


def join(read: Known, shipped: FusedRetriever, places: Places) -> Joined:
    """The library with the user's documents; itself when there is none. Raises RecordError as reading patterns does."""
    if OwnDocuments(places.folder).weight() >= LARGE:
        from assistant.own.large.joining import join_large  # loaded here: few libraries are that large

        return join_large(read, shipped, places)
    shutil.rmtree(places.cache / LARGE_FOLDER, ignore_errors=True)  # of no use below that size
    own = read_own(places.folder, places.prompts, places.cache, places.code, read.library.documents, places.progress)
    problems = (*read.problems, *own.problems)
    if not own.documents:
        return Joined({"problems": problems}, shipped)
    named = [telling_names(document.lexicon, frozenset(read.vocabulary)) for document in own.documents]
    lexicon = joined_lexicons(read.lexicon, named)
    mine = with_known_names(
        joined_libraries(Library({}, {}), (document.library for document in own.documents)), lexicon
    )
    theirs = joined_lexicons(Lexicon(), named)
    known = {
        "library": _echoing(joined_libraries(read.library, [mine]), own, mine, places),
        "lexicon": lexicon,
        "names": joined(read.names, Names.of(theirs, mine.documents.values())),
        "vocabulary": _vocabulary(read.vocabulary, own, mine, places.cache),
        "problems": problems,
    }
    return Joined(known, JointRetriever(shipped, _placed(mine, own, shipped, places), shipped.space))


def telling_names(lexicon: Lexicon, vocabulary: Collection[str]) -> Lexicon:
    """Names without surnames that are words like others (« Pour », « Maire »): the whole name finds them."""

    def telling(variant: str) -> bool:
        return fold(variant) not in vocabulary and fold(variant) not in STOP_WORDS

    people = (replace(person, variants=[*filter(telling, person.variants)]) for person in lexicon.people)
    return replace(lexicon, people=tuple(p for p in people if " " in p.name or telling(p.name)))


def _placed(mine: Library, own: OwnLibrary, shipped: FusedRetriever, places: Places) -> Placed:
    def build() -> Placed:
        from assistant.retrieval.fields import analyse

        return placed.place_passages(analyse(mine), shipped.space)

    key = fingerprint([], own.key, places.code, places.key)
    ids = list(mine.passages)
    return cached_arrays(
        places.cache, f"{PREFIX}recherche", key, build, placed.to_arrays,
        lambda kept: placed.from_arrays(kept, ids, shipped.space),
    )  # fmt: skip


def _echoing(library: Library, own: OwnLibrary, mine: Library, places: Places) -> Library:
    """The library, passages knowing what the user's documents repeat of them."""

    def build() -> dict[str, list[list[Any]]]:
        found = echoes(library, mine.documents)
        return {id: [[p.document, p.start, p.end, p.credit] for p in where] for id, where in found.items()}

    key = fingerprint([], own.key, places.code, places.key)
    value = cached(places.cache, f"{PREFIX}reprises", key, build, lambda kept: isinstance(kept, dict))
    return with_echoes(library, {id: tuple(Place(*row) for row in rows) for id, rows in value.items()})


def _vocabulary(first: list[str], own: OwnLibrary, mine: Library, cache: Path) -> list[str]:
    """The words of a vocabulary, then those that the user's documents add, the most frequent first."""

    def build() -> list[str]:
        count: Counter[str] = Counter()
        for text in _texts(mine):
            count.update(word.folded for word in words(text))
        return [word for word, _ in count.most_common()]

    more = cached(cache, f"{PREFIX}mots", own.key, build, lambda value: isinstance(value, list))
    known = set(first)
    return [*first, *(word for word in more if word not in known)]


def _texts(mine: Library) -> Iterable[str]:
    for document in mine.documents.values():
        yield document.text
        yield " ; ".join([document.title, *document.authors])
