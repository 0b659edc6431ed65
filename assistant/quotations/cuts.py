"""What a quotation says it changed: cuts marked (…), […], ..., and words adapted between brackets, « [il] », « [L]es ».

A quotation becomes tokens with signs among them: `CUT` where words may have been left out, `ADAPTED` where a bracket
stands for some words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quotations.tokens import Token, tokens

CUT, ADAPTED = "\x00cut", "\x00adapted"
"""Signs that stand among tokens; no word reads so."""
SIGNS = (CUT, ADAPTED)
_BRACKETED_CUT = r"[\[(]\s*/?\s*(?:\.\s?\.(?:\s?\.)*|…)\s*/?\s*[\])]"
_CUT_MARK = rf"{_BRACKETED_CUT}|(?:\.\s?\.\s?\.+|…)"
_ADAPTED_MARK = r"[^\W_]*\[[^\[\]]{0,80}\][^\W_]*"
_PLAIN = re.compile(_CUT_MARK)
_ALL = re.compile(f"{_CUT_MARK}|{_ADAPTED_MARK}")
_SAID_CUT = re.compile(_BRACKETED_CUT)


@dataclass(frozen=True)
class Reading:
    """A way to read a quotation: its tokens, signs among them."""

    tokens: tuple[Token, ...]

    @property
    def words(self) -> list[Token]:
        """The tokens without the signs."""
        return [token for token in self.tokens if token.letters not in SIGNS]

    @property
    def cut(self) -> bool:
        """A cut is marked inside."""
        return any(token.letters == CUT for token in self.tokens)

    @property
    def adapted(self) -> bool:
        """A bracket stands for some words."""
        return any(token.letters == ADAPTED for token in self.tokens)

    def pieces(self) -> list[tuple[str, list[Token]]]:
        """Stretches of words, each with the sign before it (empty for the first)."""
        pieces: list[tuple[str, list[Token]]] = []
        sign = ""
        for token in self.tokens:
            if token.letters in SIGNS:
                sign = ADAPTED if token.letters == ADAPTED or sign == ADAPTED else CUT
            elif sign or not pieces:
                pieces.append((sign if pieces else "", [token]))
                sign = ""
            else:
                pieces[-1][1].append(token)
        return pieces


def readings(text: str) -> list[Reading]:
    """The ways to read a quotation: brackets taken as words of the document first, then as adaptations."""
    plain = Reading(tuple(_read(text, _PLAIN)))
    if "[" not in text:
        return [plain]
    # a bracket at either end stands for words that the quotation leaves out, and leaves no sign
    adapted = Reading(tuple(_read(text, _ALL)))
    return [Reading(tuple(_read(_unwrapped(text), _PLAIN))), adapted] if adapted != plain else [plain]


def says_cut(text: str) -> bool:
    """A quotation marks a cut anywhere, at its ends too."""
    return bool(_SAID_CUT.search(text)) or Reading(tuple(_read(text, _PLAIN))).cut


def _unwrapped(text: str) -> str:
    """The text with « [L]es » read « Les », offsets unchanged: soft hyphens, which no word counts, replace brackets."""
    return re.sub(r"\[([^\[\]]{1,80})\]", "\u00ad\\1\u00ad", text)


def _read(text: str, marks: re.Pattern[str]) -> Iterator[Token]:
    """Tokens and signs in order; a sign before the first word or after the last says nothing and is left out."""
    read: list[Token] = []
    at = 0
    for match in marks.finditer(text):
        read += _shifted(text[at : match.start()], at)
        if not _SAID_CUT.fullmatch(match.group()) and "[" in match.group():
            read.append(Token(ADAPTED, match.start(), match.end()))
        else:
            read.append(Token(CUT, match.start(), match.end()))
        at = match.end()
    read += _shifted(text[at:], at)
    first = next((i for i, token in enumerate(read) if token.letters not in SIGNS), len(read))
    last = next((i for i in range(len(read), 0, -1) if read[i - 1].letters not in SIGNS), first)
    return iter(read[first:last])


def _shifted(text: str, by: int) -> Iterator[Token]:
    for token in tokens(text):
        yield Token(token.letters, token.start + by, token.end + by)
