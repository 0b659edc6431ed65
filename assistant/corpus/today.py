"""What has changed since the documents were written: sourced notes, tied to the words they concern.

Notes stand outside the documents (`knowledge/actualite.yaml`); each knows the spans of the words it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.lexicon import Expansion
from assistant.corpus.models import Document
from assistant.language.folding import Letters
from assistant.records import Problem, RecordError, read_yaml, structure

FILE = "actualite.yaml"


@dataclass(frozen=True)
class TodayRecord:
    """A note as its file tells it."""

    term: str
    mentions: list[Expansion]
    today: str
    since: str
    source: str
    certain: bool = True


@dataclass(frozen=True)
class TodayNote:
    """What is known today about a term, and the spans (document, start, end) of the words it concerns."""

    term: str
    today: str
    since: str
    source: str
    certain: bool
    places: tuple[tuple[str, int, int], ...]


def read_today(knowledge: Path, documents: Mapping[str, Document]) -> tuple[tuple[TodayNote, ...], list[Problem]]:
    """The notes of a knowledge folder, each with its places; what is wrong is told and left out."""
    path = knowledge / FILE
    if not path.exists():
        return (), []
    try:
        records = structure(read_yaml(path) or [], list[TodayRecord], FILE)
    except RecordError as error:
        return (), error.problems
    letters = {id: Letters.of(document.text) for id, document in documents.items()}
    problems: list[Problem] = []
    notes = []
    for record in records:
        places: list[tuple[str, int, int]] = []
        for mention in record.mentions:
            found = list(letters[mention.document].every(mention.text)) if mention.document in letters else []
            if not found:
                message = f"« {mention.text[:60]} » introuvable dans {mention.document}"
                problems.append(Problem(FILE, record.term, message))
            places += [(mention.document, start, end) for start, end in found]
        notes.append(TodayNote(record.term, record.today, record.since, record.source, record.certain, tuple(places)))
    return tuple(notes), problems
