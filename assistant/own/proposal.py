"""A file -> what its place in the library would be, before anything is kept: words, record, passages, outline."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.corpus.markdown import parse
from assistant.corpus.models import Passage
from assistant.corpus.passaging import passages_of
from assistant.corpus.recognition import Recognition
from assistant.corpus.structure import BlockKind, ParsedMarkdown
from assistant.language.folding import flatten
from assistant.own.record import OwnRecord, Source
from assistant.own.titling import title_for, year_for
from assistant.readers.canonical import Progress, convert
from assistant.readers.limits import read_bytes

_LONGEST_ID = 40
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""Names that Windows lets no file bear, whatever follows a dot."""


@dataclass(frozen=True)
class Proposal:
    """A document about to be kept."""

    record: OwnRecord
    markdown: str
    parsed: ParsedMarkdown
    passages: tuple[Passage, ...]

    @property
    def outline(self) -> list[tuple[int, str]]:
        """(level, title) of its parts, 1 being the first."""
        headings = (block for block in self.parsed.blocks if block.kind is BlockKind.HEADING and block.depth > 1)
        return [(block.depth - 1, self.parsed.text[block.start : block.end].replace("\n", " ")) for block in headings]


def propose(path: Path, recognition: Recognition, taken: Collection[str], progress: Progress | None = None) -> Proposal:
    """What a file would be in the library, under a name that is not taken.

    Raises Unreadable with one French sentence, and whatever `progress` raises.
    """
    where = os.path.abspath(path)  # noqa: PTH100 (a link stays one: it may lead elsewhere tomorrow)
    stamp = stamp_of(path)
    converted = convert(path, progress)
    parsed = parse(converted.markdown)
    title = title_for(converted.title, path, parsed, recognition)
    authors = [a for a in converted.authors if recognition.find(recognition.no_author, a, whole=True) is None]
    record = OwnRecord(
        id=free_id(title, taken),
        title=title,
        authors=authors,
        year=year_for(title, path, parsed) or converted.year,
        kind=converted.kind,
        missing=list(converted.left_out),
        source=Source(where, digest_of(path), stamp),
        added=datetime.date.today().isoformat(),
    )
    return Proposal(record, converted.markdown, parsed, tuple(passages_of(parsed, record.id, recognition)))


def renamed(proposal: Proposal, record: OwnRecord, recognition: Recognition) -> Proposal:
    """The same words under another record."""
    if record.id == proposal.record.id:
        return replace(proposal, record=record)
    return replace(proposal, record=record, passages=tuple(passages_of(proposal.parsed, record.id, recognition)))


def digest_of(path: Path) -> str:
    """What tells a file from what it was before."""
    return hashlib.sha256(read_bytes(path)).hexdigest()


def stamp_of(path: Path) -> str:
    """The date and the size of a file, nothing when they cannot be told."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return ""
    return f"{stat.st_mtime_ns}:{stat.st_size}"


def free_id(title: str, taken: Collection[str]) -> str:
    """A short name for a document, made of its title."""
    words = "-".join(flatten(title).split())[:_LONGEST_ID].strip("-") or "document"
    if words in _DEVICES:
        words = f"document-{words}"
    return next(id for n in range(1, len(taken) + 2) if (id := words if n == 1 else f"{words}-{n}") not in taken)
