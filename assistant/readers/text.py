"""Bytes of a text file -> its lines, whatever they were saved in: UTF-8 with or without mark, UTF-16, Windows…"""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from assistant.readers.dossier import Dossier, Unreadable
from assistant.readers.limits import read_bytes
from assistant.readers.markdown import read_lines
from assistant.stopping import Pulse, paced, unstoppable

LARGEST = 4 << 20
"""Bytes of a text that is read: some two thousand pages."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_GUESSED_ON = 1 << 16


def read_text(path: Path, pulse: Pulse = unstoppable) -> Dossier:
    """The dossier of a Markdown or plain text file; raises Unreadable."""
    data = read_bytes(path, LARGEST)
    text = unicodedata.normalize("NFC", decode(data, path.name))
    return read_lines(paced(text.splitlines(), pulse), path.name, markdown=path.suffix.lower() != ".txt")


def decode(data: bytes, name: str) -> str:
    """The text of some bytes; raises Unreadable when they are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        return _checked(_guessed(data), name)


def _guessed(data: bytes) -> str:
    """The text by the likeliest of the encodings that French is saved in; one of Windows as a last resort."""
    from charset_normalizer import from_bytes  # loaded here: most texts are UTF-8

    likely = ["cp1252", "latin-1", "iso8859_15", "mac_roman", "cp850", "utf_16_le", "utf_16_be"]
    best = from_bytes(data[:_GUESSED_ON], cp_isolation=likely).best()
    encoding = best.encoding if best is not None else "cp1252"
    encoding = "cp1252" if encoding in ("latin_1", "iso8859_15") else encoding  # « œ » and curly apostrophes
    return data.decode(encoding, errors="replace")


def _checked(text: str, name: str) -> str:
    if "\x00" in text:
        raise Unreadable(f"«\u00a0{name}\u00a0» n'est pas un texte\u00a0: enregistrez-le en DOCX, ODT, PDF, MD ou TXT.")
    return text
