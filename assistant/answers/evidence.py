"""Whether the documents answer a question: how much of what was asked is covered, and by what.

A figure (`Evidence.score`) weighs how near the best passages are and how much of the question they cover; vetoes stand
above it (`assistant.answers.vetoes`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.vetoes import vetoes
from assistant.retrieval.ranking import Hit

WEIGHTS = {"coverage": 0.3, "latent": 0.6, "notions": 0.2, "company": 0.45}
"""What each figure counts for; fitted on the project's own questions, then rounded."""

ENOUGH = 0.57
"""Score from which the documents answer."""
LOOKED_AT = 3
"""Passages whose evidence counts."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for an answer; figures run from 0 to 1."""

    coverage: float
    """Share of what is asked, by rarity, that stands in the best passage or its entry."""
    latent: float
    """Nearness of its company of words; in a library too small to tell, the coverage again."""
    notions: float
    """The question names a notion of the field, or a legal text or an acronym that is known."""
    company: float
    """Share of neighbouring words that stand near each other somewhere here."""
    vetoes: tuple[str, ...]
    """Reasons to refuse whatever the figures say."""

    @property
    def score(self) -> float:
        """The weighed sum of the figures."""
        return sum(weight * float(getattr(self, name)) for name, weight in WEIGHTS.items())

    @property
    def suffices(self) -> bool:
        """The documents answer."""
        return not self.vetoes and self.score >= ENOUGH


def weigh(ground: Ground, query: Query, hits: Sequence[Hit]) -> Evidence:
    """The evidence of the best hits for a question."""
    top = hits[:LOOKED_AT]
    coverage = max((ground.retriever.coverage(hit.passage, query.asked) for hit in top), default=0.0)
    latent = max((hit.signals.get("latent", 0.0) for hit in top), default=0.0)
    return Evidence(
        coverage=coverage,
        latent=latent or coverage,
        notions=float(
            bool(query.notions or query.texts or any(ground.acronyms[id].expansions for id in query.acronyms))
        ),
        company=ground.retriever.company(list(query.asked)),
        vetoes=tuple(vetoes(ground, query, hits)),
    )
