"""The definition: the official one first when no author is asked for, then by author; all of them on request."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.kinds.general import ENOUGH_WORDS, complete
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.corpus.models import Passage
from assistant.language.analysis import folded_words, stem, stems, words
from assistant.language.folding import fold, squash
from assistant.retrieval.ranking import Hit

MOST = 3
"""Definitions shown at once; the others are counted and offered."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """Definitions of the notion asked, or None when the documents define it nowhere or the question asks for more."""
    known = ground.notions[query.notions[0]] if query.notions else None
    name = _literal(ground, query) or (known.name if known else "")
    candidates = list({(full := ground.fullest(p)).id: full for p in _definitions(ground, query, name)}.values())
    ranks = {hit.passage: rank for rank, hit in enumerate(hits)}
    best = min((ranks.get(p.id, len(ranks)) for p in candidates), default=len(ranks))
    if not candidates or (best > 2 and not _is_bare(ground, query, name)):
        return None
    official = known.official if known and not query.people else None
    ordered = sorted(
        candidates,
        key=lambda p: (
            p.id != official,
            ground.limited and not ground.library.document_of(p).own,
            ranks.get(p.id, len(ranks)),
            ground.library.document_of(p).year or 9999,
            p.start,
        ),
    )
    if not _is_bare(ground, query, name):
        ordered.sort(key=lambda p: ranks.get(p.id, len(ranks)))
    if _wants_several(ground, query):
        ordered = _as_written(ordered)
    sheet = Sheet(ground, query)
    who = " et ".join(ground.people[id].name for id in query.people)
    if who:
        sheet.say("definition_by", notion=name, person=who)
    else:
        sheet.say("definition", notion=name)
    for passage in ordered:
        if sheet.citations and (len(sheet.citations) >= MOST or sheet.words > ENOUGH_WORDS):
            break
        if not sheet.holds(passage):
            sheet.show(passage)
    more = len(ordered) - len(sheet.citations)
    if more > 0:
        sheet.say("definition_more", count=more, notion=name)
    if sheet.words < ENOUGH_WORDS // 2:
        complete(sheet, hits, MOST)
    return sheet.answer("definition")


def _literal(ground: Ground, query: Query) -> str:
    """The words asked about, where a document defines them as such though they are no notion; none otherwise.

    « la gouvernance partagée », defined by one's own course, is not the « gouvernance » that the lexicon knows.
    """
    asked = [word for word in words(query.understood) if stem(word.folded) in query.asked]
    if query.people or not asked:
        return ""
    term = query.understood[asked[0].start : asked[-1].end]
    known = any(squash(term) == squash(name) for id in query.notions for name in _names(ground, id))
    return "" if known or squash(term) not in ground.definitions else term


def _names(ground: Ground, notion: str) -> list[str]:
    return [ground.notions[notion].name, *ground.notions[notion].variants]


def _definitions(ground: Ground, query: Query, name: str) -> list[Passage]:
    found = list(ground.definitions.get(squash(name), ()))
    if query.people:
        found = [passage for passage in found if ground.credited(passage) & set(query.people)]
    return found


def _wants_several(ground: Ground, query: Query) -> bool:
    """The definitions of somebody are asked for, and not one of them."""
    several = set(map(fold, ground.wording.several_words))
    return bool(query.people) and not several.isdisjoint(folded_words(query.understood))


def _as_written(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of the document of the first one in the order of the text, then the others."""
    document = passages[0].document
    own = sorted((p for p in passages if p.document == document), key=lambda p: p.start)
    return [*own, *(p for p in passages if p.document != document)]


def _is_bare(ground: Ground, query: Query, name: str) -> bool:
    """Nothing is asked but what the notion is."""
    ignored = set(stems(name)) | set(stems(" ".join(ground.wording.definition_words)))
    for id in query.people:
        ignored |= set(stems(" ".join([ground.people[id].name, *ground.people[id].variants])))
    for id in query.notions[:1]:
        ignored |= set(stems(" ".join(ground.notions[id].variants)))
    return not set(query.asked) - ignored
