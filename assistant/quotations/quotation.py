"""The quotations of a dossier: what is quoted, where, credited to whom; terms between marks are left out.

A block quote is a quotation whole, unless marks inside it say better what is quoted.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.quotations.credits import Credit, CreditFinder
from assistant.quotations.flow import Flow
from assistant.quotations.marks import Marked, find_marks
from assistant.quotations.tokens import tokens
from assistant.stopping import Pulse, paced, unstoppable

TERM = 2
"""Words, as they are parted by blanks, up to which marks are around a term, unless somebody is credited with it."""
_MOSTLY = 0.6
_SHOWN = 60
_CREDIT_LINE = re.compile(
    r"\n\s*[—–-]\s*(?=[A-ZÀ-Þ])[^\n]{2,120}$|\s*\([^()\n]*(?:[12]\d{3}|p\. ?\d|cit\.)[^()\n]*\)[\s.]*$"
)
_CREDIT_AFTER = re.compile(r"\s*(?:[—–-]\s*[A-ZÀ-Þ]|\()")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a dossier quotes."""

    text: str
    start: int
    """Offsets in the flow, marks included."""
    end: int
    number: int
    """Line, page or paragraph, as the dossier counts."""
    credit: Credit | None
    inner: tuple[str, ...] = ()
    """What it quotes itself."""
    in_note: bool = False
    """It stands in a note: `start` and `end` are those of the letter before the call."""
    names_work: bool = False
    """It is introduced as the title of a work (« dans « Un titre », X décrit… »)."""

    @property
    def is_term(self) -> bool:
        """Marks stand around it, and nobody is credited: where it is short, it is a term more than a quotation."""
        return self.credit is None and self.end - self.start > len(self.text)


@dataclass(frozen=True, slots=True)
class Unclosed:
    """An opening mark that nothing closes: where, and the words that follow it."""

    start: int
    """Its offset in the flow."""
    number: int
    text: str


@dataclass(frozen=True)
class Quoted:
    """All that a dossier quotes, in order, and the marks it leaves open."""

    quotations: tuple[Quotation, ...]
    unclosed: tuple[Unclosed, ...]


def find_quotations(
    flow: Flow, finder: CreditFinder, references: tuple[int, int] | None = None, pulse: Pulse = unstoppable
) -> Quoted:
    """Every quotation of a dossier, with its credit; `references` is where its bibliography is, left out."""
    marks = find_marks(flow.text)
    pulse()
    blocks = list(_blocks(flow, marks.marked))
    left_out = range(*references) if references else range(0)
    outside = [m for m in marks.marked if not _within(m.start, blocks)]
    found = [Quotation(m.words(flow.text), m.start, m.end, 0, None, tuple(_inner(m, flow.text))) for m in outside]
    rows = sorted((row for row in [*blocks, *found] if row.start not in left_out), key=lambda row: row.start)
    unclosed = tuple(
        Unclosed(offset, flow.number_at(offset), " ".join(flow.text[offset : offset + _SHOWN].split()))
        for offset in marks.unclosed
        if offset not in left_out
    )
    return Quoted(tuple(paced(_credited(flow, finder, rows), pulse, every=1)), unclosed)


def _within(offset: int, blocks: list[Quotation]) -> bool:
    """An offset stands in one of the block quotes, which are in order."""
    at = bisect.bisect_right(blocks, offset, key=lambda block: block.start)
    return at > 0 and offset < blocks[at - 1].end


def _credited(flow: Flow, finder: CreditFinder, rows: list[Quotation]) -> Iterator[Quotation]:
    last: tuple[int, Credit | None] = (0, None)
    for index, row in enumerate(rows):
        until = rows[index + 1].start if index + 1 < len(rows) else len(flow.text)
        credit = finder.find(flow, row.start, row.end, last, min(until, _reach(flow, row.end)))
        count = len(tokens(row.text))
        if min(count, len(row.text.split())) > TERM or (count and credit is not None):
            last = (row.end, credit)
            work = finder.names_work(flow.text, row.start, row.text)
            yield replace(row, number=flow.number_at(row.start), credit=credit, names_work=work)


def _reach(flow: Flow, end: int) -> int:
    """How far a credit after a quotation may stand: its paragraph, and the next one when that is a credit alone."""
    index = flow.index_at(max(0, end - 1))
    close = flow.end_of(index)
    if index + 1 < len(flow.starts) and not flow.text[end:close].strip(" .\n\u00a0"):
        after = flow.dossier.paragraphs[index + 1].text
        if _CREDIT_AFTER.match(after):
            return flow.end_of(index + 1)
    return close


def _blocks(flow: Flow, marked: tuple[Marked, ...]) -> Iterator[Quotation]:
    """Block quotes as quotations, those that marks inside describe better left out."""
    for first, last in _runs(flow):
        start, end = flow.starts[first], flow.end_of(last)
        since, until = (bisect.bisect_left(marked, offset, key=lambda m: m.start) for offset in (start, end))
        inside = [m for m in marked[since:until] if m.end <= end]
        if any(m.end - m.start >= _MOSTLY * (end - start) for m in inside):
            continue
        text = flow.text[start:end]
        credit = _CREDIT_LINE.search(text)
        words = text[: credit.start()] if credit else text
        if words.strip():
            yield Quotation(
                words.strip(), start, start + len(words.rstrip()), 0, None, tuple(m.words(flow.text) for m in inside)
            )


def _runs(flow: Flow) -> Iterator[tuple[int, int]]:
    """First and last paragraphs of every run that is set apart as quoted; a credit alone belongs to none."""
    first: int | None = None
    for index, paragraph in enumerate(flow.dossier.paragraphs):
        quoted = paragraph.quoted and not (_CREDIT_AFTER.match(paragraph.text) and len(paragraph.text) < 2 * _SHOWN)
        if quoted and first is None:
            first = index
        elif not quoted and first is not None:
            yield first, index - 1
            first = None
    if first is not None:
        yield first, len(flow.dossier.paragraphs) - 1


def _inner(marked: Marked, text: str) -> Iterator[str]:
    for inner in marked.inner:
        yield inner.words(text)
        yield from _inner(inner, text)
