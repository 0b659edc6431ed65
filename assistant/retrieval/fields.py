"""What search knows of each passage, as lists of stems: its words, its place, and the entries written for it.

Worked out only when a search index is made: what is kept on disk between runs is the index.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.corpus.models import Library, Passage
from assistant.language.analysis import stems

Tokens = list[list[str]]


@dataclass(frozen=True)
class Fields:
    """The stems of every passage, field by field; lists run parallel to `passages`, `questions` to `owners`."""

    passages: list[str]
    """Passage ids."""
    body: Tokens
    """The passage's own words."""
    place: Tokens
    """Section titles, title of the document, credit, work, notion defined."""
    says: Tokens
    """The plain line that says what the passage tells."""
    words: Tokens
    """Everyday words for it."""
    questions: Tokens
    """Each question written for a passage."""
    owners: list[int]
    """Index in `passages` of the passage each question was written for."""


def analyse(library: Library) -> Fields:
    """Analyse every passage and entry of a library (slow: thousands of questions are stemmed)."""
    passages = list(library.passages.values())
    entries = [library.entries.get(passage.id) for passage in passages]
    return Fields(
        passages=[passage.id for passage in passages],
        body=[stems(library.excerpt_of(passage).text) for passage in passages],
        place=[stems(_place(library, passage)) for passage in passages],
        says=[stems(entry.says) if entry else [] for entry in entries],
        words=[stems(" ; ".join(entry.words)) if entry else [] for entry in entries],
        questions=[stems(question) for entry in entries if entry for question in entry.questions],
        owners=[index for index, entry in enumerate(entries) if entry for _ in entry.questions],
    )


def _place(library: Library, passage: Passage) -> str:
    document = library.document_of(passage)
    parts = [document.title, *passage.section, passage.credit, passage.work, passage.defines, *document.authors]
    return " ; ".join(part for part in parts if part)


def together(fields: Fields) -> Tokens:
    """All the stems of each passage, entries included; what says plainly what the passage tells counts twice."""
    texts = [
        [*body, *says, *says, *words] for body, says, words in zip(fields.body, fields.says, fields.words, strict=True)
    ]
    for question, owner in zip(fields.questions, fields.owners, strict=True):
        texts[owner] += question
    return texts
