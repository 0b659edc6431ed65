"""What a document is made of once it is read, whatever its format: titles, paragraphs, items, grids, notes, marks.

Texts hold words alone. Two things stand inside them between characters that no document keeps: the call of a note
(`call`) and the beginning of a page (`turn`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from assistant.language.printable import printable, without_escapes

_CALL_OPEN, _CALL_CLOSE, _TURN_OPEN, _TURN_CLOSE = "\ue000", "\ue001", "\ue002", "\ue003"
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff\u00ad\u200b\ufeff]")
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n \u00a0\u202f]")
_LINES = re.compile(r" ?\n[ \n]*")
INSIDE = re.compile(
    f"{_CALL_OPEN}(?P<call>[^{_CALL_CLOSE}]*){_CALL_CLOSE}|{_TURN_OPEN}(?P<turn>[^{_TURN_CLOSE}]*){_TURN_CLOSE}"
)
"""What stands inside a text that is no word."""

Progress = Callable[[int, int], None]
"""Told how much is done, of how much; raises to stop."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title; 1 is that of a part, the title of the document standing apart."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    quoted: bool = False
    """Set apart as a quotation."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; its number, when it has one, is among its words."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first row is the header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note, called by its key or not."""

    key: str
    text: str
    place: str = ""
    """Its page, where what stands before it may have gone over to the next."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What follows stands on that page or slide (« page 12 », « diapo 4 »)."""

    place: str


Piece = Title | Words | Item | Grid | Note | Mark


@dataclass(frozen=True)
class Reading:
    """A file as read: what it says of itself, its pieces in order, and what was left out of them."""

    kind: str
    """Kind of document, in French, as far as the format tells (« diaporama », « document »…)."""
    pieces: tuple[Piece, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    left_out: tuple[str, ...] = ()
    """What is not among the pieces, in French, one thing each."""
    borne: bool = True
    """The title the file gives stands on its first pages: a PDF often bears the title of another."""


def clean(raw: str) -> str:
    """The words of a text: composed, blanks made single, nothing that acts on a terminal or stands for our marks."""
    text = unicodedata.normalize("NFC", without_escapes(raw.replace("\r\n", "\n").replace("\r", "\n")))
    return settled(_PRIVATE.sub("", printable(text.replace("\x0b", "\n").replace("\u2028", "\n"))))


def letters_of(text: str) -> str:
    """What two writings of the same words share: their letters and figures, without capitals, blanks or punctuation."""
    return "".join(character for character in text.casefold() if character.isalnum())


def settled(text: str) -> str:
    """A text whose blanks are single, line feeds kept, the ends bare."""
    return _LINES.sub("\n", _BLANKS.sub(_single, text)).strip()


def _single(blanks: re.Match[str]) -> str:
    """A run of blanks as one, a no-break one staying what it is."""
    return next((blank for blank in blanks.group() if blank in "\u00a0\u202f"), " ")


def call(key: str) -> str:
    """What calls a note inside a text."""
    return f"{_CALL_OPEN}{re.sub(r'[^A-Za-z0-9.-]', '-', key)[:40]}{_CALL_CLOSE}"


def turn(place: str) -> str:
    """What says, inside a text, that a page begins."""
    return f"{_TURN_OPEN}{place}{_TURN_CLOSE}"


def bare(text: str) -> str:
    """The words of a text alone."""
    return settled(INSIDE.sub("", text))
