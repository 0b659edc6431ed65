"""The sidecar of a document: what its Markdown cannot say, namely metadata and the anchors of its passages.

A passage is anchored by its first and last words, because many begin in the middle of a paragraph. Anchors are compared
by letters and digits alone. Closing punctuation after the last words, and opening punctuation before the first, belong
to the passage.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from assistant.corpus.models import Passage, PassageKind
from assistant.corpus.structure import Block, BlockKind, ParsedMarkdown
from assistant.language.folding import Letters
from assistant.records import Problem

_CLOSING = re.compile(r"(?:[ \u00a0\u202f]?[.;:!?…»”\")\]]+)*")
_OPENING = re.compile(r"(?:[«“\"(\[][ \u00a0\u202f]?)+$")


@dataclass(frozen=True)
class PassageRecord:
    """A passage as a sidecar anchors it."""

    id: str
    first: str
    """Its first words."""
    kind: PassageKind
    last: str | None = None
    """Its last words; None when the first words are the whole passage."""
    nth: int = 1
    """Which place of the first words in the document is meant."""
    credit: str | None = None
    reported: bool = False
    cited_by: str | None = None
    work: str | None = None
    defines: str | None = None


@dataclass(frozen=True)
class Sidecar:
    """A document's metadata and passages, as written in its YAML file."""

    id: str
    title: str
    authors: list[str]
    short_authors: str
    kind: str
    description: str
    passages: list[PassageRecord]
    names: list[str] = field(default_factory=list)
    """What people call the document."""
    year: int | None = None
    publisher: str | None = None
    missing: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)


def anchor(sidecar: Sidecar, parsed: ParsedMarkdown, file: str) -> tuple[list[Passage], list[Problem]]:
    """Find every passage of a sidecar in the parsed text; gives those found, in their order, and every problem."""
    letters = Letters.of(parsed.text)
    passages: list[Passage] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for record in sidecar.passages:
        if record.id in seen:
            problems.append(Problem(file, record.id, "cet identifiant est donné deux fois"))
            continue
        seen.add(record.id)
        span = _span(record, letters, parsed.text, problems, file)
        if span is not None:
            passages.append(_passage(record, span, sidecar, parsed.blocks))
    return passages, problems


def _span(
    record: PassageRecord, letters: Letters, text: str, problems: list[Problem], file: str
) -> tuple[int, int] | None:
    first = letters.find(record.first, occurrence=record.nth)
    if first is None:
        near = difflib.get_close_matches(record.first, re.split(r"\n|(?<=[.;:]) ", text), 1, 0.5)
        hint = f" ; le plus proche : « {near[0][:60]} »" if near else ""
        problems.append(Problem(file, record.id, f"premiers mots « {record.first} » introuvables{hint}"))
        return None
    end = first[1]
    if record.last is not None:
        last = letters.find(record.last, after=first[0])
        if last is None:
            problems.append(
                Problem(file, record.id, f"derniers mots « {record.last} » introuvables après les premiers")
            )
            return None
        end = max(end, last[1])
    opening = _OPENING.search(text, max(0, first[0] - 8), first[0])
    closing = _CLOSING.match(text, end)
    return (opening.start() if opening else first[0]), (closing.end() if closing else end)


def _passage(record: PassageRecord, span: tuple[int, int], sidecar: Sidecar, blocks: tuple[Block, ...]) -> Passage:
    start, end = span
    block = next((b for b in reversed(blocks) if b.start <= start), blocks[0])
    section = block.section
    return Passage(
        id=record.id,
        document=sidecar.id,
        start=start,
        end=end,
        kind=record.kind,
        section=section,
        place=block.place if block.kind is not BlockKind.NOTE else None,
        credit=record.credit,
        reported=record.reported,
        cited_by=record.cited_by,
        work=record.work,
        defines=record.defines,
    )
