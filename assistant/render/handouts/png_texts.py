"""Words and size on paper inside the bytes of a PNG file: its picture is left as it is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = len(_SIGNATURE) + 4 + 4 + 13 + 4
"""Where the chunk that must come first ends."""
_INCH = 0.0254


def with_texts(png: bytes, texts: Mapping[str, str], per_inch: float) -> bytes:
    """The picture with texts by their keyword (« Title », « Description »…), and how many dots an inch of paper takes.

    Raises ValueError for bytes that are no PNG.
    """
    if not png.startswith(_SIGNATURE):
        raise ValueError("not a PNG file")
    per_metre = round(per_inch / _INCH)
    size = _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    told = b"".join(_text(keyword, text) for keyword, text in texts.items())
    return png[:_HEADER] + size + told + png[_HEADER:]


def _text(keyword: str, text: str) -> bytes:
    """A text in UTF-8, in French, not compressed."""
    return _chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0fr\0\0" + text.encode())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
