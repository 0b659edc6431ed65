"""Checking a dossier: its quotations found, each judged, and what it copies without marks. No file is read here."""

from __future__ import annotations

from assistant.corpus.lexicon import Lexicon
from assistant.corpus.lookup import Facing
from assistant.quotations.attribution import Attribution
from assistant.quotations.bibliography import bibliography
from assistant.quotations.borrowing import Borrowings
from assistant.quotations.credits import CreditFinder
from assistant.quotations.finding import Finding, Report, Verdict
from assistant.quotations.flow import Flow
from assistant.quotations.judging import FEWEST, Judge
from assistant.quotations.names import Names
from assistant.quotations.note_quotations import found_in_notes, in_order
from assistant.quotations.patterns import CheckingWords
from assistant.quotations.quotation import find_quotations
from assistant.quotations.shelf import Shelf
from assistant.readers.dossier import Dossier
from assistant.stopping import Pulse, paced, unstoppable


class Checker:
    """Checks dossiers against a library: made once, used for any number of them."""

    def __init__(self, facing: Facing, lexicon: Lexicon, words: CheckingWords) -> None:
        """Take what of a library faces the dossiers, its lexicon, and the wording of the check."""
        names, shelf = Names(lexicon), Shelf(facing.documents.values(), facing.stretches)
        attribution = Attribution(facing.in_order, names)
        self._partial = facing.partial
        self._labels = words.verdicts
        self._bibliography = words.bibliography
        self._credits = CreditFinder(words.credits, names)
        self._judge = Judge(shelf, attribution, words)
        self._borrowings = Borrowings(shelf, attribution, lexicon)

    def check(self, dossier: Dossier, pulse: Pulse = unstoppable) -> Report:
        """A verdict on every quotation of a dossier, in its order."""
        flow = Flow.of(dossier)
        references = bibliography(flow, self._bibliography)
        quoted = find_quotations(flow, self._credits, references, pulse)
        judged = map(self._judge.judge, paced(quoted.quotations, pulse, every=1))
        in_notes = paced(found_in_notes(flow, self._credits, self._judge), pulse, every=1)
        findings = in_order([*filter(_quotes, judged), *in_notes])
        passed_over = [*((q.start, q.end) for q in quoted.quotations), *([references] if references else [])]
        borrowings = tuple(self._borrowings.find(flow, passed_over, pulse))
        return Report(dossier.name, dossier.unit, findings, borrowings, quoted.unclosed, self._labels, self._partial)


def _quotes(finding: Finding) -> bool:
    """The words are quoted; a title names a work."""
    quotation = finding.quotation
    short = len(quotation.text.split()) < FEWEST
    return not (finding.title or (quotation.names_work and (short or finding.verdict is Verdict.UNFOUND)))
