"""What differs between a quotation and a stretch of a document, word by word.

Works on tokens and gives back the very characters of both. A difference that falls where the quotation marks a cut is
no alteration: it is told as a cut.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.quotations.cuts import ADAPTED, SIGNS
from assistant.quotations.tokens import Token

_ADAPTED_ROOM = 8


class Change(StrEnum):
    """What was done to some words."""

    SAME = "equal"
    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a quotation beside the stretch of the document that stands for it; either may be empty."""

    change: Change
    quoted: str
    source: str


Opcode = tuple[str, int, int, int, int]


def opcodes(quoted: Sequence[Token], source: Sequence[Token]) -> list[Opcode]:
    """How to turn the words of a quotation into those of a document."""
    matcher = difflib.SequenceMatcher(None, [t.letters for t in quoted], [t.letters for t in source], autojunk=False)
    return [(tag, i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes()]


def steps(quote: str, quoted: Sequence[Token], text: str, source: Sequence[Token]) -> tuple[Step, ...]:
    """The differences between a quotation and a stretch of a document, in order, what is the same included."""
    return tuple(_steps(quote, quoted, text, source))


def _steps(quote: str, quoted: Sequence[Token], text: str, source: Sequence[Token]) -> Iterator[Step]:
    for tag, i1, i2, j1, j2 in opcodes(quoted, source):
        change = _change(tag, quoted[i1:i2], j2 - j1)
        if tag != "equal" and "".join(t.letters for t in quoted[i1:i2]) == "".join(t.letters for t in source[j1:j2]):
            change = Change.SAME  # the same letters, parted otherwise: « médicosocial », « médico-social »
        words, others = _slice(quote, quoted[i1:i2]), _slice(text, source[j1:j2])
        yield Step(change, words, others)


def _change(tag: str, quoted: Sequence[Token], source_words: int) -> Change:
    if tag == "equal":
        return Change.SAME
    signs = [token.letters for token in quoted if token.letters in SIGNS]
    if signs and len(signs) == len(quoted) and (ADAPTED not in signs or source_words <= _ADAPTED_ROOM):
        return Change.CUT
    if tag == "insert":
        return Change.MISSING
    return Change.ADDED if tag == "delete" else Change.CHANGED


def _slice(text: str, stretch: Sequence[Token]) -> str:
    return text[stretch[0].start : stretch[-1].end] if stretch else ""
