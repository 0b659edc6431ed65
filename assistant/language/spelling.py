"""Spelling: message spellings rewritten, unknown words brought to the nearest word that the library knows.

Both work on whole words and tell what they changed. What counts as a message spelling (« koi ») is data, given by the
caller; nearness is the optimal string alignment distance of rapidfuzz (a swap of neighbours counts for one).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.language.analysis import Word, stem, words
from assistant.language.folding import APOSTROPHES, fold
from assistant.language.sounds import by_sound, heard
from assistant.language.stopwords import STOP_WORDS

Sounded = Callable[[Sequence[str]], Mapping[str, Sequence[str]]]
"""Words -> the key of a sound -> the words heard so."""

_HEARD = 4
"""Letters from which a word written by ear is looked for."""
_TELLING = 3
"""Sounds from which a word is not just any."""
_SHORT = 5
"""Words shorter than this are too near too many others to be corrected."""
_GLUED = ("qu", "l", "d", "s", "j", "m", "n", "t", "c")
_VOWELS = frozenset("aeiouyh")
_ALIKE = frozenset(
    frozenset(pair)
    for pair in ("ae", "ei", "iy", "ou", "ck", "cq", "kq", "cs", "sz", "st", "gj", "dt", "mn", "bp", "fv")
)
"""Letters written for one another by ear."""
_LONG = 9
"""Letters from which any single slip is a slip, and not another word."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word as typed and as understood."""

    typed: str
    understood: str


