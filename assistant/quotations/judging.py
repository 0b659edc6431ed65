"""The verdict on a quotation: its words first, then whom they are credited to.

What stands word for word is judged by its credit; what does not is compared with the nearest stretch of the library,
and is either an alteration of it or no concern of this library.
"""

from __future__ import annotations

from assistant.quotations.assembled import assembled
from assistant.quotations.attribution import Attribution, Place
from assistant.quotations.crediting import Crediting, Ruling, Versions
from assistant.quotations.credits import Credit
from assistant.quotations.cuts import Reading, readings, says_cut
from assistant.quotations.difference import Change, Step, steps
from assistant.quotations.exact import Found, find_exactly
from assistant.quotations.finding import Departure, Finding, Source, Verdict
from assistant.quotations.nearest import Near, nearest
from assistant.quotations.patterns import CheckingWords
from assistant.quotations.quotation import TERM, Quotation
from assistant.quotations.shelf import Shelf
from assistant.quotations.sources import distinct, source_of
from assistant.quotations.tokens import tokens

FEWEST = 5
"""Words below which the same words may well be a coincidence."""
_VERSION = 0.85
"""Likeness from which two stretches are versions of the same words."""
_VERSION_WORDS = 8
_TIE = 0.04
_ALIKE, _LEAST_ALIKE, _LEAST_ALIKE_SHORT = 0.74, 0.6, 0.66
_SURE = 10
"""Words from which less likeness proves as much."""
_MOSTLY_INSIDE = 0.5
_RUN = 4
"""Words in a row that an alteration keeps."""
_MOSTLY_THERE = 0.8
"""Share of a quotation that, found in one stretch, makes it an alteration, however much was left out between."""


