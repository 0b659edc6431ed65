"""Which passages suit a question beyond their words: its kind, the people, texts and notions it names.

Multipliers of the fused score of search; 1 leaves a passage where it is. One table, seen by `--pourquoi`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.corpus.lexicon import OWN
from assistant.corpus.models import Passage, PassageKind
from assistant.language.analysis import stems
from assistant.language.folding import flatten, squash
from assistant.retrieval.ranking import Hit

K = PassageKind

ANY_QUESTION: Mapping[PassageKind, float] = {K.REFERENCE: 0.62, K.OUTLINE: 0.72, K.FOOTNOTE: 0.82}
"""What a passage is worth by its kind, whatever is asked: a reference or an outline rarely answers."""

BY_QUESTION: Mapping[str, Mapping[PassageKind, float]] = {
    "bibliography": {K.REFERENCE: 1.25, K.OUTLINE: 0.9, K.FOOTNOTE: 1.0},
    "person": {K.FOOTNOTE: 1.35, K.REFERENCE: 0.8},
    "where": {K.REFERENCE: 1.1},
    "who_said": {K.QUOTATION: 1.1, K.DEFINITION: 1.05},
    "definition": {K.DEFINITION: 1.12},
    "comparison": {K.TABLE: 1.1},
    "list": {K.LIST: 1.15, K.TABLE: 1.05, K.OUTLINE: 0.85},
    "steps": {K.LIST: 1.15, K.STEP: 1.1, K.OUTLINE: 0.85},
    "law": {K.LAW: 1.15, K.REFERENCE: 0.8},
    "acronym": {K.ACRONYM: 1.4, K.FOOTNOTE: 1.0},
    "document": {K.OUTLINE: 1.25, K.REFERENCE: 1.0, K.PARAGRAPH: 1.05},
    "referential": {K.LIST: 1.1, K.OUTLINE: 0.9},
}
"""What a passage is worth for one kind of question, in place of the line above."""

CREDITED, NAMED, NOT_CREDITED = 1.25, 1.0, 0.8
"""The question names people: a passage credited to them, one that names them, one that does neither."""
EXPECTED, UNEXPECTED = 1.2, 0.9
"""The question expects an amount, a date, a length…: a passage that holds one, a passage that does not."""
THIN, THIN_WORDS = 0.85, 15
"""A paragraph of a few words announces more often than it answers."""
SAME_QUESTION, FROM = 0.6, 0.75
"""What a question almost asked word for word adds, and the nearness (0 to 1) from which it counts."""
REPORTED = 0.93
"""The document tells what an author thinks, where it may also quote them."""
_THIN_LETTERS = 400
"""Characters from which a paragraph has more than a few words, whatever they are: it need not be read to tell."""
_REFERENCES = ("bibliography", "where")
DEFINES = 1.3
"""A definition is asked, and the passage defines the notion."""
OPENING, UNDER = 1.05, 0.9
"""Share of the best score that a passage of a user's document has at least under a title that names the subject: the
first one under it, then the others."""
TOLD = 0.6
"""Share of what is asked, by rarity, that such a title tells."""


def prefer(ground: Ground, query: Query, hits: list[Hit]) -> list[Hit]:
    """The hits again, their scores multiplied by what suits the question, best first."""
    asked = flatten(query.understood)
    needs = [row.wanted(match) for row in ground.expectations if (match := row.asks.search(asked))]
    weighed = [_weigh(ground, query, hit, needs) for hit in hits]
    return sorted(_raised(ground, query, weighed), key=lambda hit: -hit.score)


def _raised(ground: Ground, query: Query, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits, those of a user's document that stand under a title that names the subject among the best.

    Passages that come with entries are found by what people ask; these by what their titles say. A subject that is but
    a notion of the field is left to them all.
    """
    subject = {stem for stem in query.asked if not stem.isdigit()} - ground.asking_words
    notions = (ground.notions[id] for id in query.notions if not id.startswith(OWN))
    named = {stem for notion in notions for name in (notion.name, *notion.variants) for stem in stems(name)}
    if not subject - named or query.texts or query.people:
        return hits
    best = max((hit.score for hit in hits), default=0.0)
    return [replace(hit, score=max(hit.score, best * _titled(ground, subject, hit))) for hit in hits]


def _titled(ground: Ground, subject: set[str], hit: Hit) -> float:
    """The least share of the best score that a passage deserves by the title it stands under."""
    passage = ground.library.passages[hit.passage]
    if not passage.section or not ground.library.document_of(passage).own:
        return 0.0
    asked = sum(map(ground.retriever.rarity, subject))
    titles = ({stem for stem in stems(title) if not stem.isdigit()} for title in passage.section)
    named = (title for title in titles if title and title <= subject)
    if not any(sum(map(ground.retriever.rarity, title)) >= TOLD * asked for title in named):
        return 0.0
    around = ground.library.lookup.around(passage)
    first = next((near for near in around if near.section == passage.section), passage)
    return OPENING if first.id == passage.id else UNDER


def _weigh(ground: Ground, query: Query, hit: Hit, needs: Sequence[re.Pattern[str]]) -> Hit:
    passage = ground.library.passages[hit.passage]
    factor = BY_QUESTION.get(query.kind, {}).get(passage.kind, ANY_QUESTION.get(passage.kind, 1.0))
    factor *= _people(ground, query, passage) * (REPORTED if passage.reported else 1.0)
    factor *= 1.0 + SAME_QUESTION * max(0.0, hit.signals.get("question", 0.0) - FROM) / (1.0 - FROM)
    factor *= _expected(ground, passage, needs) * (THIN if _is_thin(ground, passage) else 1.0)
    if query.kind == "definition" and _defines(ground, query, passage):
        factor *= DEFINES
    return replace(hit, score=hit.score * factor, signals={**hit.signals, "preference": factor})


def _is_thin(ground: Ground, passage: Passage) -> bool:
    if passage.kind is not K.PARAGRAPH or passage.end - passage.start >= _THIN_LETTERS:
        return False
    return len(ground.library.document_of(passage).slice(passage.start, passage.end).split()) < THIN_WORDS


def _expected(ground: Ground, passage: Passage, needs: Sequence[re.Pattern[str]]) -> float:
    if not needs:
        return 1.0
    text = ground.flat(passage)
    return EXPECTED if all(pattern.search(text) for pattern in needs) else UNEXPECTED


def _people(ground: Ground, query: Query, passage: Passage) -> float:
    if not query.people:
        return 1.0
    if ground.credited(passage) & set(query.people):
        return CREDITED
    if not any(f" {surname} " in f" {ground.flat(passage)} " for id in query.people for surname in ground.surnames(id)):
        return NOT_CREDITED
    return CREDITED if query.kind in _REFERENCES and passage.kind is K.REFERENCE else NAMED


def _defines(ground: Ground, query: Query, passage: Passage) -> bool:
    if not passage.defines:
        return False
    return squash(passage.defines) in {squash(ground.notions[id].name) for id in query.notions}
