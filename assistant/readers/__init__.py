"""Files -> dossiers: one module per format, chosen by what the file says it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.readers.dossier import Dossier, Paragraph, Unit, Unreadable
from assistant.readers.limits import check_letters
from assistant.stopping import Pulse, unstoppable

__all__ = ["FORMATS", "Dossier", "Paragraph", "Unit", "Unreadable", "read_dossier"]

FORMATS = {
    ".md": "text", ".markdown": "text", ".txt": "text", ".docx": "docx", ".odt": "odt", ".pdf": "pdf",
}  # fmt: skip
"""Ending of a file -> the module that reads it."""


def read_dossier(path: Path, pulse: Pulse = unstoppable) -> Dossier:
    """The dossier that a file holds; raises Unreadable with one French sentence when it cannot be read."""
    reader = _readers().get(FORMATS.get(path.suffix.lower(), ""))
    if reader is None:
        name = f"«\u00a0{path.name}\u00a0»"
        raise Unreadable(f"{name} n'est pas d'un format lu ici\u00a0: enregistrez-le en DOCX, ODT, PDF, MD ou TXT.")
    return check_letters(reader(path, pulse))


def _readers() -> dict[str, Callable[[Path, Pulse], Dossier]]:
    from assistant.readers.docx import read_docx
    from assistant.readers.odt import read_odt
    from assistant.readers.pdf import read_pdf
    from assistant.readers.text import read_text

    return {"text": read_text, "docx": read_docx, "odt": read_odt, "pdf": read_pdf}
