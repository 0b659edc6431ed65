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
            [*about_to_row(d), d.text, [block_to_row(block) for block in d.blocks], list(d.seams)]
            for d in library.documents.values()
        ],
        "passages": [passage_to_row(passage) for passage in library.passages.values()],
        "entries": [entry_to_row(entry) for entry in library.entries.values()],
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
    passages = [passage_of(row) for row in value["passages"]]
    entries = [entry_of(row) for row in value["entries"]]
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


def about_to_row(document: Document) -> list[Any]:
    """What is known of a document besides its words."""
    return [getattr(document, field.name) for field in fields(document)[:_METADATA]]


def about_of(row: list[Any]) -> tuple[Any, ...]:
    """What comes before the words in a document, in its order."""
    id, title, authors, short, year, kind, publisher, description, missing, pages, names = row
    return (
        id, title, tuple(authors), short, year, kind, publisher, description, tuple(missing), pages, tuple(names),
    )  # fmt: skip


def _document(row: list[Any]) -> Document:
    *about, text, blocks, seams = row
    words = (text, tuple(map(block_of, blocks)), tuple(seams))
    return Document(*(*about_of(about), *words))


_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}
_PASSAGE_KINDS = {kind.value: kind for kind in PassageKind}


def block_to_row(block: Block) -> list[Any]:
    """A block as values."""
    return _row(block)


def block_of(row: list[Any]) -> Block:
    """The block back."""
    kind, start, end, line, section, *rest = row
    return Block(_BLOCK_KINDS[kind], start, end, line, tuple(section), *rest)


def entry_to_row(entry: Entry) -> list[Any]:
    """An entry as values."""
    return _row(entry)


def entry_of(row: list[Any]) -> Entry:
    """The entry back."""
    passage, says, questions, words = row
    return Entry(passage, says, tuple(questions), tuple(words))


def passage_to_row(passage: Passage) -> list[Any]:
    """A passage as values."""
    return [*_row(passage)[:-1], [_row(place) for place in passage.also_in]]


def passage_of(row: list[Any]) -> Passage:
    """The passage back; raises LookupError, TypeError or ValueError when the values are not those of one."""
    id, document, start, end, kind, section, *about, places = row
    place, credit, reported, cited_by, work, defines = about
    return Passage(
        id, document, start, end, _PASSAGE_KINDS[kind], tuple(section), place, credit, reported, cited_by, work,
        defines, tuple(Place(*elsewhere) for elsewhere in places),
    )  # fmt: skip
