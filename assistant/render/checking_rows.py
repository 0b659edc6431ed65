"""A finding as rows that every medium shows in its own way: what each row is, our words, and the pieces that follow."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from assistant.language.folding import squash
from assistant.quotations.difference import Change
from assistant.quotations.finding import Finding, Report, Source, Verdict
from assistant.render import checking_words as said
from assistant.render import quoting
from assistant.render.checking_words import Piece
from assistant.render.text import NBSP

COLOURS = {
    Verdict.EXACT: "1b6e3c",
    Verdict.ALTERED: "a61b1b",
    Verdict.MISCREDITED: "8a5300",
    Verdict.DIVIDED: "1f4fa3",
    Verdict.UNFOUND: "5f5f5f",
}
"""The colour of each verdict on white, in hexadecimal; words say it everywhere."""
CHANGES = {Change.MISSING: "1b6e3c", Change.ADDED: "a61b1b", Change.CHANGED: "8a5300"}
"""Colours of the words that a quotation lacks, of those it has too many, and of those it changed."""


class Kind(StrEnum):
    """What a row tells."""

    VERDICT = "verdict"
    QUOTED = "quoted"
    SAID = "said"
    DIFFERENCE = "difference"
    DOCUMENT = "document"
    REFERENCE = "reference"


class Row(NamedTuple):
    """A line about a finding."""

    kind: Kind
    lead: str
    """Our words, before the rest; may be empty."""
    pieces: tuple[Piece, ...]
    """What follows; pieces that differ only in rows of differences."""

    @property
    def text(self) -> str:
        """The row in words alone."""
        return " ".join(filter(None, (self.lead, *map(said.plain_difference, self.pieces))))


def rows_of(report: Report, number: int, finding: Finding) -> Iterator[Row]:
    """All that there is to tell of a finding, its verdict first."""
    where = said.where_quoted(report, finding)
    yield _row(Kind.VERDICT, f"{number}. {said.label(report, finding)} — {where}")
    yield _row(Kind.QUOTED, "", quoted(finding))
    yield from rows_about(finding)


def rows_about(finding: Finding) -> Iterator[Row]:
    """What there is to tell of a finding that the reader has before their eyes."""
    for sentence in (finding.explained, *finding.remarks):
        yield _row(Kind.SAID, sentence)
    if finding.changes:
        yield Row(Kind.DIFFERENCE, said.DIFFERENCE, tuple(said.difference(finding.steps)))
    if finding.departure:
        yield Row(Kind.DIFFERENCE, said.DEPARTURE, tuple(said.difference(finding.departure.steps)))
    if finding.source and (finding.verdict is Verdict.ALTERED or _says_more(finding.source)):
        yield _row(Kind.DOCUMENT, f"Document{NBSP}:", _between_marks(said.context(finding.source)))
    for reference in said.references(finding):
        lead, _, rest = reference.partition(f"{NBSP}: ")
        yield _row(Kind.REFERENCE, f"{lead}{NBSP}:", rest)
    if finding.others:
        yield _row(Kind.REFERENCE, said.also(finding))


def _says_more(source: Source) -> bool:
    """The sentences around words of a document say more than those words."""
    return squash(source.context) != squash(source.text)


def quoted(finding: Finding) -> str:
    """« The words » — whom the dossier credits."""
    by = said.author(finding)
    return _between_marks(said.shown(finding.quotation.text)) + (f" — {by}" if by else "")


def _between_marks(words: str) -> str:
    """« The words », which may have come with these marks."""
    return quoting.quoted([words])[0]


def _row(kind: Kind, lead: str, text: str = "") -> Row:
    return Row(kind, lead, (Piece(Change.SAME, text, text),) if text else ())
