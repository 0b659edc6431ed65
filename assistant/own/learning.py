"""The files of one document of a user's own -> its passages, and the names it brings."""

from __future__ import annotations

from assistant.corpus.lexicon import OWN, Acronym, Expansion, Lexicon, Notion, Person
from assistant.corpus.markdown import parse
from assistant.corpus.models import Document, Library
from assistant.corpus.passaging import passages_of, sure_terms
from assistant.corpus.recognition import Recognition
from assistant.corpus.sigles import expansions
from assistant.corpus.surnames import surname
from assistant.language.folding import squash
from assistant.own.record import document_of, read_record
from assistant.records import Problem, RecordError
from assistant.storage.own_documents import OwnDocuments


def read_document(kept: OwnDocuments, id: str, recognition: Recognition) -> tuple[Library, Lexicon]:
    """A document from its files, with the names it brings; raises RecordError, OSError or UnicodeDecodeError."""
    record = read_record(kept.record(id))
    if record.id != id:
        raise RecordError([Problem(f"{id}.yaml", "id", f"« {record.id} » au lieu de « {id} », le nom du fichier")])
    parsed = parse(kept.markdown(id).read_text(encoding="utf-8-sig"))
    document = document_of(record, parsed)
    passages = passages_of(parsed, id, recognition)
    library = Library({id: document}, {passage.id: passage for passage in passages})
    return library, _lexicon(document, library, recognition)


def _lexicon(document: Document, library: Library, recognition: Recognition) -> Lexicon:
    """The people, acronyms and notions that a document brings."""
    passages = list(library.passages.values())
    credited = [passage.credit for passage in passages if passage.credit]
    people = dict.fromkeys([*document.authors, *credited])
    acronyms: dict[str, list[Expansion]] = {}
    for sigle, words in expansions(recognition, document.text):
        acronyms.setdefault(sigle, []).append(Expansion(document.id, words))
    terms = sure_terms(document.text, passages, recognition)
    return Lexicon(
        people=tuple(Person(f"{OWN}{squash(name)}", name, "person", _variants(name)) for name in people),
        acronyms=tuple(Acronym(sigle, [], found) for sigle, found in acronyms.items()),
        notions=tuple(Notion(f"{OWN}{squash(term)}", term, []) for term in terms),
    )


def _variants(name: str) -> list[str]:
    alone = surname(name)
    return [alone] if alone != name and len(alone) > 3 else []
