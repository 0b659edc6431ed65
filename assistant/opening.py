"""Opening a library: read it (or its analysed copy), lay the ground, be ready to answer.

The one place that wires files. Whatever is slow to make is kept between runs under the hash of what it was made from:
the library and its lexicon, the search index, the latent space, the checked prompts.
"""

from __future__ import annotations

import functools
import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.answers import names
from assistant.answers.composing import Answering
from assistant.answers.expecting import expectations
from assistant.answers.following import Following, FollowPatterns
from assistant.answers.ground import Ground, Wording
from assistant.answers.guiding import GuideRecords
from assistant.answers.names import Names
from assistant.answers.patterns import Patterns
from assistant.answers.understanding import Understanding
from assistant.corpus import archive
from assistant.corpus.lexicon import Lexicon, lexicon_files, read_lexicon, without_strays
from assistant.corpus.models import Library
from assistant.corpus.reading import read_library, source_files
from assistant.corpus.today import FILE, TodayNote, read_today
from assistant.language.analysis import words
from assistant.language.sounds import by_sound
from assistant.language.spelling import SpellingCorrector
from assistant.records import Problem, RecordError, read_yaml, restore, structure
from assistant.retrieval import aiming, index, latent
from assistant.retrieval.index import SearchIndex
from assistant.retrieval.latent import LatentSpace
from assistant.retrieval.ranking import FusedRetriever, Retriever
from assistant.storage.arrays import Arrays, cached_arrays
from assistant.storage.cache import cached, fingerprint
from assistant.version import VERSION

if TYPE_CHECKING:
    from assistant.own.reading import Progress
    from assistant.retrieval.fields import Fields

T = TypeVar("T")


@dataclass(frozen=True)
class Opened:
    """A library ready to answer, and what is wrong in its files (shown by `documents controler`)."""

    answering: Answering
    problems: tuple[Problem, ...]

    @property
    def library(self) -> Library:
        """The documents, passages and entries."""
        return self.answering.ground.library

    def within(self, documents: Collection[str]) -> Opened:
        """Some of the documents alone, by their ids; names are understood as before."""
        return replace(self, answering=self.answering.within(documents))


def open_library(
    knowledge: Path, prompts: Path, cache: Path, own: Path | None = None, progress: Progress | None = None
) -> Opened:
    """Open the library of a knowledge folder with the wording of a prompts folder, and the user's own documents if any.

    `progress` is told how many of many own documents are read, and out of how many.
    Raises RecordError when nothing can be answered: no readable document, or a prompts file that is missing or broken.
    """
    key = _fingerprint([*source_files(knowledge), *lexicon_files(knowledge), *knowledge.glob(FILE)], knowledge)
    read = _kept(cache, "bibliotheque", key, lambda: _analysed(knowledge), _restored)
    if not read.library.passages:
        raise RecordError(list(read.problems) or [Problem(str(knowledge), "", "aucun document dans ce dossier")])
    said = read_prompts(prompts, cache)
    patterns = expectations(said.patterns.expectations, said.patterns.noun_phrase)
    shipped = _retriever(read.library, cache, key)
    retriever: Retriever = shipped
    heard = "sons"
    knows = None
    if own is not None and own.is_dir():
        from assistant.own.asked import with_entries  # loaded here: most people add no document
        from assistant.own.joining import Places, join
        from assistant.own.reading import PREFIX

        heard = f"{PREFIX}sons"

        places = Places(own, prompts, cache, analysis_code(), key, progress)
        joined = with_entries(join(read, shipped, places), own)
        read, retriever, knows = replace(read, **joined.known), joined.retriever, joined.knows
    ground = Ground(
        read.library, read.lexicon, retriever, said.wording, patterns, read.today, said.guides, read.names.people
    )
    corrector = SpellingCorrector(read.vocabulary, functools.partial(_sounded, cache, heard), knows)
    understanding = Understanding(read.names, said.patterns, said.messages, corrector)
    following = Following(said.following, ground)
    return Opened(Answering(ground, understanding, following, said.patterns.addressing), read.problems)


@dataclass(frozen=True)
class Prompts:
    """The files of a prompts folder that answering needs, checked."""

    wording: Wording
    patterns: Patterns
    messages: dict[str, str]
    """Message spellings, and what they stand for."""
    following: FollowPatterns
    """The ways to follow up."""
    guides: GuideRecords
    """The guides that answers propose."""


_PROMPTS: dict[str, tuple[str, Any]] = {
    "wording": ("dire.yaml", Wording),
    "patterns": ("comprendre.yaml", Patterns),
    "messages": ("orthographe.yaml", dict[str, str]),
    "following": ("suivre.yaml", FollowPatterns),
    "guides": ("guides.yaml", GuideRecords),
}


def read_prompts(folder: Path, cache: Path) -> Prompts:
    """The assistant's wording and patterns; raises RecordError with all problems when a file is missing or broken."""
    problems: list[Problem] = []
    for name, _ in _PROMPTS.values():
        if not (folder / name).exists():
            problems.append(Problem(name, "", "ce fichier manque"))
    if problems:
        raise RecordError(problems)
    key = _fingerprint([folder / name for name, _ in _PROMPTS.values()], folder)
    return _kept(
        cache, "consignes", key, lambda: _checked(folder),
        lambda value: Prompts(**{part: restore(value[part], kind) for part, (_, kind) in _PROMPTS.items()}),
    )  # fmt: skip


