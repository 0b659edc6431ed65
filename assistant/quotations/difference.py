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
    codes: list[Opcode] = [(tag, i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes()]
    for at in range(len(codes) - 3, -1, -1):
        if in_step := _in_step(codes[at : at + 3], quoted, source):
            codes[at : at + 3] = in_step
    return codes


def _in_step(three: Sequence[Opcode], quoted: Sequence[Token], source: Sequence[Token]) -> list[Opcode]:
    """A word found further on while the next one is where it should be was changed; nothing where there is none."""
    (first, _, _, left, right), (_, i1, i2, _, _), (last, j1, j2, _, after) = three
    apart = first == "insert" and last in ("delete", "replace") and i2 - i1 == 1 and right - left >= 2
    if not apart or quoted[j1].letters != source[left + 1].letters:
        return []
    tag = "replace" if j1 + 1 < j2 else "insert"
    rest = (tag, j1 + 1, j2, left + 2, after)
    return [("replace", i1, i2, left, left + 1), ("equal", j1, j1 + 1, left + 1, left + 2), rest]


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
