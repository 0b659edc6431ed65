"""Texts that a spreadsheet would take for a formula: led by an apostrophe when written, and given back when read."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@]")
_GUARDED = re.compile(r"'+[=+\-@]")


def guarded(text: str) -> str:
    """The text as no spreadsheet computes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def doubled(text: str) -> str:
    """The text where cells are typed and need no guard, so that reading gives it back."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded or doubled."""
    return text[1:] if _GUARDED.match(text) else text
