"""Words broken at the ends of lines: those that keep their hyphen (« rez-de-|chaussée »), told by the others."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.readers.canonical.pdf_lines import Line

SOFT, HARD = "\u00ad", "\u2011"
"""At the end of a line: the hyphen of a broken word, and one that belongs to the word."""
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_BROKEN = re.compile(rf"(?P<head>[^\W\d_]+(?:[-‐‑][^\W\d_]+)*)[-‐{SOFT}]$")


def with_hard_hyphens(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of a document, those that end inside a compound word ending with a hard hyphen.

    A word is a compound when the document writes it so elsewhere, when it begins as another of its compounds does with
    what is a word too (« sous- »), or when it has another hyphen; it is not one when the document writes it whole.
    """
    texts = [_BROKEN.sub("", line.text) for lines in pages for line in lines]
    known = {word.group().casefold() for text in texts for word in _WORD.finditer(text)}
    begun = {word.rpartition("-")[0] for word in known if "-" in word}
    places = [(page, at) for page, lines in enumerate(pages) for at in range(len(lines))]
    told = [list(lines) for lines in pages]
    for (page, at), (other, after) in itertools.pairwise(places):
        line = pages[page][at]
        broken = _BROKEN.search(line.text)
        rest = _WORD.match(pages[other][after].text)
        if broken and rest and _is_compound(broken["head"].casefold(), rest.group().casefold(), known, begun):
            told[page][at] = replace(line, text=line.text[:-1] + HARD)
    return told


def _is_compound(head: str, rest: str, known: set[str], begun: set[str]) -> bool:
    if head + rest in known:
        return False
    return f"{head}-{rest}" in known or (head in begun and head in known) or "-" in head or "-" in rest
