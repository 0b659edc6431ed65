"""What tells one library from another: the words it holds."""

from __future__ import annotations

import hashlib

from assistant.corpus.models import Library


def identity(library: Library) -> str:
    """A short text that changes with any document or passage."""
    digest = hashlib.sha256()
    if library.version is not None:
        digest.update(library.version.encode())
        return digest.hexdigest()[:16]
    for id, document in sorted(library.documents.items()):
        digest.update(f"{id}\0{document.text}\0".encode(errors="surrogatepass"))
    for id, passage in sorted(library.passages.items()):
        digest.update(f"{id}\0{passage.start}\0{passage.end}\0{passage.credit}\0".encode(errors="surrogatepass"))
    return digest.hexdigest()[:16]
