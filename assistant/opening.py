"""Opening a library: read it (or its analysed copy), lay the ground, be ready to answer. The one place that wires files."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answers.composing import Answering
from assistant.answers.ground import Expectation, Ground, Wording
from assistant.answers.understanding import Patterns, Understanding
from assistant.corpus import archive
from assistant.corpus.lexicon import Lexicon, lexicon_files, read_lexicon
from assistant.corpus.models import Library
from assistant.corpus.reading import read_library, source_files
from assistant.language.analysis import words
from assistant.records import Problem, RecordError, read_yaml, structure
from assistant.retrieval import fields
from assistant.retrieval.latent import kept_space
from assistant.retrieval.ranking import FusedRetriever
from assistant.storage.cache import cached, fingerprint
from assistant.version import VERSION


@dataclass(frozen=True)
class Opened:
    """A library ready to answer, and what is wrong in its files (shown by `documents controler`)."""

    answering: Answering
    problems: tuple[Problem, ...]

    @property
    def library(self) -> Library:
        """The documents, passages and entries."""
        return self.answering.ground.library


def open_library(knowledge: Path, prompts: Path, cache: Path) -> Opened:
    """Open the library of a knowledge folder with the wording of a prompts folder.

    Raises RecordError when nothing can be answered: no readable document, or a prompts file that is missing or broken.
    """
    try:
        key = fingerprint([*source_files(knowledge), *lexicon_files(knowledge)], VERSION, archive.VERSION)
    except OSError as error:
        name = Path(error.filename or knowledge).name
        raise RecordError([Problem(name, "", "ce fichier manque ou ne peut pas être lu")]) from None
    value = cached(cache, "bibliotheque", key, lambda: _analysed(knowledge), _is_analysed)
    library, lexicon = archive.from_json(value["library"])
    problems = tuple(Problem(*row) for row in value["problems"])
    if not library.passages:
        raise RecordError(list(problems) or [Problem(str(knowledge), "", "aucun document dans ce dossier")])
    analysed = fields.from_json(value["fields"])
    space = kept_space(cache, key, [_all_words(analysed, row) for row in range(len(analysed.passages))])
    patterns = structure(read_yaml(prompts / "comprendre.yaml"), Patterns, "comprendre.yaml")
    expectations = tuple(Expectation(re.compile(e.asks), re.compile(e.needs)) for e in patterns.expectations)
    ground = Ground(library, lexicon, FusedRetriever(analysed, space), read_wording(prompts), expectations)
    understanding = Understanding(
        lexicon,
        patterns,
        structure(read_yaml(prompts / "orthographe.yaml"), dict[str, str], "orthographe.yaml"),
        value["vocabulary"],
    )
    return Opened(Answering(ground, understanding), problems)


def read_wording(prompts: Path) -> Wording:
    """The assistant's own sentences; raises RecordError when the file is missing or broken."""
    return structure(read_yaml(prompts / "dire.yaml"), Wording, "dire.yaml")


def _analysed(knowledge: Path) -> dict[str, Any]:
    reading = read_library(knowledge)
    lexicon, problems = read_lexicon(knowledge)
    return {
        "library": archive.to_json(reading.library, lexicon),
        "fields": fields.to_json(fields.analyse(reading.library)),
        "vocabulary": _vocabulary(reading.library, lexicon),
        "problems": [[p.file, p.path, p.message] for p in (*reading.problems, *problems)],
    }


def _is_analysed(value: Any) -> bool:
    try:
        archive.from_json(value["library"])
        fields.from_json(value["fields"])
    except (LookupError, TypeError, ValueError):
        return False
    return isinstance(value.get("vocabulary"), list) and isinstance(value.get("problems"), list)


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


def _all_words(analysed: fields.Fields, row: int) -> list[str]:
    own = [*analysed.body[row], *analysed.says[row], *analysed.says[row], *analysed.words[row]]
    for question, owner in zip(analysed.questions, analysed.owners, strict=True):
        if owner == row:
            own += question
    return own
