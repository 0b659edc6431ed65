"""The guide that would help whoever asks: a wish or a situation -> a guide, and the step to begin with.

What a wish looks like is data (`prompts/guides.yaml`); guides themselves are read elsewhere, when one is followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.answers.query import Query
from assistant.language.folding import flatten


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


@dataclass(frozen=True)
class Proposal:
    """A guide proposed under an answer."""

    guide: str
    """Its id."""
    step: str | None
    """The step to begin with, when it is not the first."""
    name: str
    """What it helps to do, in a few words."""


def propose(records: GuideRecords, query: Query) -> Proposal | None:
    """The guide that the question calls for, or None."""
    flat = flatten(query.understood)
    for row in records.situations:
        if any(re.search(pattern, flat) for pattern in row.patterns):
            return Proposal(row.guide, row.step, records.names[row.guide])
    return None
