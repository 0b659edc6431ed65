"""Understanding: the text of a question -> a Query.

Patterns, message spellings and names are data (`prompts/comprendre.yaml`, `prompts/orthographe.yaml`, the lexicon);
this module only applies them, in this order: clean, name, spell, name again, recognise what is asked, weigh the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from assistant.answers.names import Names
from assistant.answers.patterns import Patterns
from assistant.answers.query import Query
from assistant.corpus.lexicon import Mention
from assistant.language.analysis import stems, words
from assistant.language.folding import flatten, fold
from assistant.language.printable import without_escapes
from assistant.language.ranks import rank
from assistant.language.spelling import Correction, MessageSpelling, SpellingCorrector

LONGEST = 4000
"""Characters beyond which a text is no question."""
LAST_SENTENCE = 1.6
"""Weight of the words of the sentence that asks, where a story comes first."""

LONGEST_OPENING = 8
"""Words within which people say who they are before they ask."""

STORY_TERMS = 12
"""Searchable words from which a text tells a situation."""

_QUOTED = re.compile(r"[«“\"]\s*([^»”\"]{3,}?)\s*[»”\"]")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def clean(text: str) -> str:
    """The text without control characters, in NFC, blanks made single; what is typed never acts on a terminal."""
    text = unicodedata.normalize("NFC", without_escapes(text))
    kept = "".join(" " if c in "\n\t\r" else c for c in text if c in "\n\t\r" or unicodedata.category(c)[0] != "C")
    return " ".join(kept.split())


class Understanding:
    """Understands questions against names, patterns and the words of a library."""

    def __init__(
        self,
        names: Names,
        patterns: Patterns,
        messages: Mapping[str, str],
        corrector: SpellingCorrector,
    ) -> None:
        self._messages = MessageSpelling(messages)
        self._corrector = corrector
        self._names = names
        self._talk = [(kind, re.compile("|".join(f"(?:{p})" for p in row))) for kind, row in patterns.talk.items()]
        self._kinds = patterns.kinds
        self._ordinary = frozenset(map(fold, patterns.ordinary_words))
        self._ranked = frozenset(map(fold, patterns.ranked_words))
        self._about_a_name = re.compile(patterns.subject_words)
        self._credited_to = re.compile(patterns.credited_to)
        self._dated_texts = re.compile(patterns.dated_texts)
        self._beside = re.compile(patterns.beside)
        self._first_person = re.compile(patterns.first_person)
        self._manner = re.compile(patterns.manner)
        self._longest_talk = patterns.longest_talk
        self._expansions = tuple(names.expansions.items())
        self._expansions_of: dict[str, list[int]] = {}
        for place, (key, _) in enumerate(self._expansions):
            self._expansions_of.setdefault(key[0], []).append(place)

    def understand(self, text: str) -> Query:
        """Understand a question; never fails, whatever is typed."""
        typed = clean(text)[:LONGEST]
        quotation = max(_QUOTED.findall(typed), key=len, default=None)
        spelt, corrections = self._spell(typed)
        understood = spelt if quotation else self._without_manner(spelt)  # no word is taken from what is quoted
        people = _ids(self._names.people.find(understood))
        texts = _ids(self._names.texts.find(understood))
        acronyms = _ids(self._plausible_acronyms(typed))
        notions = _ids(self._names.notions.find(understood))
        flat = flatten(understood)
        asked = _asked(understood)
        documents = _ids(self._names.documents.find(understood))
        named = {
            "documents": bool(documents),
            "people": bool(people), "texts": bool(texts), "acronyms": bool(acronyms), "notions": bool(notions),
            "two_notions": len(notions) > 1, "quotation": quotation is not None,
        }  # fmt: skip
        asking = understood if len(asked) < STORY_TERMS else _asking(understood)
        kind = self._kind(flatten(asking), named)
        return Query(
            text=typed,
            understood=understood,
            asking=asking,
            kind=kind,
            terms=self._expand(asked),
            asked=asked,
            people=people,
            texts=texts,
            acronyms=acronyms,
            notions=notions,
            documents=documents,
            quotation=quotation,
            number=rank(flat, self._ranked),
            unknown_names=self._unknown_names(typed, self._is_about_a_name(flat, asked, notions)),
            unknown_texts=() if texts else tuple(self._dated_texts.findall(flatten(asking))),
            credited_names=self._credited_names(typed),
            about_a_name=len(asked) < STORY_TERMS and self._about_a_name.search(flat) is not None,
            corrections=corrections,
        )

    def _spell(self, typed: str) -> tuple[str, tuple[Correction, ...]]:
        named = [(m.start, m.end) for finder in (self._names.people, self._names.texts) for m in finder.find(typed)]
        named += [(m.start, m.end) for m in self._plausible_acronyms(typed) if typed[m.start : m.end].isupper()]
        named += [match.span() for match in _QUOTED.finditer(typed)]

        def keep(start: int, end: int) -> bool:
            return any(left <= start and end <= right for left, right in named)

        rewritten, first = self._messages.rewrite(typed, keep)
        kept = {word.folded for word in words(rewritten) if rewritten[word.start : word.end].isupper()}
        kept |= {word.folded for start, end in named for word in words(typed[start:end])}
        kept |= {folded for _, folded, _ in _capitalised(rewritten) if self._is_another_name(folded)}
        corrected, second = self._corrector.correct(rewritten, kept)
        return corrected, (*first, *second)

    def _without_manner(self, text: str) -> str:
        """The text without what tells only how to answer, where it asks something besides."""
        plain = self._manner.sub(" ", text)
        return " ".join(plain.split()).strip(",;: ") if plain != text and stems(plain) else text

    def _is_about_a_name(self, flat: str, asked: Mapping[str, float], notions: Sequence[str]) -> bool:
        """A name in a story, or beside a notion, only tells where and with whom."""
        if len(asked) >= STORY_TERMS:
            return False
        return not notions or self._about_a_name.search(flat) is not None

    def _unknown_names(self, typed: str, about_a_name: bool) -> tuple[str, ...]:
        """Capitalised words, inside a sentence, that no document, entry or name has, and that the question is about.

        Whoever says who they are (« Éducatrice à Ganges, je… »), or tells of themselves, names places and people that
        the answer need not.
        """
        asking = self._introduced(typed)
        plain = about_a_name or not self._first_person.search(flatten(typed))
        return tuple(
            written
            for written, folded, start in _capitalised(typed)
            if plain
            and start >= asking
            and (about_a_name or not self._beside.search(flatten(typed[:start])))
            and not self._corrector.knows(folded)
            and self._is_another_name(folded)
        )

    def _introduced(self, typed: str) -> int:
        """Where a question begins after the words by which somebody says who they are; 0 when nobody does."""
        opening, comma, rest = typed.partition(",")
        introduces = len(opening.split()) <= LONGEST_OPENING and self._first_person.search(flatten(rest))
        return len(opening) if comma and introduces else 0

    def _is_another_name(self, folded: str) -> bool:
        """A name that nothing here has: it stands for no other word, however near."""
        return self._corrector.nearest(folded) not in self._names.words

    def _credited_names(self, typed: str) -> tuple[str, ...]:
        """Capitalised words to whom the question credits what it asks for, and who are nobody known here."""
        people = [(mention.start, mention.end) for mention in self._names.people.find(typed)]
        return tuple(
            written
            for written, _, start in _capitalised(typed)
            if self._credited_to.search(flatten(typed[:start]))
            and not any(left <= start < right for left, right in people)
        )

    def _plausible_acronyms(self, text: str) -> list[Mention]:
        """Acronyms in capitals or dotted; in any case when long enough not to be a word by chance."""
        return [
            mention
            for mention in self._names.acronyms.find(text)
            if text[mention.start : mention.end].isupper()
            or (mention.end - mention.start >= 4 and not self._is_a_word(text[mention.start : mention.end]))
            or len(text.split()) <= 3
        ]

    def _is_a_word(self, text: str) -> bool:
        return fold(text) in self._ordinary

    def _kind(self, flat: str, named: Mapping[str, bool]) -> str:
        is_short = len(flat.split()) <= self._longest_talk or not any(named.values())
        for kind, pattern in self._talk:
            if is_short and pattern.fullmatch(flat):
                return f"talk:{kind}"
        for row in self._kinds:  # `re` compiles a pattern when it is first tried, and keeps it
            if (row.names is None or named[row.names]) and any(re.search(pattern, flat) for pattern in row.patterns):
                return row.kind
        return "general"

    def _expand(self, asked: Mapping[str, float]) -> dict[str, float]:
        weighted = dict(asked)
        for place in sorted(place for term in asked for place in self._expansions_of.get(term, ())):
            key, additions = self._expansions[place]
            if all(part in asked for part in key):
                for term, weight in additions.items():
                    weighted.setdefault(term, weight)
        return weighted


def _capitalised(typed: str) -> Iterator[tuple[str, str, int]]:
    """The words of a question written as names, inside a sentence or in capitals: as typed, folded, and where."""
    if typed.isupper():
        return
    for word in words(typed):
        written = typed[word.start : word.end]
        before = typed[: word.start].rstrip(" «“\"'’(")
        inside = bool(before) and before[-1] not in ".!?…:"
        if written[0].isupper() and len(word.folded) > 2 and (inside or written.isupper()):
            yield written, word.folded, word.start


def _ids(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.id for mention in mentions))


def _asked(text: str) -> dict[str, float]:
    """Stems of a question; in a story, the sentence that asks weighs more."""
    weights = dict.fromkeys(stems(text), 1.0)
    asking = _asking(text)
    if asking != text:
        weights.update(dict.fromkeys(stems(asking), LAST_SENTENCE))
    return weights


def _asking(text: str) -> str:
    """The sentence of a story that asks: the last question, else the last sentence; a lone sentence is itself."""
    sentences = [sentence for sentence in _SENTENCE.findall(text) if stems(sentence)]
    if len(sentences) < 2:
        return text
    questions = [sentence for sentence in sentences if "?" in sentence]
    return str((questions or sentences)[-1])