class Judge:
    """Judges quotations against a library."""

    def __init__(self, shelf: Shelf, attribution: Attribution, words: CheckingWords) -> None:
        self._shelf = shelf
        self._attribution = attribution
        self._words = words
        self._crediting = Crediting(attribution, words)

    def judge(self, quotation: Quotation) -> Finding:
        """The verdict on a quotation, with its source; what it quotes itself counts when the whole is not held."""
        finding = self._judged(quotation)
        if finding.verdict not in (Verdict.UNFOUND, Verdict.ALTERED):
            return finding
        for inner in quotation.inner:
            words = len(readings(inner)[0].words)
            if words < FEWEST or (finding.verdict is Verdict.ALTERED and not _is_aside(finding, words)):
                continue
            found = self._judged(Quotation(inner, quotation.start, quotation.end, quotation.number, None))
            if found.verdict is not Verdict.UNFOUND:
                return found
        return finding

    def _judged(self, quotation: Quotation) -> Finding:
        ways = readings(quotation.text)
        cuts = says_cut(quotation.text)
        for reading in ways:
            if found := find_exactly(self._shelf, reading):
                return self._exact(quotation, reading, found, cuts)
        if near := self._altered(quotation, ways[-1]):
            return self._alteration(quotation, ways[-1], near, cuts)
        if near := assembled(self._shelf, ways[-1]):
            return self._alteration(quotation, ways[-1], near, cuts, self._words.remark("merged"))
        return self._unfound(quotation, cuts)

    # -- word for word ------------------------------------------------------------------------------------------------

    def _exact(self, quotation: Quotation, reading: Reading, found: list[Found], cuts: bool) -> Finding:
        places = self._best_first([self._place(chain) for chain in found], quotation.credit)
        short = len(reading.words) < FEWEST
        versions = Versions(places, [] if short else self._versions(reading, found))
        ruling = self._crediting.rule(quotation.credit, versions)
        coincidence = ruling.verdict is Verdict.MISCREDITED and short
        term = len(reading.words) <= TERM and ruling.verdict is not Verdict.EXACT
        if quotation.credit and (coincidence or term):
            return self._unfound(quotation, cuts, self._words.remark("too_short"))
        shown = distinct(ruling.places)
        remarks = [*self._form(quotation.text, reading, shown[0]), *ruling.remarks]
        return Finding(
            quotation=quotation,
            verdict=ruling.verdict,
            explained=ruling.explained,
            remarks=tuple(remarks),
            cuts=cuts,
            similarity=1.0,
            source=shown[0],
            others=tuple(shown[1:]),
            attributed_to=ruling.attributed_to,
            departure=self._departure(quotation, reading, ruling),
            title=self._attribution.names_work(token.letters for token in reading.words),
        )

    def _departure(self, quotation: Quotation, reading: Reading, ruling: Ruling) -> Departure | None:
        if ruling.departs_from is None:
            return None
        place, near = ruling.departs_from
        return Departure(source_of(place), self._steps(quotation, reading, place, near))

    def _steps(self, quotation: Quotation, reading: Reading, place: Place, near: Near) -> tuple[Step, ...]:
        words = self._shelf.words[near.run[0] : near.run[1]]
        return steps(quotation.text, reading.tokens, place.document.text, words)

    def _place(self, found: Found) -> Place:
        main = self._shelf.words[found.main[0] : found.main[1]]
        document = self._shelf.document_at(found.main[0])
        spans = tuple(span for run in found.runs for span in self._shelf.spans(run))
        place = self._attribution.place(document, ((main[0].start, main[-1].end),))
        return Place(document, spans, place.passage, place.ids)

    def _best_first(self, places: list[Place], credit: Credit | None) -> list[Place]:
        def rank(place: Place) -> tuple[bool, ...]:
            right = credit is not None and self._attribution.credits(credit, place)
            reported = bool(place.passage and place.passage.reported)
            return not right, place.nobodys, place.credit is None, reported, place.work is None

        return sorted(places, key=rank)

    def _versions(self, reading: Reading, found: list[Found]) -> list[tuple[Place, Near]]:
        """Other places that give nearly the same words."""
        if len(reading.words) < _VERSION_WORDS:
            return []
        near = nearest(self._shelf, reading, without=[run for chain in found for run in chain.runs])
        return [(self._near_place(one), one) for one in near if min(one.similarity, one.coverage) >= _VERSION]

    def _form(self, text: str, reading: Reading, source: Source) -> list[str]:
        """What the quotation changed as it may: cuts, brackets, a first capital."""
        remarks = []
        if reading.cut:
            remarks.append(self._words.remark("cuts"))
        if reading.adapted or ("[" in text and not reading.cut and "[" not in source.text):
            remarks.append(self._words.remark("adapted"))
        elif text[:1].isupper() and source.text[:1].islower():
            remarks.append(self._words.remark("capital"))
        return remarks

    # -- nearly -------------------------------------------------------------------------------------------------------

    def _altered(self, quotation: Quotation, reading: Reading) -> Near | None:
        """The stretch that the quotation alters; None when it is not near enough to any."""
        near = [one for one in nearest(self._shelf, reading) if is_alteration(one, len(reading.words))]
        if not near or (len(reading.words) < FEWEST and quotation.is_term):
            return None
        credit, best = quotation.credit, near[0]
        alike = [
            one for one in near if one.similarity >= best.similarity - _TIE and one.coverage >= best.coverage - _TIE
        ]

        def rank(one: Near) -> tuple[bool, bool]:
            place = self._near_place(one)
            wrong = credit is not None and not self._attribution.credits(credit, place)
            return wrong, place.work is None

        return min(alike, key=rank, default=best)

    def _near_place(self, near: Near) -> Place:
        spans = tuple(self._shelf.spans(near.run))
        return self._attribution.place(self._shelf.document_at(near.run[0]), spans)

    def _alteration(self, quotation: Quotation, reading: Reading, near: Near, cuts: bool, *said: str) -> Finding:
        place = self._near_place(near)
        source = source_of(place)
        remarks = list(said)
        if (credit := quotation.credit) and place.credit and not self._attribution.credits(credit, place):
            remarks.append(self._words.remark("credit_too", credits=place.credit))
        return Finding(
            quotation=quotation,
            verdict=Verdict.ALTERED,
            explained=self._words.explained["alteree"],
            remarks=tuple(remarks),
            cuts=cuts,
            similarity=round(min(near.similarity, 0.999), 3),
            source=source,
            attributed_to=tuple(self._attribution.credited([place])),
            steps=self._steps(quotation, reading, place, near),
        )

    def _unfound(self, quotation: Quotation, cuts: bool, *remarks: str) -> Finding:
        return Finding(quotation, Verdict.UNFOUND, self._words.explained["introuvable"], remarks, cuts)


def _is_aside(finding: Finding, inner: int) -> bool:
    """Of an altered quotation, only the words that it quotes itself, so many, are those of a document."""
    same = sum(len(tokens(step.quoted)) for step in finding.steps if step.change is Change.SAME)
    outside = len(tokens(finding.quotation.text)) - inner
    return same - inner < _MOSTLY_INSIDE * outside


def is_alteration(near: Near, words: int) -> bool:
    """A quotation of so many words is near enough to a stretch to be an alteration of it."""
    if words < FEWEST:
        return near.similarity >= _ALIKE and near.longest >= TERM
    if near.longest < min(_RUN, words - 2) and not (near.longest >= _RUN - 1 and near.similarity >= _ALIKE):
        return False
    least = _LEAST_ALIKE if words >= _SURE else _LEAST_ALIKE_SHORT
    return near.coverage >= _LEAST_ALIKE and (near.similarity >= least or near.coverage >= _MOSTLY_THERE)
