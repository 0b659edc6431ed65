"""A knowledge folder -> documents, passages and entries. Reads files; everything after works on what it returns.

What only reading needs is loaded when something is read: most runs find the library already read and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.markdown import parse
from assistant.corpus.models import Document, Entry, Library, Passage
from assistant.records import Problem, RecordError, read_yaml, structure


@dataclass(frozen=True)
class Reading:
    """What was read of a knowledge folder, and everything wrong in it."""

    library: Library
    problems: tuple[Problem, ...]


def source_files(knowledge: Path) -> list[Path]:
    """The files that a library is made of, in a fixed order; missing ones are left out. Ledgers are proofs."""
    documents = sorted((knowledge / "documents").glob("*.md"))
    return [
        *documents,
        *(path for path in (document.with_suffix(".yaml") for document in documents) if path.exists()),
        *sorted((knowledge / "entries").glob("*.yaml")),
    ]


def read_library(knowledge: Path) -> Reading:
    """Read every document, sidecar and entry of a folder. What is wrong is told and left out, never fatal."""
    from assistant.corpus.repetition import with_repetitions

    documents: dict[str, Document] = {}
    passages: dict[str, Passage] = {}
    problems: list[Problem] = []
    paths = sorted((knowledge / "documents").glob("*.md"))
    if not paths:
        problems.append(Problem(str(knowledge / "documents"), "", "aucun document dans ce dossier"))
    for path in paths:
        try:
            document, found, wrong = _read_document(path)
        except RecordError as error:
            problems += error.problems
            continue
        if document.id in documents:  # the first keeps the name: its passages stand already
            taken = f"« {document.id} » est déjà l'identifiant d'un autre document ; donnez à celui-ci « {path.stem} »"
            problems.append(Problem(path.with_suffix(".yaml").name, "id", taken))
            continue
        problems += wrong
        documents[document.id] = document
        for passage in found:
            if passage.id in passages:
                problems.append(
                    Problem(path.with_suffix(".yaml").name, passage.id, "identifiant déjà pris par un autre document")
                )
                continue
            passages[passage.id] = passage
    entries = _read_entries(knowledge, passages, problems)
    return Reading(Library(documents, with_repetitions(documents, passages), entries), tuple(problems))


def _read_document(path: Path) -> tuple[Document, list[Passage], list[Problem]]:
    from assistant.corpus.sidecar import Sidecar, anchor

    sidecar_path = path.with_suffix(".yaml")
    sidecar = structure(read_yaml(sidecar_path), Sidecar, sidecar_path.name)
    try:
        parsed = parse(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise RecordError([Problem(path.name, "", "ce document ne peut pas être lu en UTF-8")]) from None
    passages, problems = anchor(sidecar, parsed, sidecar_path.name)
    if sidecar.id != path.stem:
        problems.append(
            Problem(sidecar_path.name, "id", f"« {sidecar.id} » au lieu de « {path.stem} », le nom du fichier")
        )
    document = Document(
        id=sidecar.id,
        title=sidecar.title,
        authors=tuple(sidecar.authors),
        short_authors=sidecar.short_authors,
        year=sidecar.year,
        kind=sidecar.kind,
        publisher=sidecar.publisher,
        description=sidecar.description,
        missing=tuple(sidecar.missing),
        pages=sidecar.pages,
        names=tuple(sidecar.names),
        text=parsed.text,
        blocks=parsed.blocks,
        seams=parsed.seams,
    )
    return document, passages, problems


@dataclass(frozen=True)
class _EntryRecord:
    passage: str
    says: str
    questions: list[str]
    words: list[str]


def _read_entries(knowledge: Path, passages: dict[str, Passage], problems: list[Problem]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for path in sorted((knowledge / "entries").glob("*.yaml")):
        try:
            records = structure(read_yaml(path) or [], list[_EntryRecord], path.name)
        except RecordError as error:
            problems += error.problems
            continue
        for record in records:
            if record.passage not in passages:
                problems.append(Problem(path.name, record.passage, "aucun passage ne porte cet identifiant"))
                continue
            if record.passage in entries:
                problems.append(Problem(path.name, record.passage, "ce passage a déjà une entrée"))
            entries[record.passage] = Entry(record.passage, record.says, tuple(record.questions), tuple(record.words))
    return entries
