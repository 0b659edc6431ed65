r"""The ledger of a document: every removal, rewriting and move between the raw extraction and the document's text.

Replaying a ledger on the raw text gives the document's words letter for letter, blanks apart: nobody has to trust our
copy.
A ledger is a YAML file beside the document:

    raw: SHA-256 of the raw text, blanks apart
    text: SHA-256 of the document's text, blanks apart
    patterns:                     # noise that recurs or that is rewritten, everywhere, first
    - {pattern: '(?m)^- ', count: 12, reason: puces}
    - {pattern: '\$n\^\{\\circ\}', as: n°, count: 1, reason: reste de composition}
    changes:                      # in the order of the raw text
    - {line: 12, remove: words, reason: …}
    - {line: 30, move: words, before: words they now precede, reason: …}     # « before: null » puts them at the end

Blanks never count, so that a change may run over several lines of the raw text; `line` is where it starts.
"""

from __future__ import annotations

import bisect
import hashlib
import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Recurring noise: a regular expression, what it becomes, how many times it must be met, why it goes."""

    pattern: str
    becomes: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words that leave their line of the raw text, for good or for another place."""

    line: int
    words: str
    reason: str
    moved: bool = False
    before: str | None = None
    """The words that moved words now precede; None for the end of the document."""
    nth: int = 1
    """Which place of the words is meant, counted from the start of the line or from the change before."""
    occurrence: int = 1
    """Which place of `before` in the text without the moved words is meant, counted from 1."""
    order: int = 0
    """Rank among the words put back at one place, where the order of the raw text is not theirs."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that separates a document's text from its raw extraction."""

    raw: str
    text: str
    patterns: tuple[Pattern, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """Characters that are not blanks, each with its offset in the raw text."""

    text: str
    offsets: tuple[int, ...]


class LedgerError(ValueError):
    """A ledger that cannot be replayed: words are not where it says."""


def unblanked(text: str) -> str:
    """The text in NFC without any blank: what a ledger compares."""
    return _BLANKS.sub("", unicodedata.normalize("NFC", text))


def digest(text: str) -> str:
    """SHA-256 of the text without blanks, in hexadecimal."""
    return hashlib.sha256(unblanked(text).encode()).hexdigest()


def replay(raw: str, ledger: Ledger) -> Letters:
    """The document's words without blanks, as the ledger makes them of the raw text.

    Raises LedgerError when a pattern is not met as often as it says, or when words are not found where a change says.
    """
    raw = unicodedata.normalize("NFC", raw)
    return _change(sift(raw, ledger.patterns), [m.end() for m in re.finditer("\n", raw)], ledger.changes)


def sift(raw: str, patterns: tuple[Pattern, ...]) -> Letters:
    """The raw characters that are left once patterns have been applied and blanks set aside."""
    replaced: dict[int, str] = {}
    dropped: set[int] = set()
    for pattern in patterns:
        matches = list(_compiled(pattern).finditer(raw))
        if len(matches) != pattern.count:
            raise LedgerError(f"motif {pattern.pattern!r} : {len(matches)} fois au lieu de {pattern.count}")
        for match in matches:
            dropped.update(range(*match.span()))
            replaced[match.start()] = unblanked(pattern.becomes)
    text: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(raw):
        kept = replaced.get(offset, "") if offset in dropped else character.strip()
        text.append(kept)
        offsets += [offset] * len(kept)
    return Letters("".join(text), tuple(offsets))


def _compiled(pattern: Pattern) -> re.Pattern[str]:
    try:
        return re.compile(pattern.pattern)
    except re.error:
        raise LedgerError(f"motif {pattern.pattern!r} : expression mal formée") from None


_Stretch = list[tuple[str, int]]  # characters with their raw offsets


def _change(letters: Letters, line_ends: list[int], changes: tuple[Change, ...]) -> Letters:
    """Take words out of the letters, and put those that moved back where they belong."""
    base: _Stretch = []
    moved: list[tuple[Change, _Stretch]] = []
    everything: _Stretch = list(zip(letters.text, letters.offsets, strict=True))
    at = 0
    for change in changes:
        start = _find(letters, line_ends, change, at)
        end = start + len(unblanked(change.words))
        base += everything[at:start]
        if change.moved:
            moved.append((change, everything[start:end]))
        at = end
    return _put_back(base + everything[at:], moved)


def _find(letters: Letters, line_ends: list[int], change: Change, at: int) -> int:
    words = unblanked(change.words)
    starts = [0, *line_ends]
    if not words or not 1 <= change.line <= len(starts):
        raise LedgerError(f"ligne {change.line} : pas de mots, ou pas de telle ligne")
    line_start = starts[change.line - 1]
    line_end = starts[change.line] if change.line < len(starts) else math.inf
    found = max(at, bisect.bisect_left(letters.offsets, line_start)) - 1
    for _ in range(change.nth):
        found = letters.text.find(words, found + 1)
        if found < 0 or letters.offsets[found] >= line_end:
            raise LedgerError(f"ligne {change.line} : « {change.words[:60]} » n'y est pas")
    return found


def _put_back(base: _Stretch, moved: list[tuple[Change, _Stretch]]) -> Letters:
    """Insert moved words where they belong; those that meet at one place keep their order, or the order they say."""
    text = "".join(character for character, _ in base)
    insertions = sorted(
        ((_target(text, change), change.order, words) for change, words in moved), key=lambda row: row[:2]
    )
    out: _Stretch = []
    at = 0
    for target, _, words in insertions:
        out += base[at:target] + words
        at = target
    out += base[at:]
    return Letters("".join(character for character, _ in out), tuple(offset for _, offset in out))


def _target(text: str, change: Change) -> int:
    if change.before is None:
        return len(text)
    at = -1
    for _ in range(change.occurrence):
        at = text.find(unblanked(change.before), at + 1)
        if at < 0:
            raise LedgerError(f"ligne {change.line} : « {change.before[:60]} » ne se retrouve pas dans le texte")
    return at


def read_ledger(record: dict[str, Any]) -> Ledger:
    """Build a ledger from its YAML record (see the module's docstring); raises LedgerError when a key is missing."""
    try:
        return _read(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LedgerError(f"registre mal formé, clé manquante ou valeur inattendue : {error}") from None


def _read(record: dict[str, Any]) -> Ledger:
    patterns = tuple(
        Pattern(row["pattern"], str(row.get("as", "")), int(row["count"]), row["reason"])
        for row in record.get("patterns") or ()
    )
    changes = tuple(
        Change(
            line=int(row["line"]),
            words=str(row["move"] if "move" in row else row["remove"]),
            reason=str(row["reason"]),
            moved="move" in row,
            before=row.get("before"),
            nth=int(row.get("nth", 1)),
            occurrence=int(row.get("occurrence", 1)),
            order=int(row.get("order", 0)),
        )
        for row in record.get("changes") or ()
    )
    return Ledger(str(record["raw"]), str(record["text"]), patterns, changes)
