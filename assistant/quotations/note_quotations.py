"""What a dossier quotes in its notes: only words that the library holds, since most marks there are around titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.quotations.credits import CreditFinder
from assistant.quotations.finding import Finding, Verdict
from assistant.quotations.flow import Flow
from assistant.quotations.judging import FEWEST, Judge
from assistant.quotations.quotation import find_quotations
from assistant.quotations.tokens import tokens
from assistant.readers.dossier import Dossier, Paragraph


def found_in_notes(flow: Flow, finder: CreditFinder, judge: Judge) -> Iterator[Finding]:
    """The findings of the notes of a dossier, each note once, where it is first called."""
    for offset, text in flow.notes():
        note = Flow.of(Dossier("", flow.dossier.unit, (Paragraph(text, ((0, flow.number_at(offset)),)),), {}))
        for quotation in find_quotations(note, finder).quotations:
            if len(tokens(quotation.text)) >= FEWEST:
                # the letter before the call stands for the note: a comment hangs on it
                placed = replace(quotation, start=max(0, offset - 1), end=offset, in_note=True)
                finding = judge.judge(placed)
                if not (finding.verdict is Verdict.UNFOUND or finding.title or _is_title(finding)):
                    yield finding


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the dossier, those of a note after the words that call it."""
    return tuple(sorted(findings, key=lambda finding: finding.quotation.start))


def _is_title(finding: Finding) -> bool:
    return finding.source is not None and finding.source.place.nobodys
