"""To whom a dossier credits the words it quotes: before, after, in brackets, in a note, by a pronoun or « ibid. ».

The nearest plain statement wins: « selon X, », then the bracket or the note that follows, then « écrit X », then a name
in the sentence that leads to the quotation, then somebody that the sentence takes up by a pronoun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.quotations.flow import Flow
from assistant.quotations.names import Group, Names
from assistant.quotations.patterns import CreditPatterns, pattern

_BRACKET = re.compile(r"[\s.,;]*[(\[](?P<inside>[^()\[\]«»]{2,240}(?:\([^()]*\)[^()\[\]«»]{0,120})?)[)\]]")
_DATED = re.compile(
    r"^\W*(?:voir |cf\.? )?(?P<who>[A-ZÀ-Þ][^\d(),;:]{1,60})[\s,(]+(?:s\. ?d\.|[12]\d{3}|op\.? ?cit|p\. ?\d)"
)
_NAME_ENDS = re.compile(
    r"\s+(?:dans|en|in|et al|à propos|au sujet)\b.*|\s*[\[(].*|[.!?…]+\s+(?=[A-ZÀ-Þ][a-zà-ÿ]{2}).*", re.DOTALL
)
_OPENS = re.compile(r"\s*[«“\"]")
_WHOLE = re.compile(r"\s*(?:«[^«»]*»|“[^“”]*”|\"[^\"]*\")[\s.,;]*$")
_MOST_WORDS = 14
_LOOK_BACK = 700
_AFTER = 260
_LONGEST_NAME = 120
"""Characters of a cell that names somebody and says nothing else."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a dossier credits with words."""

    name: str
    """As the dossier writes it, or the usual name where a pronoun stands."""
    ids: frozenset[str]
    """Those of the lexicon that the name names; empty for somebody it does not know."""
    quoted_by: str | None = None
    """Who quotes them, when the dossier says so."""


