"""The verdict on the credit of words that are exact: right, to be checked, or disputed among documents.

A copy without credit never makes a dispute; where documents name nobody, the words are those of who made the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.answers.citing import short_reference
from assistant.quotations.attribution import Attribution, Place
from assistant.quotations.credits import Credit
from assistant.quotations.finding import Verdict
from assistant.quotations.nearest import Near
from assistant.quotations.patterns import CheckingWords


@dataclass(frozen=True)
class Versions:
    """Where the very words stand, the best place first, and where nearly the same do."""

    places: list[Place]
    near: list[tuple[Place, Near]]

    @property
    def credited(self) -> list[Place]:
        """Places of the very words where somebody is credited."""
        return [place for place in self.places if place.credit]

    @property
    def near_credited(self) -> list[Place]:
        """Places of nearly the same words where somebody is credited."""
        return [place for place, _ in self.near if place.credit]


@dataclass(frozen=True)
class Ruling:
    """A verdict on a credit, said in French, with the places to show and whom documents credit."""

    verdict: Verdict
    explained: str
    places: list[Place]
    attributed_to: tuple[str, ...]
    remarks: list[str] = field(default_factory=list)
    departs_from: tuple[Place, Near] | None = None
    """What the faithful document gives otherwise than another does."""


class Crediting:
    """Rules on credits."""

    def __init__(self, attribution: Attribution, words: CheckingWords) -> None:
        self._attribution = attribution
        self._words = words

    def rule(self, credit: Credit | None, versions: Versions) -> Ruling:
        """Whether the credit of exact words stands."""
        disputed = [*versions.credited, *(versions.near_credited if versions.credited else [])]
        named = tuple(self._attribution.credited(disputed or versions.near_credited))
        right = credit is None or self._right(credit, versions, disputed)
        if right and self._attribution.divided(disputed):
            explained = self._words.explained[Verdict.DIVIDED].format(credits=" ; ".join(named))
            return Ruling(Verdict.DIVIDED, explained, disputed, named)
        if right:
            explained = self._words.explained[Verdict.EXACT]
            original = self._original(versions)
            remarks = self._remarks(credit, versions, original)
            return Ruling(Verdict.EXACT, explained, versions.places, named, remarks, original)
        return self._wrong(credit, versions, named)

    def _right(self, credit: Credit, versions: Versions, disputed: list[Place]) -> bool:
        if all(place.nobodys for place in versions.places):
            return True
        if disputed:
            return any(self._attribution.credits(credit, place) for place in disputed)
        return any(self._attribution.credits(credit, place) for place in [*versions.places, *versions.near_credited])

    def _wrong(self, credit: Credit | None, versions: Versions, named: tuple[str, ...]) -> Ruling:
        author = credit.name if credit else ""
        makers = dict.fromkeys(short_reference(place.document) for place in versions.places)
        owners = named or tuple(makers)
        said = " ; ".join(owners)
        key = "credited" if named else "own_voice"
        if credit and any(self._attribution.quotes(credit, place) for place in versions.places):
            key = "quoted_by"
        elif credit and named and any(self._attribution.owns(credit, place.document) for place in versions.places):
            key = "compiler"
        remark = self._words.remark(key, author=author, credits=said, document=said)
        explained = self._words.explained[Verdict.MISCREDITED].format(author=author)
        return Ruling(Verdict.MISCREDITED, explained, versions.places, owners, [remark])

    def _remarks(self, credit: Credit | None, versions: Versions, original: tuple[Place, Near] | None) -> list[str]:
        best = versions.places[0]
        remarks = []
        if best.credit and credit is None:
            remarks.append(self._words.remark("credited", credits=best.credit))
        if best.credit and best.passage and best.passage.reported:
            remarks.append(self._words.remark("reported", credits=best.credit))
        if original:
            document, other = short_reference(best.document), short_reference(original[0].document)
            remarks.append(self._words.remark("departs", document=document, other=other))
        return remarks

    @staticmethod
    def _original(versions: Versions) -> tuple[Place, Near] | None:
        """A document that gives the words otherwise, and names their author where no faithful one does.

        A shorter version is no departure: documents cut what they quote.
        """
        holders = {place.document.id for place in versions.places}
        for place, near in versions.near:
            same = any(place.ids & held.ids for held in versions.credited)
            if place.credit and place.document.id not in holders and (same or not versions.credited):
                return place, near
        return None
