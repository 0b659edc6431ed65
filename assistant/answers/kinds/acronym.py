"""The acronym: what it stands for in the documents; elsewhere, a note that says where it was found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from assistant.answers.answer import Answer, Status
from assistant.answers.ground import Ground
from assistant.answers.kinds.general import complete
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.blocks import Note
from assistant.corpus.models import Passage, PassageKind
from assistant.language.analysis import stems, words
from assistant.retrieval.ranking import Hit

_LONGEST = 6
"""Searchable words beyond which an acronym is named in passing, not asked about."""
_EXPANDED = 8
"""Documents that are looked in for what an acronym stands for: the first ones tell it as well as hundreds do."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """The passages that expand the acronyms asked, or a sourced note when no document does; None without an acronym."""
    if not query.acronyms or len(query.asked) > _LONGEST:
        return None
    sheet = Sheet(ground, query)
    notes: list[Note] = []
    for sigle in query.acronyms[:3]:
        acronym = ground.acronyms[sigle]
        told = acronym.expansions[:_EXPANDED]
        passages = [p for e in told if (p := _holder(ground, e.document, e.text, sigle)) is not None]
        if passages:
            sheet.say("acronym", sigle=sigle)
            best = min(
                passages,
                key=lambda p: (p.kind is not PassageKind.ACRONYM, not _names(ground, p, sigle), p.end - p.start),
            )
            if not sheet.holds(best):
                sheet.show(best)
        elif acronym.note:
            sheet.say("acronym_outside", sigle=sigle)
        if acronym.note:
            notes.append(Note(sigle, acronym.note.today, "", acronym.note.source))
    if not sheet.citations and (not notes or _asks_more(ground, query)):
        return None
    if not sheet.citations or sheet.words < 40:
        about = (hit for hit in hits if _is_about(ground, ground.library.passages[hit.passage], query.acronyms[0]))
        complete(sheet, list(islice(about, 2)), 3)
    sheet.blocks += notes
    status = Status.ANSWERED if sheet.citations else Status.UNANSWERED
    return sheet.answer("acronym", status, notes=notes)


def _holder(ground: Ground, document: str, text: str, sigle: str) -> Passage | None:
    """The shortest passage that holds the expansion, one that also names the acronym if there is any."""
    found = [
        passage
        for stretch in ground.library.lookup.stretches(text, [document])
        for start, end in stretch.every(text)
        for passage in ground.library.lookup.over(document, start, end)
        if passage.start <= start and end <= passage.end
    ]
    return min(found, default=None, key=lambda p: (not _names(ground, p, sigle), p.end - p.start))


def _asks_more(ground: Ground, query: Query) -> bool:
    """The question asks something of what the acronym names, and not what it stands for."""
    names = [name for sigle in query.acronyms for name in (sigle, *ground.acronyms[sigle].variants)]
    return bool(
        set(query.asked) - {stem for word in (*names, *ground.wording.definition_words) for stem in stems(word)}
    )


def _is_about(ground: Ground, passage: Passage, sigle: str) -> bool:
    """A passage names the acronym, or stands under a title that does."""
    titles = {word.folded for word in words(" ".join(passage.section))}
    return _names(ground, passage, sigle) or not titles.isdisjoint(word.folded for word in words(sigle))


def _names(ground: Ground, passage: Passage, sigle: str) -> bool:
    return not {word.folded for word in words(sigle)}.isdisjoint(ground.flat(passage).split())
