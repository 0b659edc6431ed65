"""Where the bibliography of a dossier is: the titles between marks there are no quotations."""

from __future__ import annotations

from assistant.quotations.flow import Flow
from assistant.quotations.patterns import BibliographyPatterns, pattern

_BEGINNING = 0.2
Stretch = tuple[int, int]
"""First offset of the flow, and the one after the last."""


def bibliography(flow: Flow, patterns: BibliographyPatterns) -> Stretch | None:
    """From the title of the bibliography to what follows it; None when a dossier has none.

    A table of contents names it too: a title at the very beginning of the dossier is none.
    """
    paragraphs = flow.dossier.paragraphs
    titles = [i for i, paragraph in enumerate(paragraphs) if pattern(patterns.begins).match(paragraph.text)]
    if not titles or flow.starts[titles[-1]] < _BEGINNING * len(flow.text):
        return None
    first = titles[-1]
    after = (i for i in range(first + 1, len(paragraphs)) if pattern(patterns.ends).match(paragraphs[i].text))
    last = next(after, None)
    return flow.starts[first], len(flow.text) if last is None else flow.starts[last]