class CreditFinder:
    """Reads credits around quotations."""

    def __init__(self, patterns: CreditPatterns, names: Names) -> None:
        self._patterns = patterns
        self._names = names

    def find(self, flow: Flow, start: int, end: int, last: tuple[int, Credit | None], until: int) -> Credit | None:
        """The credit of the words between two marks; `last` is where the one before ended, and its credit."""
        before, joined = self._before(flow, start, last[0])
        after = flow.text[end : min(until, end + _AFTER)]
        who = self._matched(self._patterns.before, before, last_match=True)
        led = self._resolved(who, flow, start, last[1]) if who else None
        bracket = self._bracket(flow, end, after, last[1])
        if led:
            return Credit(led.name, led.ids, led.quoted_by or (bracket.quoted_by if bracket else None))
        if bracket and bracket.name:
            return bracket
        found = self._after(after, flow, start, last[1]) or self._named(before)
        if found is None and pattern(self._patterns.speaks).search(before):
            found = self._antecedent(flow, start, pattern(self._patterns.last_named).search(before) is not None)
        if found is None and joined:
            found = last[1]
        if found is None:
            found = self._beside(flow, start, end)
        if found and bracket:
            return Credit(found.name, found.ids, bracket.quoted_by)
        return found

    def names_work(self, text: str, start: int, words: str) -> bool:
        """The words that start there are introduced as the title of a work: they begin one, and end no sentence."""
        led = pattern(self._patterns.work).search(text[max(0, start - _LOOK_BACK) : start]) is not None
        return led and words[:1].isupper() and words[-1:] not in (".", "…")

    # -- before -------------------------------------------------------------------------------------------------------

    def _before(self, flow: Flow, start: int, last_end: int) -> tuple[str, bool]:
        """The sentence that leads to a quotation, and whether it goes on from the quotation before."""
        opening = flow.sentence_start(start)
        index = _first_of_list(flow, flow.index_at(start))
        if index != flow.index_at(start):
            start = opening = flow.starts[index]
        if not flow.text[opening:start].strip() and index > 0 and start - flow.starts[index] <= len("« "):
            close = flow.end_of(index - 1)
            if _leads(flow, index):
                return flow.text[flow.sentence_start(close - 1) : close], False
        joined = last_end > opening
        return flow.text[max(opening, last_end) : start], joined

    def _named(self, before: str) -> Credit | None:
        """The last one named; a work that somebody writes in (« X, dans le Dictionnaire ») is only where they do."""
        by = pattern(self._patterns.quoted_by).search(before)
        groups = self._names.groups(before[: by.start()] if by else before)
        if not groups:
            return None
        written_in = pattern(self._patterns.written_in)
        who = [group for group in groups if not written_in.search(before[: group.start])]
        return self._credit((who or groups)[-1], before, by.group("who") if by else None)

    def _antecedent(self, flow: Flow, start: int, nearest: bool = False) -> Credit | None:
        """The last person named before, where nobody else shares the sentence that names them.

        With `nearest` (« ce dernier ») the very last one named is meant, whoever else is.
        """
        opening = max(flow.starts[max(0, flow.index_at(start) - 1)], start - _LOOK_BACK)
        text = flow.text[opening:start]
        groups = [group for group in self._names.groups(text) if self._names.anybody(group.ids)]
        if not groups:
            return None
        last = groups[-1]
        sentence = flow.sentence_start(opening + last.start)
        alone = all(group.ids == last.ids for group in groups if opening + group.start >= sentence)
        return self._credit(last, text, usual=True) if alone or (nearest and len(last.ids) == 1) else None

    # -- after --------------------------------------------------------------------------------------------------------

    def _bracket(self, flow: Flow, end: int, after: str, last: Credit | None) -> Credit | None:
        """What a bracket or a note right after the quotation says; a credit without a name only says who quotes."""
        match = _BRACKET.match(after)
        note = flow.note_called(end - 3, end + 2)
        for text in (match.group("inside") if match else None, note):
            if text and (credit := self._reference(text, last)):
                return credit
        return None

    def _reference(self, text: str, last: Credit | None) -> Credit | None:
        if pattern(self._patterns.same_as_last).search(text):
            return last
        by = pattern(self._patterns.quoted_by).search(text)
        own = text[: by.start()] if by else text
        who = by.group("who").strip() if by else None
        if groups := self._names.groups(own):
            return self._credit(groups[0], own, who)
        if dated := _DATED.match(own):
            return Credit(dated.group("who").strip(" ,."), frozenset(), self._person(who))
        return Credit("", frozenset(), self._person(who)) if who else None

    def _beside(self, flow: Flow, start: int, end: int) -> Credit | None:
        """Whom another cell of the row names, where the quotation fills its own."""
        index = flow.index_at(start)
        row = flow.dossier.paragraphs[index].row
        if row is None or not _fills(flow, index, start, end):
            return None
        named = (self._reference(text, None) for text in flow.row_beside(index) if len(text) <= _LONGEST_NAME)
        credits = [credit for credit in named if credit and credit.name]
        return credits[0] if len(credits) == 1 else None

    def _after(self, after: str, flow: Flow, start: int, last: Credit | None) -> Credit | None:
        who = self._matched(self._patterns.after, after)
        if who and (credit := self._resolved(who, flow, start, last)):
            return credit
        who = self._matched(self._patterns.after_known, after)
        groups = self._names.groups(_NAME_ENDS.sub("", who)) if who else []
        return self._credit(groups[0], who or "") if groups else None

    # -- names --------------------------------------------------------------------------------------------------------

    def _matched(self, patterns: list[str], text: str, last_match: bool = False) -> str | None:
        """What stands where a name is expected."""
        for expression in patterns:
            matches = list(pattern(expression).finditer(text))
            if matches:
                return matches[-1 if last_match else 0].group("who").strip()
        return None

    def _resolved(self, who: str, flow: Flow, start: int, last: Credit | None) -> Credit | None:
        """The person that a name or a pronoun stands for."""
        by = pattern(self._patterns.quoted_by).search(who)
        own = who[: by.start()] if by else who
        if groups := self._names.groups(own):
            return self._credit(groups[0], own, by.group("who") if by else None)
        if pattern(self._patterns.pronoun).search(own):
            nearest = pattern(self._patterns.last_named).search(own) is not None
            return self._antecedent(flow, start, nearest) or last
        name = _NAME_ENDS.sub("", own).strip(" ,.\u00a0\u202f")
        named = re.search(r"[A-ZÀ-Þ]\w", name) and len(name.split()) <= _MOST_WORDS
        return Credit(name, frozenset()) if named and not pattern(self._patterns.not_a_name).search(name) else None

    def _credit(self, group: Group, text: str, quoted_by: str | None = None, usual: bool = False) -> Credit:
        name = self.usual(group.ids) if usual else text[group.start : group.end]
        return Credit(name, group.ids, self._person(quoted_by))

    def _person(self, text: str | None) -> str | None:
        """Who is named where somebody quotes: the usual name when the lexicon knows it."""
        if not text:
            return None
        ids = self._names.ids(text)
        return self.usual(ids) if ids else _NAME_ENDS.sub("", text).split(",")[0].strip(" ,.") or None

    def usual(self, ids: frozenset[str]) -> str:
        """The usual names of people, joined."""
        return " et ".join(sorted(map(self._names.name, ids)))


def _leads(flow: Flow, index: int) -> bool:
    """The paragraph before one leads to what it quotes: it ends open, or ends in nothing before a block quote."""
    lead = flow.text[flow.starts[index - 1] : flow.end_of(index - 1)].rstrip()
    if lead.endswith((":", ",")):
        return True
    return flow.dossier.paragraphs[index].quoted and lead[-1:].isalnum()


def _first_of_list(flow: Flow, index: int) -> int:
    """The first of the paragraphs up to one that follow each other and are each a quotation alone."""
    first = index
    while first > 0 and _is_quoted_whole(flow, first - 1) and _OPENS.match(flow.dossier.paragraphs[first].text):
        first -= 1
    return first


def _is_quoted_whole(flow: Flow, index: int) -> bool:
    return bool(_WHOLE.match(flow.dossier.paragraphs[index].text))


def _fills(flow: Flow, index: int, start: int, end: int) -> bool:
    """Nothing but a quotation stands in a paragraph."""
    around = flow.text[flow.starts[index] : start] + flow.text[end : flow.end_of(index)]
    return not any(character.isalnum() for character in around)
