"""Questions to ask next: ones that passages near the answer answer, never the question just asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answers.ground import Ground
from assistant.answers.proposing import neighbours, questions_for
from assistant.answers.query import Query
from assistant.blocks import Citation
from assistant.corpus.models import Passage
from assistant.language.analysis import stems
from assistant.language.typography import spaced
from assistant.retrieval.ranking import Hit

MOST = 3
FEWEST_WORDS, MOST_WORDS = 5, 12
"""A suggestion is read at a glance."""
PLAIN = 0.34
"""Share of a suggestion's words that are the passage's own: those who read it know of what it speaks."""
ALIKE = 0.6
"""Share of a suggestion's words that the question (or another suggestion) has, from which they are the same."""


def suggest(ground: Ground, query: Query, hits: Sequence[Hit], shown: Sequence[Citation]) -> tuple[str, ...]:
    """Up to three questions, from passages that search found and that the answer does not show."""
    quoted = {citation.passage.id for citation in shown if not citation.near}
    taken = [set(query.asked)]
    suggestions: list[str] = []
    for passage in _candidates(ground, hits, shown):
        if passage.id in quoted:
            continue
        for question in filter(_reads_well, questions_for(ground, passage)):  # the plainest are written first
            words = set(stems(question))
            alike = any(len(words & other) >= ALIKE * len(words) for other in taken)
            if words and not alike and _is_plain(ground, passage, words):
                suggestions.append(question)
                taken.append(words)
                break
        if len(suggestions) == MOST:
            break
    return tuple(map(spaced, suggestions or _of_document(ground, query, shown)))


def _candidates(ground: Ground, hits: Sequence[Hit], shown: Sequence[Citation]) -> Iterator[Passage]:
    """What may be asked about next: near the passage that answers in a user's document, then what search found.

    Of what search found beside such a passage, only what answers nearly as well is of the same subject.
    """
    own = bool(shown) and not shown[0].near and shown[0].document.own
    if own:
        yield from neighbours(ground, shown[0].passage)
    least = ALIKE * hits[0].score if own and hits else 0.0
    yield from (ground.library.passages[hit.passage] for hit in hits if hit.score >= least)


def _of_document(ground: Ground, query: Query, shown: Sequence[Citation]) -> list[str]:
    """What is in the user's document that answers, where nothing near the answer is worth asking."""
    first = next((citation.document for citation in shown if citation.document.own and not citation.near), None)
    return [ground.wording.say("ask_outline", title=first.title)] if first and query.kind != "outline" else []


def _is_plain(ground: Ground, passage: Passage, words: set[str]) -> bool:
    """A question speaks in the words of its passage; those that users wrote for their documents are theirs to put."""
    own = ground.library.document_of(passage).own
    return own or len(words & ground.stems(passage)) >= PLAIN * len(words)


def _reads_well(question: str) -> bool:
    return question[0].isupper() and question.endswith("?") and FEWEST_WORDS <= len(question.split()) <= MOST_WORDS
