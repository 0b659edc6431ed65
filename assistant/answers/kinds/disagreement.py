"""The disagreement: authors do not say the same; each side is quoted, nobody is declared right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.corpus.lexicon import Debate
from assistant.language.analysis import stems
from assistant.retrieval.ranking import Hit

_MOST_OF_A_SIDE = 2
_FOUND = 2
"""Hits among which search must have found one of the sides, unless the question asks what authors differ on."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """Both sides of the debate asked about; None when the documents hold no such debate."""
    debate = _debate(ground, query)
    ranks = {hit.passage: rank for rank, hit in enumerate(hits)}
    if debate is None or not (query.kind == "disagreement" or _is_on(debate, query, ranks)):
        return None
    sides = [sorted(side, key=lambda id: ranks.get(id, len(ranks))) for side in debate.sides]
    sides.sort(key=lambda side: ranks.get(side[0], len(ranks)))
    sheet = Sheet(ground, query)
    sheet.say("disagreement", topic=debate.topic)
    for number, side in enumerate(sides):
        sheet.say("one_side" if not number else "other_side")
        for id in side[:_MOST_OF_A_SIDE]:
            passage = ground.library.passages[id]
            if not sheet.holds(passage):
                sheet.show(passage)
    return sheet.answer("disagreement")


def _is_on(debate: Debate, query: Query, ranks: Mapping[str, int]) -> bool:
    """The question names what the debate is about or nothing else, or search found one of its sides at once."""
    found = any(ranks.get(id, _FOUND) < _FOUND for side in debate.sides for id in side)
    nothing_else = set(query.asked) <= {stem for words in debate.words for stem in stems(words)}
    return found or nothing_else or bool(set(debate.about) & set(query.notions))


def _debate(ground: Ground, query: Query) -> Debate | None:
    """The debate whose words the question has most of."""
    asked = set(query.asked)
    scored = [(sum(set(stems(words)) <= asked for words in debate.words), debate) for debate in ground.lexicon.debates]
    best = max(scored, default=(0, None), key=lambda row: row[0])
    return best[1] if best[0] else None