def _checked(folder: Path) -> dict[str, Any]:
    """The prompts as plain data that `structure` accepts."""
    from assistant.answers.consistency import inconsistencies  # loaded here: what was checked is kept

    checked: dict[str, Any] = {}
    records: dict[str, Any] = {}
    problems: list[Problem] = []
    for part, (name, kind) in _PROMPTS.items():
        try:
            checked[part] = read_yaml(folder / name)
            records[part] = structure(checked[part], kind, name)
        except RecordError as error:
            problems += error.problems
    if not problems:
        problems += inconsistencies(records["wording"], records["patterns"], records["following"], records["guides"])
    if problems:
        raise RecordError(problems)
    return checked


@dataclass(frozen=True)
class Read:
    """A knowledge folder, read."""

    library: Library
    lexicon: Lexicon
    today: tuple[TodayNote, ...]
    names: Names
    vocabulary: list[str]
    problems: tuple[Problem, ...]


def _analysed(knowledge: Path) -> dict[str, Any]:
    reading = read_library(knowledge)
    lexicon, problems = read_lexicon(knowledge)
    lexicon, strays = without_strays(lexicon, reading.library.passages)
    gc.collect()  # parsing leaves much behind, whoever runs without collection included
    today, wrong = read_today(knowledge, reading.library.documents)
    return {
        "library": archive.to_json(reading.library, lexicon, today),
        "names": names.to_json(Names.of(lexicon, reading.library.documents.values())),
        "vocabulary": _vocabulary(reading.library, lexicon),
        "problems": [[p.file, p.path, p.message] for p in (*reading.problems, *problems, *strays, *wrong)],
    }


def _restored(value: Any) -> Read:
    library, lexicon = archive.from_json(value["library"])
    vocabulary = [str(word) for word in value["vocabulary"]]
    return Read(
        library,
        lexicon,
        archive.today_from_json(value["library"]),
        names.from_json(value["names"]),
        vocabulary,
        tuple(Problem(*row) for row in value["problems"]),
    )


def _retriever(library: Library, cache: Path, key: str) -> FusedRetriever:
    @functools.cache
    def analysed() -> Fields:
        from assistant.retrieval.fields import analyse  # loaded here: most runs find the index already made

        return analyse(library)

    def read(arrays: Arrays) -> SearchIndex:
        kept = index.from_arrays(arrays)
        if kept.passages != list(library.passages):
            raise ValueError("the index of another library")
        return kept

    def make_space() -> LatentSpace:
        from assistant.retrieval.fields import together

        return latent.make_space(together(analysed()))

    size = len(library.passages)
    space = cached_arrays(
        cache, "espace", key, make_space, latent.to_arrays, lambda kept: latent.from_arrays(kept, size)
    )
    searched = cached_arrays(cache, "recherche", key, lambda: SearchIndex.of(analysed()), index.to_arrays, read)
    analysed.cache_clear()  # the longest lists of all, of no use any more
    aim = cached_arrays(
        cache, "visee", key, lambda: aiming.learn(searched, space), aiming.to_arrays,
        lambda kept: aiming.from_arrays(kept, space),
    )  # fmt: skip
    return FusedRetriever(searched, space, aim)


def _sounded(cache: Path, name: str, words: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The words by their sounds, asked for when a question first has an unknown word."""
    key = hashlib.sha256("\n".join((analysis_code(), *words)).encode()).hexdigest()
    return _kept(cache, name, key, lambda: by_sound(words), _table)


def _table(value: Any) -> dict[str, list[str]]:
    return {str(key): [str(word) for word in alike] for key, alike in value.items()}


def _kept(cache: Path, name: str, key: str, build: Callable[[], Any], read: Callable[[Any], T]) -> T:
    """What `read` makes of the value kept under a key; a value that it cannot read is built again."""
    made: list[T] = []

    def accept(value: Any) -> bool:
        try:
            made.append(read(value))
        except (AttributeError, LookupError, TypeError, ValueError):
            return False
        return True

    value = cached(cache, name, key, build, accept)
    return made[0] if made else read(value)


def _fingerprint(files: list[Path], folder: Path) -> str:
    try:
        return fingerprint(files, VERSION, archive.VERSION, analysis_code())
    except OSError as error:
        name = Path(error.filename or folder).name
        raise RecordError([Problem(name, "", "ce fichier manque ou ne peut pas être lu")]) from None


@functools.cache
def analysis_code() -> str:
    """Dates and sizes of the modules that analyse: who edits them is not served what the former ones made."""
    here = Path(__file__).parent
    parts = ("language/*.py", "corpus/*.py", "retrieval/*.py", "own/*.py", "own/large/*.py", "answers/names.py")
    modules = [path for part in parts for path in sorted(here.glob(part))]
    return " ".join(f"{stat.st_mtime_ns}:{stat.st_size}" for stat in (path.stat() for path in modules))


def _vocabulary(library: Library, lexicon: Lexicon) -> list[str]:
    """Folded words of the documents, entries and lexicon, the most frequent first."""
    count: Counter[str] = Counter()
    for document in library.documents.values():
        count.update(word.folded for word in words(document.text))
    for entry in library.entries.values():
        count.update(word.folded for text in (entry.says, *entry.questions, *entry.words) for word in words(text))
    names = [name for person in lexicon.people for name in (person.name, *person.variants)]
    names += [name for notion in lexicon.notions for name in (notion.name, *notion.variants)]
    names += [word for group in lexicon.synonyms for word in (*group.words, *group.source, *group.target)]
    count.update(word.folded for name in names for word in words(name))
    return [word for word, _ in count.most_common()]
