"""Texts as they enter a handout: letter for letter, but for characters that act and blanks at the ends of lines.

Those of the user keep their high marks and quotation marks with the word that these belong to.
"""

from __future__ import annotations

import re

from assistant.language.printable import printable

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_AROUND = re.compile(r"[ \t]*\n[ \t]*")


def words(text: str, trimmed: bool = True) -> str:
    """The text with a line feed wherever a line ends; `trimmed`: without blanks at its ends."""
    shown = _AROUND.sub("\n", printable(_BREAKS.sub("\n", text)).replace("\t", " "))
    return shown.strip(" \n") if trimmed else shown


def paragraphs(text: str) -> list[str]:
    """The lines of the text that hold something."""
    return [one for one in words(text).split("\n") if one]


def line(text: str) -> str:
    """The text on one line, its blanks kept."""
    return words(text).replace("\n", " ")


def one_line(text: str) -> str:
    """The text on one line, with one blank where there were several: for titles."""
    return re.sub(" +", " ", line(text))


def blank_words(text: str) -> str:
    """What is to be completed, between brackets that can be looked for."""
    shown = line(text)
    return shown if shown.startswith("[") and shown.endswith("]") else f"[{shown}]"
