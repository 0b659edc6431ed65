"""What a document becomes in the file of a large library: plain values, whatever they are kept by."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np

from assistant.corpus import archive
from assistant.corpus.lexicon import Lexicon
from assistant.corpus.models import Document, Library
from assistant.language.analysis import folded_words
from assistant.language.folding import squash
from assistant.own.large.store import DocumentValues, PassageValues
from assistant.retrieval.fields import Fields, Tokens, analyse
from assistant.retrieval.index import STORY
from assistant.retrieval.large import VECTOR
from assistant.retrieval.placing import Placing

PIECE = 8192
"""Characters of a piece."""
OFFSET = np.dtype("<i4")
"""Numbers of a place in the text as the disk keeps them."""


def values_of(library: Library, lexicon: Lexicon, stamp: str, placing: Placing) -> DocumentValues:
    """A library of one document as the store keeps it."""
    (document,) = library.documents.values()
    fields = analyse(library)
    passages = list(_passages(library, fields, placing))
    spans = np.array([(passage.start, passage.end) for passage in library.passages.values()], dtype=OFFSET)
    words = dict.fromkeys(folded_words(document.text))
    words |= dict.fromkeys(folded_words(" ; ".join([document.title, *document.authors])))
    return DocumentValues(
        document.id, stamp, _called(document), about_of(document),
        json.dumps(archive.to_json(Library({}, {}), lexicon)), list(pieces_of(document)), passages,
        list(filter(None, words)), sum(map(len, fields.body)), sum(map(len, fields.place)), spans.tobytes(),
    )  # fmt: skip


def _passages(library: Library, fields: Fields, placing: Placing) -> Iterator[PassageValues]:
    questions: dict[int, Tokens] = {}
    for question, owner in zip(fields.questions, fields.owners, strict=True):
        if len(question) < STORY:
            questions.setdefault(owner, []).append(question)
    for row, passage in enumerate(library.passages.values()):
        entry = library.entries.get(passage.id)
        yield PassageValues(
            passage.id,
            json.dumps(archive.passage_to_row(passage), ensure_ascii=False),
            json.dumps(archive.entry_to_row(entry), ensure_ascii=False) if entry else None,
            " ".join(fields.body[row]),
            " ".join(fields.place[row]),
            "\n".join(map(" ".join, (fields.words[row], fields.says[row], *questions.get(row, ())))).rstrip(),
            placing.place(fields.body[row]).astype(VECTOR).tobytes(),
            squash(passage.defines) if passage.defines else None,
        )


def pieces_of(document: Document) -> Iterator[tuple[str, str]]:
    """The text of a document in pieces, each with the blocks that reach into it."""
    for start in range(0, max(1, len(document.text)), PIECE):
        blocks = document.blocks_between(start, start + PIECE)
        rows = [archive.block_to_row(block) for block in blocks]
        yield document.text[start : start + PIECE], json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def about_of(document: Document) -> str:
    """What is known of a document besides its words, as the store keeps it."""
    return json.dumps([archive.about_to_row(document), list(document.seams)], ensure_ascii=False)


def _called(document: Document) -> str:
    """What people may call a document by: its title, its authors in short, and the names they give it."""
    return json.dumps([document.title, document.short_authors, document.names], ensure_ascii=False)