class MessageSpelling:
    """Rewrites message spellings, longest group of words first; accents and case of the keys do not matter."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for typed, meant in spellings.items():
            key = tuple(fold(typed).replace("'", " ").split())
            if key:
                self._by_first.setdefault(key[0], []).append((key, meant))
        for group in self._by_first.values():
            group.sort(key=lambda pair: -len(pair[0]))

    def rewrite(self, text: str, keep: Callable[[int, int], bool]) -> tuple[str, list[Correction]]:
        """The text with message spellings written out; stretches for which `keep(start, end)` holds are left alone."""
        tokens = _spaced_words(text)
        out: list[str] = []
        corrections: list[Correction] = []
        at, copied = 0, 0
        while at < len(tokens):
            group = self._match(tokens, at, keep)
            if group is None:
                at += 1
                continue
            key, meant = group
            start, end = tokens[at].start, tokens[at + len(key) - 1].end
            out += [text[copied:start], meant]
            copied = end
            corrections.append(Correction(text[start:end], meant))
            at += len(key)
        return "".join([*out, text[copied:]]), corrections

    def _match(
        self, tokens: list[Word], at: int, keep: Callable[[int, int], bool]
    ) -> tuple[tuple[str, ...], str] | None:
        for key, meant in self._by_first.get(tokens[at].folded, ()):
            stretch = tokens[at : at + len(key)]
            if tuple(word.folded for word in stretch) == key and not keep(stretch[0].start, stretch[-1].end):
                return key, meant
        return None


def _spaced_words(text: str) -> list[Word]:
    """Runs of letters and digits, elisions not set apart (« j' » is not the message spelling « j »)."""
    found: list[Word] = []
    start = None
    for offset, character in enumerate(f"{text} "):
        if character.isalnum():
            start = offset if start is None else start
        elif start is not None:
            if character not in APOSTROPHES:
                found.append(Word(fold(text[start:offset]), start, offset))
            start = None
    return found


def _is_slip(typed: str, meant: str, distance: int) -> bool:
    """The word typed is the word meant with letters left out, doubled, swapped, or written by ear."""
    from rapidfuzz.distance import Levenshtein

    edits = Levenshtein.editops(typed, meant)
    if len(edits) > distance or (len(edits) == 1 and len(typed) >= _LONG):
        return True  # two edits that count for one are a swap
    for edit in edits:
        letter = typed[edit.src_pos : edit.src_pos + 1]
        if edit.tag == "delete" and letter not in (typed[edit.src_pos - 1], typed[edit.src_pos + 1 : edit.src_pos + 2]):
            return False
        if edit.tag == "replace" and frozenset((letter, meant[edit.dest_pos])) not in _ALIKE:
            return False
    return True


class SpellingCorrector:
    """Brings unknown words to the nearest known one."""

    def __init__(
        self, vocabulary: Iterable[str], sounded: Sounded = by_sound, also: Callable[[str], bool] | None = None
    ) -> None:
        """Take the known folded words, the most frequent first, what tells words by their sounds, and what knows the
        stems of words that are too many to be taken.
        """
        self._also = also
        self._vocabulary = tuple(vocabulary)
        self._known = frozenset(self._vocabulary)
        self._sounded = sounded

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[str]]:
        every = dict.fromkeys((*sorted(STOP_WORDS), *self._vocabulary))
        return self._sounded([word for word in every if len(word) >= _HEARD and word.isalpha()])

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self._vocabulary))

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """Length -> the words of that length that a slip may stand for, the most frequent first."""
        table: dict[int, list[str]] = {}
        for word in self._vocabulary:
            if len(word) >= _SHORT and word.isalpha():
                table.setdefault(len(word), []).append(word)
        return table

    @cached_property
    def _near(self) -> dict[tuple[int, int], list[str]]:
        return {}

    def _of_length_near(self, length: int, slips: int) -> list[str]:
        """The words that so many slips may have made this long, put together once."""
        if (length, slips) not in self._near:
            lengths = range(length - slips, length + slips + 1)
            self._near[length, slips] = [word for each in lengths for word in self._by_length.get(each, ())]
        return self._near[length, slips]

    def _is_written(self, folded: str) -> bool:
        return folded in self._known or folded in STOP_WORDS

    def knows(self, folded: str) -> bool:
        """The word, or another form of it, is known."""
        return self._is_written(folded) or stem(folded) in self._stems or self._stands_somewhere(folded)

    def _stands_somewhere(self, folded: str) -> bool:
        return self._also is not None and self._also(stem(folded))

    def nearest(self, folded: str) -> str | None:
        """The known word that an unknown one most probably stands for, or None.

        One slip is forgiven in short words, two in long ones; a word that differs otherwise than by a slip (« tarte »,
        « plage ») is another word, which the library does not have.
        """
        if self._is_written(folded) or len(folded) < _HEARD or not folded.isalpha():
            return None
        if stem(folded) in self._stems:  # another form of a known word, or one whose silent end was left out
            return f"{folded}e" if folded == stem(folded) and self._is_written(f"{folded}e") else None
        if self._stands_somewhere(folded):
            return None
        if (unglued := self._without_elision(folded)) is not None:
            return unglued
        if (alike := self._heard_alike(folded)) is not None or len(folded) < _SHORT:
            return alike
        from rapidfuzz import process  # loaded here: most questions have no unknown word
        from rapidfuzz.distance import OSA

        slips = 1 if len(folded) < 8 else 2
        near = self._of_length_near(len(folded), slips)
        found = process.extract(folded, near, scorer=OSA.distance, score_cutoff=slips, limit=8)
        found = [row for row in found if row[0][0] == folded[0] or (row[1] == 1 and len(folded) >= 7)]
        found = [row for row in found if _is_slip(folded, row[0], int(row[1]))]
        return min(found, key=lambda row: (row[1], row[0][0] != folded[0], row[2]))[0] if found else None

    def _heard_alike(self, folded: str) -> str | None:
        """The known word that sounds like an unknown one, the nearest in letters, then the most frequent."""
        from rapidfuzz.distance import OSA

        alike = [w for key in heard(folded) if len(key) >= _TELLING for w in self._by_sound.get(key, ())]
        return min(alike, key=lambda word: OSA.distance(word, folded), default=None)

    def _without_elision(self, folded: str) -> str | None:
        """The word behind an article or pronoun glued to it (« letablissement »), when it is known."""
        for prefix in _GLUED:
            rest = folded.removeprefix(prefix)
            if rest != folded and len(rest) >= _SHORT - 1 and rest[0] in _VOWELS and self.knows(rest):
                return rest
        return None

    def correct(self, text: str, keep: Collection[str] = ()) -> tuple[str, list[Correction]]:
        """The text with unknown words corrected, and the corrections; folded words in `keep` are left alone."""
        out: list[str] = []
        corrections: list[Correction] = []
        copied = 0
        for word in words(text):
            better = None if word.folded in keep else self.nearest(word.folded)
            if better is not None:
                out += [text[copied : word.start], better]
                copied = word.end
                corrections.append(Correction(text[word.start : word.end], better))
        return "".join([*out, text[copied:]]), corrections
