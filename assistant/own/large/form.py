"""The form in which a large library is kept on disk: all is read again when it changes, and never otherwise."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assistant.corpus import archive, recognition
from assistant.own.large import store, values
from assistant.records import Problem, RecordError
from assistant.retrieval.index import STORY
from assistant.retrieval.large import VECTOR
from assistant.retrieval.latent import LatentSpace
from assistant.storage.cache import fingerprint

READ_BY = (
    "language/analysis.py", "language/folding.py", "language/stopwords.py",
    "corpus/crediting.py", "corpus/markdown.py", "corpus/passaging.py", "corpus/recognition.py", "corpus/sigles.py",
    "corpus/structure.py", "corpus/surnames.py", "corpus/tokens.py",
    "own/learning.py", "own/record.py", "own/large/values.py",
    "retrieval/fields.py", "retrieval/placing.py",
)  # fmt: skip
"""The modules that make what is kept of a document: what they hold counts, not when they were installed."""


def form(prompts: Path, space: LatentSpace) -> str:
    """The form of what is kept by this program, with the patterns of a prompts folder and a latent space.

    Raises RecordError when the patterns cannot be read.
    """
    package = Path(__file__).parents[2]
    told = [
        archive.VERSION,
        store.SCHEMA,
        str(store.PER_DOCUMENT),
        str(values.PIECE),
        str(STORY),
        VECTOR.str,
        values.OFFSET.str,
    ]
    digest = hashlib.sha256("\0".join((*told, *space.rows)).encode())
    digest.update(space.stems.tobytes())
    try:
        made_by = fingerprint([*(package / name for name in READ_BY), prompts / recognition.FILE])
    except OSError:
        raise RecordError([Problem(recognition.FILE, "", "ce fichier manque ou ne peut pas être lu")]) from None
    return f"{digest.hexdigest()} {made_by}"
