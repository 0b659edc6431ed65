"""An answer: what is shown, what it cites, and how the question was understood. Knows no medium."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.answers.guiding import Proposal
from assistant.answers.query import Query
from assistant.blocks import Block, Citation, Note
from assistant.retrieval.ranking import Hit


class Status(StrEnum):
    """Whether the question got an answer."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    TALK = "talk"


@dataclass(frozen=True)
class Answer:
    """The answer to one question."""

    query: Query
    kind: str
    status: Status
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    suggestions: tuple[str, ...] = ()
    guide: Proposal | None = None
    """A guide that would help whoever asks this."""
    hits: tuple[Hit, ...] = ()
    """What search found, for whoever wants the answer explained."""
    shown: tuple[Citation, ...] = ()
    """What was shown before, since the question was asked (« les autres ? » does not show it again)."""
    elapsed_ms: float = 0.0
    """From understanding to composition, the library being loaded."""
