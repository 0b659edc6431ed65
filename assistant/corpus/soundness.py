"""What can be checked of a library beyond its files being well formed: ledgers, coverage, entries.

Findings are of two sorts: problems, which are wrong, and remarks, which somebody may want to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.ledger import digest
from assistant.corpus.models import Document, Library, Passage, Span
from assistant.corpus.structure import BlockKind
from assistant.records import Problem, RecordError, read_yaml


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Words of a document that stand in no passage: nobody will be shown them."""

    document: str
    line: int
    """Line of the Markdown file."""
    text: str


def ledger_file(knowledge: Path, document: str) -> Path:
    """Where the ledger of a document stands."""
    return knowledge / "documents" / f"{document}.registre.yaml"


def check_ledgers(knowledge: Path, library: Library) -> tuple[list[Problem], list[Problem]]:
    """Compare each document with the digest of its ledger: problems, and remarks on documents without a ledger."""
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for document in library.documents.values():
        path = ledger_file(knowledge, document.id)
        if not path.exists():
            remarks.append(Problem(path.name, "", "ce document n'a pas de registre : rien ne prouve son texte"))
            continue
        try:
            record = read_yaml(path)
        except RecordError as error:
            problems += error.problems
            continue
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            problems.append(Problem(path.name, "text", "l'empreinte du texte manque"))
        elif record["text"] != digest(document.text):
            problems.append(Problem(path.name, "text", "le texte du document n'est plus celui que le registre prouve"))
    return problems, remarks


def without_entry(library: Library) -> list[Passage]:
    """Passages for which no question was written: found by their own words only."""
    return [passage for passage in library.passages.values() if passage.id not in library.entries]


def uncovered(library: Library) -> list[Uncovered]:
    """Words of paragraphs, items, cells and notes that no passage covers, in order."""
    return [found for document in library.documents.values() for found in _uncovered(document, library)]


def _uncovered(document: Document, library: Library) -> Iterator[Uncovered]:
    taken = sorted((p.start, p.end) for p in library.passages.values() if p.document == document.id)
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        left = " […] ".join(document.text[start:end].strip() for start, end in _left((block.start, block.end), taken))
        if any(character.isalnum() for character in left):
            yield Uncovered(document.id, block.line, left)


def _left(span: Span, taken: list[Span]) -> Iterator[Span]:
    """What remains of a stretch once others are taken out of it; `taken` is in order."""
    at, end = span
    for left, right in taken:
        if right <= at:
            continue
        if left >= end:
            break
        if left > at:
            yield at, left
        at = right
    if at < end:
        yield at, end
