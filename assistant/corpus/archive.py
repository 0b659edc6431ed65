"""A library and its lexicon as one JSON value, so that YAML and Markdown are read once and not at every start.

Records go as rows of values in the order of their fields; the version changes with their shape.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from assistant.corpus.lexicon import (
    Acronym,
    Debate,
    Expansion,
    LegalText,
    Lexicon,
    Notion,
    OutsideNote,
    Panorama,
    Person,
    Synonyms,
)
from assistant.corpus.models import Document, Entry, Library, Passage, PassageKind, Place
from assistant.corpus.structure import Block, BlockKind
from assistant.corpus.today import TodayNote

VERSION = "6"
_METADATA = 11
"""Fields of a document that come before its text."""


def to_json(library: Library, lexicon: Lexicon, today: tuple[TodayNote, ...] = ()) -> dict[str, Any]:
    """The JSON value of a library, its lexicon and its notes of today."""
    return {
        "documents": [
            [*_row(d)[:_METADATA], d.text, [_row(block) for block in d.blocks], list(d.seams)]
            for d in library.documents.values()
        ],
        "passages": [[*_row(p)[:-1], [_row(place) for place in p.also_in]] for p in library.passages.values()],
        "entries": [_row(entry) for entry in library.entries.values()],
        "people": [_row(person) for person in lexicon.people],
        "acronyms": [
            [a.sigle, a.variants, [_row(e) for e in a.expansions], _row(a.note) if a.note else None]
            for a in lexicon.acronyms
        ],
        "texts": [[t.id, t.name, t.names, [_row(m) for m in t.mentions], t.date] for t in lexicon.texts],
        "notions": [_row(notion) for notion in lexicon.notions],
        "synonyms": [_row(group) for group in lexicon.synonyms],
        "today": [_row(note) for note in today],
        "panoramas": [_row(panorama) for panorama in lexicon.panoramas],
        "debates": [_row(debate) for debate in lexicon.debates],
    }


def from_json(value: dict[str, Any]) -> tuple[Library, Lexicon]:
    """A library and its lexicon back; raises LookupError, TypeError or ValueError when the value is not one."""
    documents = [_document(row) for row in value["documents"]]
    passages = [_passage(row) for row in value["passages"]]
    entries = [
        Entry(passage, says, tuple(questions), tuple(words)) for passage, says, questions, words in value["entries"]
    ]
    library = Library({d.id: d for d in documents}, {p.id: p for p in passages}, {e.passage: e for e in entries})
    lexicon = Lexicon(
        people=tuple(Person(*row) for row in value["people"]),
        acronyms=tuple(
            Acronym(sigle, variants, [Expansion(*e) for e in expansions], OutsideNote(*note) if note else None)
            for sigle, variants, expansions, note in value["acronyms"]
        ),
        texts=tuple(
            LegalText(id, name, names, [Expansion(*m) for m in mentions], date)
            for id, name, names, mentions, date in value["texts"]
        ),
        notions=tuple(Notion(*row) for row in value["notions"]),
        synonyms=tuple(
            Synonyms(tuple(words), tuple(source), tuple(target)) for words, source, target in value["synonyms"]
        ),
        debates=tuple(Debate(*row) for row in value["debates"]),
        panoramas=tuple(Panorama(*row) for row in value["panoramas"]),
    )
    return library, lexicon


def today_from_json(value: dict[str, Any]) -> tuple[TodayNote, ...]:
    """The notes of today back; raises as `from_json` does."""
    return tuple(
        TodayNote(term, today, since, source, certain, tuple((document, start, end) for document, start, end in places))
        for term, today, since, source, certain, places in value["today"]
    )


def _row(record: Any) -> list[Any]:
    return [getattr(record, field.name) for field in fields(record)]


def _document(row: list[Any]) -> Document:
    *metadata, text, blocks, seams = row
    id, title, authors, short, year, kind, publisher, description, missing, pages, names = metadata
    return Document(
        id, title, tuple(authors), short, year, kind, publisher, description, tuple(missing), pages, tuple(names),
        text, tuple(_block(block) for block in blocks), tuple(seams),
    )  # fmt: skip


_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}
_PASSAGE_KINDS = {kind.value: kind for kind in PassageKind}


def _block(row: list[Any]) -> Block:
    kind, start, end, line, section, *rest = row
    return Block(_BLOCK_KINDS[kind], start, end, line, tuple(section), *rest)


def _passage(row: list[Any]) -> Passage:
    id, document, start, end, kind, section, *about, places = row
    place, credit, reported, cited_by, work, defines = about
    return Passage(
        id, document, start, end, _PASSAGE_KINDS[kind], tuple(section), place, credit, reported, cited_by, work,
        defines, tuple(Place(*elsewhere) for elsewhere in places),
    )  # fmt: skip
