"""The law: the text asked about by its full name, then what the documents say and quote of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.kinds.general import complete
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.corpus.models import Passage
from assistant.language.analysis import stems
from assistant.language.folding import flatten
from assistant.retrieval.ranking import Hit

SPEAKS, NAMES_IT = 1.25, 1.15
"""A passage under the text's name or credited to it; one whose own words name it, when no more is asked."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """What the documents hold of the first legal text named; None when the question names none."""
    if not query.texts or not hits:
        return None
    text = ground.texts[query.texts[0]]
    names = [flatten(name) for name in (text.name, *text.names)]
    bare = not set(query.asked) - {stem for name in text.names for stem in stems(name)} - set(stems(text.name))
    weighed = sorted((_weigh(ground, names, bare, hit) for hit in hits), key=lambda hit: -hit.score)
    sheet = Sheet(ground, query)
    sheet.say("law", text=text.name)
    complete(sheet, weighed)
    return sheet.answer("law")


def _weigh(ground: Ground, names: Sequence[str], bare: bool, hit: Hit) -> Hit:
    passage = ground.library.passages[hit.passage]
    own = any(name in ground.flat(passage) for name in names)
    factor = SPEAKS if own or _stands_under(passage, names) else 1.0
    if bare and own:
        factor *= NAMES_IT
    return replace(hit, score=hit.score * factor)


def _stands_under(passage: Passage, names: Sequence[str]) -> bool:
    above = flatten(" ".join([*passage.section, passage.credit or "", passage.work or ""]))
    return any(name in above for name in names)
