"""What the check finds: a verdict on each quotation, and what a person needs to judge it themselves. Records only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.quotations.attribution import Place
from assistant.quotations.difference import Change, Step
from assistant.quotations.quotation import Quotation, Unclosed
from assistant.readers.dossier import Unit


class Verdict(StrEnum):
    """What a quotation is, the first that holds in this order."""

    UNFOUND = "introuvable"
    ALTERED = "alteree"
    MISCREDITED = "mal_attribuee"
    DIVIDED = "attribution_divergente"
    EXACT = "exacte"


FAULTS = frozenset((Verdict.ALTERED, Verdict.MISCREDITED))
"""Verdicts that call for a look."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where words stand in the library, with all one needs to cite them."""

    place: Place
    text: str
    """The words of the document, letter for letter, pieces joined by « […] »."""
    context: str
    """The whole sentences around them."""
    locator: str
    reference: str
    """Ready to paste, author first."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A document that gives otherwise the words that a quotation takes faithfully from another one."""

    source: Source
    steps: tuple[Step, ...]
    """Word by word, from the quotation to that document."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A quotation and its verdict."""

    quotation: Quotation
    verdict: Verdict
    explained: str
    """The verdict in a French sentence."""
    remarks: tuple[str, ...] = ()
    """What else there is to know, in French."""
    cuts: bool = False
    """The quotation marks cuts."""
    similarity: float = 0.0
    """0 to 1; 1 for the very words."""
    source: Source | None = None
    others: tuple[Source, ...] = ()
    """Other places of the same words."""
    attributed_to: tuple[str, ...] = ()
    """Whom documents credit."""
    steps: tuple[Step, ...] = ()
    """Word by word, for an altered quotation."""
    departure: Departure | None = None
    """For an exact one, the document that its own source departs from."""
    title: bool = False
    """The words are the title of a work: they name it, and quote nothing."""

    @property
    def changes(self) -> tuple[Step, ...]:
        """What was altered, without what is the same or a marked cut."""
        return tuple(step for step in self.steps if step.change not in (Change.SAME, Change.CUT))


@dataclass(frozen=True, slots=True)
class Borrowing:
    """Twelve or more consecutive words of a document outside any quotation."""

    start: int
    """Offsets in the flow."""
    end: int
    number: int
    text: str
    source: Source


@dataclass(frozen=True)
class Report:
    """All that was found in one dossier."""

    name: str
    unit: Unit
    findings: tuple[Finding, ...]
    borrowings: tuple[Borrowing, ...] = ()
    unclosed: tuple[Unclosed, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Each verdict in French words."""
    partial: bool = False
    """Some of the library that is near to the dossier was left out."""

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many quotations got each verdict."""
        counted = Counter(finding.verdict for finding in self.findings)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def checkable(self) -> int:
        """Quotations whose words the library holds, altered or not."""
        return len(self.findings) - self.counts[Verdict.UNFOUND]

    @property
    def needs_a_look(self) -> bool:
        """A quotation is altered, or its credit is to be checked."""
        return any(finding.verdict in FAULTS for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be checked, and why, in one French sentence."""

    name: str
    sentence: str
