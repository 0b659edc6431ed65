"""The comparison of notions: what speaks of both first (the corpus's own table where it has one), then each side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.kinds.general import ENOUGH_WORDS
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.answers.widening import widen
from assistant.corpus.models import Passage, PassageKind
from assistant.language.analysis import stems
from assistant.language.folding import squash
from assistant.retrieval.ranking import Hit

_BOTH, _TABLE = 1.45, 1.15
_ALONE_WORDS = 120
_MOST_TOGETHER = 2
_LOOKED_AT = 20
"""Passages looked at, of those that search finds for the other side alone."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """Two notions or more, compared; one, when the documents do not speak of the other; None when none is named."""
    names = [ground.notions[id].name for id in query.notions[:3]]
    if not names or query.people:  # what somebody says of two notions is theirs to tell
        return None
    if len(names) == 1:
        return _one_sided(ground, query, names[0], hits)
    ranked = sorted((_weigh(ground, names, hit) for hit in hits), key=lambda hit: -hit.score)
    sheet = Sheet(ground, query)
    sheet.say("comparison", left=names[0].capitalize(), right=" / ".join(names[1:]))
    together = _show_together(sheet, ranked, {hit.passage for hit in hits[:8]})
    for name in names:
        side = _definition(ground, name, ranked, sheet) or (None if together else _mention(ground, name, ranked, sheet))
        if side is not None:
            sheet.say("comparison_side", notion=name)
            sheet.show(side)
    return sheet.answer("comparison") if sheet.citations else None


def _one_sided(ground: Ground, query: Query, name: str, hits: Sequence[Hit]) -> Answer | None:
    """What the documents say of the only side they speak of, and that it is the only one; None when it is not."""
    absent = _absent(ground, query, name, hits)
    side = _definition(ground, name, hits, Sheet(ground, query)) or _mention(ground, name, hits, Sheet(ground, query))
    if not absent or side is None:
        return None
    sheet = Sheet(ground, query)
    sheet.say("comparison_one", notion=name, absent=absent)
    sheet.show(side)
    return sheet.answer("comparison")


def _absent(ground: Ground, query: Query, name: str, hits: Sequence[Hit]) -> str:
    """The words of the other side, as typed, when no passage has any of them; empty otherwise."""
    ignored = {
        stem
        for word in (name, *ground.notions[query.notions[0]].variants, *ground.wording.definition_words)
        for stem in stems(word)
    }
    other = {stem for stem in query.asked if stem not in ignored}
    found = ground.retriever.search(dict.fromkeys(other, 1.0), _LOOKED_AT) if other else []
    if any(other & ground.stems(ground.library.passages[hit.passage]) for hit in (*found, *hits)):
        return ""
    return " ".join(word.strip(' ?.,;:!«»"') for word in query.understood.split() if set(stems(word)) & other)


def _show_together(sheet: Sheet, ranked: Sequence[Hit], wanted: Collection[str]) -> bool:
    """Show what speaks of all the notions; tell whether anything does."""
    together = False
    for hit in ranked:
        passage = sheet.ground.library.passages[hit.passage]
        if len(sheet.citations) >= _MOST_TOGETHER or (sheet.citations and sheet.words > ENOUGH_WORDS):
            break
        both = bool(hit.signals["both"])
        if (both or hit is ranked[0]) and not sheet.holds(passage):
            sheet.show(passage, None if both else widen(sheet.ground, passage, _ALONE_WORDS, wanted))
            together = together or both
    return together


def _weigh(ground: Ground, names: Sequence[str], hit: Hit) -> Hit:
    passage = ground.library.passages[hit.passage]
    words = ground.stems(passage)
    both = all(set(stems(name)) <= words for name in names)
    factor = (_BOTH if both else 1.0) * (_TABLE if passage.kind is PassageKind.TABLE and both else 1.0)
    return replace(hit, score=hit.score * factor, signals={**hit.signals, "both": float(both)})


def _definition(ground: Ground, name: str, ranked: Sequence[Hit], sheet: Sheet) -> Passage | None:
    """A definition of one side, the one that search found best."""
    ranks = {hit.passage: rank for rank, hit in enumerate(ranked)}
    definitions = [p for p in ground.definitions.get(squash(name), ()) if not sheet.holds(p)]
    return min(definitions, default=None, key=lambda p: ranks.get(p.id, len(ranks)))


def _mention(ground: Ground, name: str, ranked: Sequence[Hit], sheet: Sheet) -> Passage | None:
    """The best passage that names one side."""
    wanted = set(stems(name))
    for hit in ranked[:10]:
        passage = ground.library.passages[hit.passage]
        if wanted <= ground.stems(passage) and not sheet.holds(passage):
            return passage
    return None
