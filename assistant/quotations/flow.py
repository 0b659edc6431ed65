"""A dossier as one flow of text, so that what goes over several paragraphs can be read; and the way back.

Paragraphs are parted by an empty line. Sentences are cut here too, initials and abbreviations of references apart.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.quotations.marks import BREAK
from assistant.readers.dossier import Dossier, Paragraph

_SENTENCE_END = re.compile(
    r"(?=[.!?…])(?<!\b[^\W\d_])(?<!\bMme)(?<!\bcf)(?<!\bal)(?<!\bart)(?<!\bcit)(?<!\bop)(?<!\bPh)(?<!\bpp)"
    r"[.!?…]+[»”\"]?[ \u00a0\u202f]+(?=[\"«“(\[]?[A-ZÀ-Þ])|\n\n"
)


@dataclass(frozen=True)
class Flow:
    """The paragraphs of a dossier, end to end."""

    dossier: Dossier
    text: str
    starts: tuple[int, ...]
    """Where each paragraph starts in the text."""

    @classmethod
    def of(cls, dossier: Dossier) -> Flow:
        """Lay the paragraphs of a dossier end to end."""
        starts, at = [], 0
        for paragraph in dossier.paragraphs:
            starts.append(at)
            at += len(paragraph.text) + len(BREAK)
        return cls(dossier, BREAK.join(paragraph.text for paragraph in dossier.paragraphs), tuple(starts))

    def index_at(self, offset: int) -> int:
        """Which paragraph an offset stands in."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph an offset stands in."""
        return self.dossier.paragraphs[self.index_at(offset)]

    def number_at(self, offset: int) -> int:
        """The line, page or paragraph number of an offset."""
        index = self.index_at(offset)
        return self.dossier.paragraphs[index].number_at(offset - self.starts[index])

    def row_beside(self, index: int) -> list[str]:
        """The other paragraphs of the row of a table that a paragraph stands in."""
        paragraphs = self.dossier.paragraphs
        row = paragraphs[index].row
        first = last = index
        while first > 0 and paragraphs[first - 1].row == row:
            first -= 1
        while last + 1 < len(paragraphs) and paragraphs[last + 1].row == row:
            last += 1
        return [paragraphs[at].text for at in range(first, last + 1) if at != index]

    def end_of(self, index: int) -> int:
        """Where a paragraph ends."""
        return self.starts[index] + len(self.dossier.paragraphs[index].text)

    @cached_property
    def _sentences(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.text)), len(self.text)]

    def sentence_start(self, offset: int) -> int:
        """Where the sentence of an offset starts."""
        return self._sentences[max(0, bisect.bisect_right(self._sentences, offset) - 1)]

    def sentence_end(self, offset: int) -> int:
        """Where the sentence of an offset ends, the blanks after it included."""
        return self._sentences[min(len(self._sentences) - 1, bisect.bisect_right(self._sentences, offset))]

    @cached_property
    def _calls(self) -> list[tuple[int, str]]:
        return [
            (start + offset, key)
            for start, paragraph in zip(self.starts, self.dossier.paragraphs, strict=True)
            for offset, key in paragraph.calls
        ]

    def notes(self) -> Iterator[tuple[int, str]]:
        """(offset of its first call, text) of each note that is called, in the order of the calls."""
        told: set[str] = set()
        for offset, key in self._calls:
            if key not in told and self.dossier.notes.get(key):
                told.add(key)
                yield offset, self.dossier.notes[key]

    def note_called(self, start: int, end: int) -> str | None:
        """The text of the first note called between two offsets, ends included."""
        at = bisect.bisect_left(self._calls, (start, ""))
        if at < len(self._calls) and self._calls[at][0] <= end:
            return self.dossier.notes.get(self._calls[at][1])
        return None
