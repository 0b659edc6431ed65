"""From a place of a document to the passage before or after it, ready to be read and cited."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.citing import cite
from assistant.corpus.models import Library, Passage
from assistant.tui.reading import Reading, of_citation

UNNUMBERED = 0
"""The number of a citation that belongs to no answer."""


def beside(library: Library, reading: Reading, step: int) -> Reading | None:
    """The next passage of the document that is open (or the one before, for a step back); None past either end."""
    passages = library.lookup.in_order[reading.document.id]
    here = (reading.start, -reading.spans[-1][1]) if reading.spans else (reading.start - (step > 0), 0)
    if step > 0:
        found = next((passage for passage in passages if _place(passage) > here), None)
    else:
        found = next((passage for passage in reversed(passages) if _place(passage) < here), None)
    if found is None:
        return None
    for sibling in reading.siblings:
        if sibling.passage.id == found.id:
            return of_citation(sibling, reading.siblings)
    citation = cite(library, found, library.excerpt_of(found), UNNUMBERED)
    return replace(of_citation(citation, reading.siblings), start=found.start)


def _place(passage: Passage) -> tuple[int, int]:
    """Where a passage stands; one that holds another comes before it."""
    return passage.start, -passage.end
