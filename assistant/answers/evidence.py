"""Whether the documents answer a question: how much of what was asked is covered, and by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.query import Query
from assistant.retrieval.ranking import Hit, Retriever


@dataclass(frozen=True)
class Evidence:
    """What speaks for an answer, each from 0 to 1."""

    coverage: float
    """Share of what is asked, by rarity, that stands in the best passage or its entry."""
    question: float
    """Nearness of the nearest question written for it."""
    latent: float
    """Nearness of its company of words."""

    @property
    def suffices(self) -> bool:
        """The documents answer."""
        return self.score >= ENOUGH

    @property
    def score(self) -> float:
        """One figure; see `ENOUGH`."""
        return 0.5 * self.coverage + 0.3 * self.question + 0.2 * self.latent


ENOUGH = 0.45


def weigh(retriever: Retriever, query: Query, hits: Sequence[Hit]) -> Evidence:
    """The evidence of the best hits for a question."""
    top = hits[:3]
    return Evidence(
        coverage=max((retriever.coverage(hit.passage, query.asked) for hit in top), default=0.0),
        question=max((hit.signals.get("question", 0.0) for hit in top), default=0.0),
        latent=max((hit.signals.get("latent", 0.0) for hit in top), default=0.0),
    )
