"""Questions to ask next: ones that passages near the answer answer, never the question just asked."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.blocks import Citation
from assistant.language.analysis import stems
from assistant.language.typography import spaced
from assistant.retrieval.ranking import Hit

MOST = 3
FEWEST_WORDS, MOST_WORDS = 5, 12
"""A suggestion is read at a glance."""
ALIKE = 0.6
"""Share of a suggestion's words that the question (or another suggestion) has, from which they are the same."""


def suggest(ground: Ground, query: Query, hits: Sequence[Hit], shown: Sequence[Citation]) -> tuple[str, ...]:
    """Up to three questions, from passages that search found and that the answer does not show."""
    quoted = {citation.passage.id for citation in shown if not citation.near}
    taken = [set(query.asked)]
    suggestions: list[str] = []
    for hit in hits:
        entry = ground.library.entries.get(hit.passage)
        if entry is None or hit.passage in quoted:
            continue
        for question in filter(_reads_well, entry.questions):  # the plainest are written first
            words = set(stems(question))
            if words and all(len(words & other) < ALIKE * len(words) for other in taken):
                suggestions.append(question)
                taken.append(words)
                break
        if len(suggestions) == MOST:
            break
    return tuple(map(spaced, suggestions))


def _reads_well(question: str) -> bool:
    return question[0].isupper() and question.endswith("?") and FEWEST_WORDS <= len(question.split()) <= MOST_WORDS
