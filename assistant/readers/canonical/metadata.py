"""What a file says of its authors and its year, as files write it: several names on a line, a date in any form."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from assistant.readers.canonical.pieces import clean

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)")
_BETWEEN = re.compile(r"\s*(?:[;/&\n]|,(?=\s*\S+\s+\S)|\bet\b)\s*")
_MOST, _LONGEST = 12, 80


def people(written: str) -> tuple[str, ...]:
    """The names that a line of authors holds; accounts and addresses are no names."""
    names = [name.strip(" ,.") for name in _BETWEEN.split(clean(written)[:500])]
    kept = (name for name in names if " " in name and "@" not in name and len(name) <= _LONGEST)
    return tuple(dict.fromkeys(kept))[:_MOST]


def year_of(written: str) -> int | None:
    """The year of a date."""
    found = _YEAR.search(written)
    return int(found.group()) if found else None


def core_properties(path: Path) -> tuple[str, tuple[str, ...], int | None]:
    """Title, authors and year that a DOCX or a PPTX says of itself; nothing where it says nothing."""
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as archive:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(archive.read("docProps/core.xml"), parser)
    except (KeyError, OSError, RuntimeError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return "", (), None
    told = [root.findtext(key) or "" for key in (f"{_DC}title", f"{_DC}creator", f"{_TERMS}created")]
    return clean(told[0]).replace("\n", " "), people(told[1]), year_of(told[2])
