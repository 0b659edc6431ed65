"""What may be shown: documents and questions are data, none of their characters may act on a terminal."""

from __future__ import annotations

import re

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls other than line feed and tab, line separators, marks that turn the direction of writing, surrogates,
and the two that no XML may hold."""
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)")
"""Terminal escape sequences (ECMA-48)."""


def without_escapes(text: str) -> str:
    """The text without the sequences by which terminals are commanded, each a blank."""
    return _ESCAPES.sub(" ", text)


def printable(text: str) -> str:
    """The text without the characters that could act on what shows it; line feeds and tabs stay."""
    return _ACTING.sub("", text)
