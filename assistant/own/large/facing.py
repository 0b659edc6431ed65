"""What of a large library may hold words of a dossier: each sentence and each quotation is looked for through the
index, and only the surroundings of the passages that share words with one are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.corpus.lookup import Facing, in_order, joined_spans
from assistant.corpus.models import Document, Passage
from assistant.corpus.phrases import runs

MOST_LETTERS = 4_000_000
"""Characters of the library that are read for a dossier, at most."""
CALLED_UP = 6
"""Passages looked at for each sentence."""
_MARGIN = 1500
"""Characters around a passage that are read with it: a quotation may begin or end beside it."""
_LEAST_WORDS = 4
_QUOTED = re.compile(r"[«“\"]\s*([^«»“”\"]{12,1500}?)\s*[»”\"]")
_SENTENCE = re.compile(r"[^.!?…\n]+")

Find = Callable[[str, int], list[Passage]]
"""Words, and how many passages -> the passages on disk that hold most of them."""


@dataclass(frozen=True)
class OnDisk:
    """The documents on disk, and what finds passages in them."""

    documents: Mapping[str, Document]
    find: Find


def facing(whole: Facing, disk: OnDisk, texts: Iterable[str]) -> Facing:
    """All of the library in memory, and of the one on disk what shares words with the texts, the most of it first."""
    met: Counter[str] = Counter()
    passages: dict[str, Passage] = {}
    for words in dict.fromkeys(piece for text in texts for piece in _pieces(text)):
        wanted = set(runs(words))
        for passage in disk.find(words, CALLED_UP) if wanted else ():
            held = disk.documents[passage.document].slice(passage.start, passage.end)
            if shared := len(wanted.intersection(runs(held))):
                met[passage.id] += shared
                passages[passage.id] = passage
    kept, partial = _affordable([passages[id] for id, _ in met.most_common()])
    stretches = {
        id: joined_spans((max(0, p.start - _MARGIN), p.end + _MARGIN) for p in rows) for id, rows in kept.items()
    }
    return Facing(
        {**whole.documents, **{id: disk.documents[id] for id in kept}},
        {**whole.in_order, **{id: in_order(rows) for id, rows in kept.items()}},
        stretches,
        partial,
    )


def _pieces(text: str) -> Iterator[str]:
    """The quotations and the sentences of a text that have enough words to be looked for."""
    for match in (*_QUOTED.finditer(text), *_SENTENCE.finditer(text)):
        words = match.group(match.re.groups)
        if len(words.split()) >= _LEAST_WORDS:
            yield words


def _affordable(passages: Iterable[Passage]) -> tuple[dict[str, list[Passage]], bool]:
    """Passages by document, as many as may be read, and whether some are left out."""
    kept: dict[str, list[Passage]] = {}
    letters = 0
    for passage in passages:
        letters += passage.end - passage.start + 2 * _MARGIN
        if letters > MOST_LETTERS:
            return kept, True
        kept.setdefault(passage.document, []).append(passage)
    return kept, False
