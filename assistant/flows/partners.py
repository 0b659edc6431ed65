"""A partner: a record of texts, and what is true of it without knowing any word of the trade."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from assistant.language.folding import flatten
from assistant.language.printable import printable, without_escapes

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u200b\ufeff\ufdd0-\ufdef]")


@dataclass(frozen=True)
class Partner:
    """Who one works with. Every field is a text, empty when unknown; fields are named in files as `FIELDS` says."""

    name: str
    short: str = ""
    family: str = ""
    circle: str = ""
    mission: str = ""
    contribution: str = ""
    """What they bring."""
    expectation: str = ""
    """What they expect of us."""
    limits: str = ""
    public: str = ""
    territory: str = ""
    contact: str = ""
    function: str = ""
    phone: str = ""
    email: str = ""
    strength: str = ""
    form: str = ""
    quality: str = ""
    referent: str = ""
    """Who, on our side, is the link."""
    checked_on: str = ""
    """A day as `2026-03-12` when it could be read as one, or what was typed."""
    note: str = ""


FIELDS = {
    "nom": "name", "sigle": "short", "famille": "family", "cercle": "circle", "mission": "mission",
    "apport": "contribution", "attente": "expectation", "limites": "limits", "public": "public",
    "territoire": "territory", "contact": "contact", "fonction": "function", "telephone": "phone", "courriel": "email",
    "force": "strength", "forme": "form", "qualite": "quality", "referent": "referent", "verifie_le": "checked_on",
    "remarques": "note",
}  # fmt: skip
"""Id of a field in tables, files and drafts -> attribute of the record."""


def row_of(partner: Partner) -> dict[str, str]:
    """A partner as a row: ids of its fields -> texts, in order, those that are empty left out."""
    return {column: text for column, name in FIELDS.items() if (text := getattr(partner, name))}


def same(one: Partner, other: Partner) -> bool:
    """The same partner in two records: the same name, and not in two territories."""
    here, there = key_of(one.territory), key_of(other.territory)
    return key_of(one.name) == key_of(other.name) and (here == there or not (here and there))


def checked_day(partner: Partner) -> date | None:
    """The day on which what is known of a partner was checked, when it can be read as a day."""
    try:
        return date.fromisoformat(partner.checked_on)
    except ValueError:
        return None


def clean(text: str) -> str:
    """A text of a user as it is kept: composed, trimmed, without what is no letter; lines stay, tabs are blanks."""
    lines = _BREAKS.sub("\n", without_escapes(str(text))).replace("\t", " ")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", printable(lines))).strip()


def one_line(text: str) -> str:
    """A text as it stands on one line of a picture or a list: cleaned, blanks made single, no-break ones kept."""
    return re.sub(r"[^\S\u00a0]+", " ", clean(text)).strip()


def key_of(text: str) -> str:
    """What two writings of one word share: letters and digits, or its signs when it has none of them."""
    return flatten(text).replace("_", " ").strip() or text.strip()
