"""French typography of the sentences we write. Words of documents are never touched by it."""

from __future__ import annotations

import re

_BLANK = re.compile(r" (?=[:;?!»])|(?<=«) ")


def spaced(sentence: str) -> str:
    """A sentence with no-break blanks before its high marks and inside its quotation marks."""
    return _BLANK.sub("\u00a0", sentence)
