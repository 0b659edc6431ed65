"""Notes of today under an answer: what has changed since, when the answer quotes words that are no longer so."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.answer import Answer, Status
from assistant.answers.ground import Ground
from assistant.blocks import Citation, Note
from assistant.corpus.today import TodayNote
from assistant.language.typography import spaced

MOST = 2
"""Notes under one answer: more would distract."""
LOOKED_AT = 2
"""Citations whose words call for notes: those that answer, not those that complete."""


def with_notes(ground: Ground, answer: Answer) -> Answer:
    """The answer with the notes that its first quotes call for, in the order of the quotes."""
    if answer.status is not Status.ANSWERED or answer.notes or answer.kind == "outline":
        return answer
    called = [note for citation in answer.citations[:LOOKED_AT] for note in ground.today if _concerns(note, citation)]
    notes = tuple(
        Note(note.term, spaced(note.today), spaced(note.since), spaced(note.source), note.certain)
        for note in list(dict.fromkeys(called))[:MOST]
    )
    return replace(answer, blocks=(*answer.blocks, *notes), notes=notes) if notes else answer


def _concerns(note: TodayNote, citation: Citation) -> bool:
    return any(
        document == citation.document.id and left < end and start < right
        for document, start, end in note.places
        for left, right in citation.excerpt.spans
    )
