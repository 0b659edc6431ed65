"""Opening a PDF file, and what is said of one that cannot be opened. Knows no page."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.readers.dossier import Unreadable
from assistant.readers.limits import damaged


@contextlib.contextmanager
def opened_pdf(path: Path) -> Iterator[Any]:
    """The document of a file, as the library has it, closed afterwards; raises Unreadable."""
    import pypdfium2  # loaded here: few runs read a PDF

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                f"«\u00a0{path.name}\u00a0» est protégé par un mot de passe\u00a0: enregistrez-le sans protection."
            ) from None
        raise damaged(path.name, "PDF") from None
    try:
        yield document
    finally:
        document.close()
