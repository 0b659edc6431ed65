"""Questions that a user writes for passages of their own documents: a YAML beside each, to read and to correct.

An entry names its passage by id and by its first words: when the words of the document change and the id with them, it
follows the passage that begins so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from assistant.corpus.models import Entry, Passage
from assistant.records import Problem, RecordError, read_yaml, structure
from assistant.storage.own_documents import OwnDocuments

_HEAD = """\
# Questions auxquelles répondent des passages de {id}.md, écrites dans Passerelle (F3) ou ici.
# passage et begins disent lequel (son identifiant, ses premiers mots) ; says, ce qu'il dit, en une phrase simple ;
# questions, celles qu'on poserait ; words, des mots de tous les jours qui n'y sont pas.
"""
_FIRST_WORDS = 10


@dataclass(frozen=True)
class OwnEntry:
    """What a user wrote for a passage."""

    passage: str
    begins: str = ""
    """The first words of the passage."""
    says: str = ""
    questions: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing is written."""
        return not (self.says or self.questions or self.words)

    @property
    def entry(self) -> Entry:
        """What search and suggestions take of it."""
        return Entry(self.passage, self.says, tuple(self.questions), tuple(self.words))


def begins(text: str) -> str:
    """The words by which a passage is known again."""
    return " ".join(text.split()[:_FIRST_WORDS])


def read_entries(path: Path) -> list[OwnEntry]:
    """The entries of a file, none when there is no file; raises RecordError."""
    return entries_in(read_yaml(path), path.name) if path.exists() else []


def entries_in(data: object, name: str) -> list[OwnEntry]:
    """The entries of a YAML value; raises RecordError."""
    return structure(data or [], list[OwnEntry], name)


def written(id: str, entries: Iterable[OwnEntry]) -> str:
    """The entries of a document as they are kept; nothing when there is none."""
    import yaml

    plain = [asdict(entry) for entry in entries if not entry.is_empty]
    if not plain:
        return ""
    return _HEAD.format(id=id) + yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110)


def followed(entries: Iterable[OwnEntry], passages: Sequence[Passage], text: str) -> list[OwnEntry]:
    """The entries, each under the id its passage has now: the one that begins with its words when its id is gone."""
    ids = {passage.id for passage in passages}
    beginning = {begins(text[passage.start : passage.end]): passage.id for passage in reversed(passages)}
    return [
        entry
        if entry.passage in ids or entry.begins not in beginning
        else replace(entry, passage=beginning[entry.begins])
        for entry in entries
    ]


def renamed(entries: Iterable[OwnEntry], before: str, now: str) -> list[OwnEntry]:
    """The entries of a document under another name, which the ids of its passages begin with."""
    return [
        replace(entry, passage=now + entry.passage.removeprefix(before))
        if entry.passage.startswith(f"{before}-")
        else entry
        for entry in entries
    ]


def own_entries(folder: Path, passages: Mapping[str, Passage]) -> tuple[dict[str, Entry], list[Problem]]:
    """What the user wrote for passages that are there, and what is wrong in the files."""
    kept = OwnDocuments(folder)
    found: dict[str, Entry] = {}
    problems: list[Problem] = []
    for id in kept.asked():
        path = kept.entries(id)
        try:
            entries = read_entries(path)
        except RecordError as error:
            problems += error.problems
            continue
        for entry in entries:
            if entry.passage in passages and passages[entry.passage].document == id:
                found[entry.passage] = entry.entry
            else:
                told = f"le passage « {entry.begins} » n'est plus dans {id}.md : corrigez son identifiant, ou ôtez-le"
                problems.append(Problem(path.name, entry.passage, told))
    return found, problems
