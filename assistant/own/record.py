"""What is known of a document that a user added: the YAML beside its Markdown, which they may read and correct."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from assistant.corpus.models import Document
from assistant.corpus.structure import ParsedMarkdown
from assistant.corpus.surnames import surname
from assistant.records import read_yaml, structure

_HEAD = "# Fiche de {id}.md. Vous pouvez corriger ici titre, auteurs, année, noms que vous donnez à ce document.\n"


@dataclass(frozen=True)
class Source:
    """The file a document was made from."""

    file: str
    """Its name, or its whole path on this machine."""
    digest: str
    stamp: str = ""
    """Its date and its size then: as long as they are the same, it is not read to tell whether it changed."""


@dataclass(frozen=True)
class OwnRecord:
    """What is known of a document of the user's own."""

    id: str
    title: str
    authors: list[str] = field(default_factory=list)
    year: int | None = None
    kind: str = "document"
    publisher: str | None = None
    names: list[str] = field(default_factory=list)
    """What the user calls the document."""
    missing: list[str] = field(default_factory=list)
    """What was left out of the file."""
    source: Source | None = None
    added: str = ""
    """The day it was added."""


def read_record(path: Path) -> OwnRecord:
    """The record of a file; raises RecordError."""
    return structure(read_yaml(path), OwnRecord, path.name)


def written(record: OwnRecord) -> str:
    """The record as it is kept."""
    import yaml

    plain: dict[str, Any] = asdict(record)
    return _HEAD.format(id=record.id) + yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110)


def document_of(record: OwnRecord, parsed: ParsedMarkdown) -> Document:
    """The document of a record and its words."""
    return Document(
        id=record.id,
        title=record.title,
        authors=tuple(record.authors),
        short_authors=short_authors(record),
        year=record.year,
        kind=record.kind,
        publisher=record.publisher,
        description="",
        missing=tuple(record.missing),
        pages={},
        names=tuple(dict.fromkeys([*record.names, *_telling_names(record)])),
        text=parsed.text,
        blocks=parsed.blocks,
        seams=parsed.seams,
        own=True,
    )


def _telling_names(record: OwnRecord) -> list[str]:
    """The title and the short name, but for those of one word, which a question may hold by chance."""
    return [name for name in (record.title, record.id.replace("-", " ")) if len(name.split()) > 1]


def short_authors(record: OwnRecord) -> str:
    """How a short reference names a document: its authors by their surnames, else its title."""
    surnames = [surname(author) for author in record.authors if author.strip()]
    if len(surnames) > 3:
        return f"{surnames[0]} et al."
    if surnames:
        return " et ".join(filter(None, [", ".join(surnames[:-1]), surnames[-1]]))
    words = record.title.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")
