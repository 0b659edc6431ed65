"""Archives that are the same whenever they are written: no date of the clock, the given order of parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(parts: Iterable[tuple[str, bytes]], stored: str = "") -> bytes:
    """The parts as a ZIP archive; the one named `stored` is left as it is."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            archive.writestr(part, data)
    return made.getvalue()


def repacked(archive: bytes) -> bytes:
    """The same archive without the dates of its parts."""
    with zipfile.ZipFile(io.BytesIO(archive)) as dated:
        return packed((part.filename, dated.read(part)) for part in dated.infolist())
