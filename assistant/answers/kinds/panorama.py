"""The panorama: a broad question about a notion (its limits, its benefits), answered by several authors."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.corpus.lexicon import Panorama
from assistant.language.analysis import stems
from assistant.retrieval.ranking import Hit

ENOUGH_WORDS = 190


ALREADY_ASKED = 0.9
"""Nearness of a question written for one passage from which that passage is what is asked for."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """What several authors say of the notion; None when more is asked, or one passage or somebody in particular."""
    panorama = next((row for row in ground.lexicon.panoramas if _suits(ground, query, row)), None)
    if panorama is None or _is_one_passage(panorama, hits):
        return None
    sheet = Sheet(ground, query)
    sheet.say("panorama")
    for id in panorama.passages:
        passage = ground.library.passages[id]
        if sheet.words < ENOUGH_WORDS and not sheet.holds(passage):
            sheet.show(passage)
    return sheet.answer(query.kind)


def _is_one_passage(panorama: Panorama, hits: Sequence[Hit]) -> bool:
    """The best passage is none of the panorama, and was asked for in almost these words."""
    best = hits[0] if hits else None
    return (
        best is not None
        and best.passage not in panorama.passages
        and best.signals.get("question", 0.0) >= ALREADY_ASKED
    )


def _suits(ground: Ground, query: Query, panorama: Panorama) -> bool:
    if query.kind != panorama.kind or not set(query.notions) <= set(panorama.about) or not query.notions:
        return False
    if query.people or query.texts:
        return False
    notions = [ground.notions[id] for id in panorama.about]
    names = [name for notion in notions for name in (notion.name, *notion.variants)]
    ignored = {stem for name in (*names, *panorama.words) for stem in stems(name)}
    return not set(query.asked) - ignored
