"""Words pasted in a field -> a dossier: a text with its quotations, or one quotation where nothing is between marks."""

from __future__ import annotations

import unicodedata

from assistant.readers.dossier import Dossier, Paragraph, Unit
from assistant.readers.markdown import read_lines

NAME = "Texte collé"
_OPENING = frozenset('«“‹„"')


def read_pasted(text: str) -> Dossier:
    """The dossier that pasted words make."""
    composed = unicodedata.normalize("NFC", text)
    if _OPENING & set(composed):
        return read_lines(composed.splitlines(), NAME, markdown=False)
    words = " ".join(composed.split())
    return Dossier(NAME, Unit.LINE, (Paragraph(words, ((0, 1),), quoted=True),) if words else (), {})
