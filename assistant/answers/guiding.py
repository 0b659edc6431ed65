"""The guide that would help whoever asks: a wish or a situation -> a guide, and the step to begin with.

What a wish looks like is data (`prompts/guides.yaml`); guides themselves are read elsewhere, when one is followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from assistant.answers.query import Query
from assistant.language.folding import flatten

KNOWLEDGE = frozenset({"definition", "who_said", "where", "person", "acronym", "bibliography", "law", "referential"})
"""Kinds of questions that ask what is written, whoever asks them."""

_NAMED = re.compile(r"<(\w+)>")


@dataclass(frozen=True)
class Situation:
    """A way a wish is put, and the guide it calls for."""

    guide: str
    patterns: list[str]
    step: str | None = None


@dataclass(frozen=True)
class GuideRecords:
    """What each guide helps to do, and the situations that call for one (`prompts/guides.yaml`)."""

    names: dict[str, str] = field(default_factory=dict)
    situations: list[Situation] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    """Pieces of patterns, by the name that stands for each (« <name> »)."""
    tells: str = "$^"
    """Pattern of the words by which people speak of themselves."""
    reads: str = "$^"
    """Pattern of what people look for in documents."""

    def spelt_out(self, pattern: str) -> str:
        """A pattern with the pieces it names in their place."""
        return _NAMED.sub(lambda match: self.words.get(match.group(1), match.group()), pattern)

    @cached_property
    def calls(self) -> tuple[tuple[Situation, tuple[str, ...]], ...]:
        """Every situation with its patterns, ready to be searched for."""
        return tuple((row, tuple(map(self.spelt_out, row.patterns))) for row in self.situations)


@dataclass(frozen=True)
class Proposal:
    """A guide proposed under an answer."""

    guide: str
    """Its id."""
    step: str | None
    """The step to begin with, when it is not the first."""
    name: str
    """What it helps to do, in a few words."""
    because: str = ""
    """The words of the question that called for it, flattened."""
    first: bool = False
    """People tell of themselves: what helps them to act comes before what is written."""


def propose(records: GuideRecords, query: Query) -> Proposal | None:
    """The guide that the question calls for, or None."""
    flat = flatten(query.understood)
    for row, patterns in records.calls:
        found = next((match for pattern in patterns if (match := re.search(pattern, flat))), None)
        if found:
            acts = re.search(records.tells, flat) is not None and not re.search(records.reads, flat)
            name = records.names[row.guide]
            return Proposal(row.guide, row.step, name, found.group(), acts and query.kind not in KNOWLEDGE)
    return None
