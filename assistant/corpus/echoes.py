"""The same words in a library and in documents joined to it later, found without comparing all with all.

A stretch long enough to be a repetition holds a run of letters that begins at a multiple of its length: documents are
cut into such runs, and passages slid over them. Only passages that meet one are then compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from assistant.corpus.models import Document, Library, Passage, Place
from assistant.corpus.repetition import LONG_ENOUGH, with_repetitions
from assistant.language.folding import squash

MOST = 400
"""Passages that are compared letter by letter: documents made of the same sentences would otherwise be for hours."""
_RUN = LONG_ENOUGH // 2
_MANY = ""


def echoes(library: Library, joined: Collection[str]) -> dict[str, tuple[Place, ...]]:
    """Passage id -> all the places where its words stand elsewhere, for passages that joined documents repeat."""
    holders = _runs(library.documents)
    meeting = {id: met for id, passage in library.passages.items() if (met := _met(library, passage, holders, joined))}
    if len(meeting) > MOST:  # what is joined repeats itself: its words beside those of the library matter most
        late = set(joined)
        first = sorted(meeting, key=lambda id: (library.passages[id].document in late, meeting[id] <= late))
        meeting = {id: meeting[id] for id in first[:MOST]}
    documents = {other for met in meeting.values() for other in met}
    documents |= {library.passages[id].document for id in meeting}
    found = with_repetitions(
        {id: document for id, document in library.documents.items() if id in documents},
        {id: library.passages[id] for id in meeting},
    )
    told: dict[str, tuple[Place, ...]] = {}
    for id, passage in found.items():
        known = library.passages[id]
        more = [place for place in passage.also_in if place.document in joined or known.document in joined]
        if more:
            told[id] = (*(place for place in known.also_in if place.document not in joined), *more)
    return told


def with_echoes(library: Library, told: Mapping[str, tuple[Place, ...]]) -> Library:
    """The same library, some passages knowing where else their words stand."""
    changed = {id: replace(library.passages[id], also_in=places) for id, places in told.items()}
    return replace(library, passages={**library.passages, **changed})


def _runs(documents: Mapping[str, Document]) -> dict[str, str]:
    """Every run of letters -> the document that holds it, or a mark for several."""
    holders: dict[str, str] = {}
    for id, document in documents.items():
        letters = squash(document.text)
        for start in range(0, len(letters) - _RUN + 1, _RUN):
            run = letters[start : start + _RUN]
            holders[run] = id if holders.get(run, id) == id else _MANY
    return holders


def _met(library: Library, passage: Passage, holders: Mapping[str, str], joined: Collection[str]) -> set[str]:
    """The other documents that may hold words of a passage, one of the two being joined."""
    here = passage.document
    letters = squash(library.documents[here].text[passage.start : passage.end])
    if len(letters) < LONG_ENOUGH:
        return set()
    found = {holders.get(letters[at : at + _RUN], here) for at in range(len(letters) - _RUN + 1)} - {here}
    others = set(library.documents) - {here} if _MANY in found else found
    return {other for other in others if here in joined or other in joined}
