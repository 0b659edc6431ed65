r"""An answer -> a JSON value, schema 1. Keys are English, stable, and all always there.

    {"schema": 1,
     "question": "…",             as asked, freed of control characters
     "understood": "…" | null,    as corrected or completed; null when nothing was
     "kind": "definition",        what was asked (« comparison », « steps », « talk », « refusal »…)
     "status": "answered" | "unanswered" | "talk",
     "blocks": [BLOCK, …],        what to show, in order
     "citations": [CITATION, …],  in order of display; « n » runs from 1
     "notes": [{"term": "…", "today": "…", "since": "…", "source": "…"}, …],
     "suggestions": ["…"],        questions to ask next
     "guide": {"id": "…", "step": "…" | null, "name": "…", "first": bool} | null,   a guide that would help whoever
                 asks this, and whether it comes before the passages
     "elapsed_ms": 3.1}

A CITATION:

    {"n": 1, "document": "id", "passage": "id", "title": "…", "authors": ["…"], "year": 2010 | null,
     "locator": "Section › …, p. 12",
     "quote": "…",                the words: text[start:end] of each span, joined with « […] » between two blanks
     "spans": [[start, end], …],  code points of the document's text (`passerelle documents montrer ID --json`)
     "attributed_to": "…" | null, whom the document credits; null where it speaks in its own voice
     "work": "…" | null, "near": false (true: close to the question, not an answer),
     "reference": "…",            ready to paste, author first
     "own": false,                true: in a document that the user added
     "also_in": [{"document": "id", "locator": "…", "spans": [[start, end], …], "attributed_to": "…" | null}, …]}

A BLOCK is one of these; words of documents refer to their citation by its number:

    {"type": "said", "text": "…"}                  the assistant's own words
    {"type": "heading", "text": "…"}               a title of the assistant's own
    {"type": "quote", "citation": 1}
    {"type": "list", "citation": 2,                a list of a document, whole
     "lead": {"text": "…", "spans": […]} | null,   what leads to it
     "items": [{"text": "…", "spans": […], "citation": 2, "depth": 0, "asked": false}, …]}
                                                   depth 0 is the outermost; asked: the question wanted this very item
    {"type": "table", "citation": 3 | null,        null when the assistant put it together from several places
     "rows": [[{"text": "…", "spans": […], "citation": 3 | null, "label": "…"}, …], …]}
                                                   the first row is the header; a cell has words of a document (and the
                                                   number of its citation) or a label of the assistant's own, or neither
    {"type": "note", "term": "…", "today": "…", "since": "…", "source": "…", "certain": true}
                                                   what is known today, from outside the documents

With `--pourquoi` there is one key more, "why" (see `assistant.render.why`).
"""

from __future__ import annotations

import json
import re
from typing import Any, assert_never

from assistant.answers.answer import Answer
from assistant.answers.guiding import Proposal
from assistant.blocks import Block, Cell, Citation, Elsewhere, Heading, Item, Listing, Note, Quote, Said, Table
from assistant.corpus.models import Excerpt

SCHEMA = 1
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The JSON value of an answer."""
    query = answer.query
    return {
        "schema": SCHEMA,
        "question": query.text,
        "understood": query.told,
        "kind": answer.kind,
        "status": answer.status.value,
        "blocks": [_block(block) for block in answer.blocks],
        "citations": [_citation(citation) for citation in answer.citations],
        "notes": [_note(note) for note in answer.notes],
        "suggestions": list(answer.suggestions),
        "guide": _guide(answer.guide),
        "elapsed_ms": round(answer.elapsed_ms, 3),
    }


def _guide(guide: Proposal | None) -> dict[str, Any] | None:
    if guide is None:
        return None
    return {"id": guide.guide, "step": guide.step, "name": guide.name, "first": guide.first}


def one_line(value: Any) -> str:
    """A JSON value on one line, whatever cuts lines: separators and controls that JSON lets through are escaped too."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Said(text):
            return {"type": "said", "text": text}
        case Heading(text):
            return {"type": "heading", "text": text}
        case Quote(citation):
            return {"type": "quote", "citation": citation.n}
        case Listing():
            lead = _words(block.lead) if block.lead else None
            items = [_item(item, block.citation) for item in block.items]
            return {"type": "list", "citation": block.citation.n, "lead": lead, "items": items}
        case Table():
            number = block.citation.n if block.citation else None
            return {"type": "table", "citation": number, "rows": [[_cell(cell) for cell in row] for row in block.rows]}
        case Note():
            return {"type": "note", **_note(block), "certain": block.certain}
        case _:
            assert_never(block)


def _words(excerpt: Excerpt | None) -> dict[str, Any]:
    if excerpt is None:
        return {"text": "", "spans": []}
    return {"text": excerpt.text, "spans": [list(span) for span in excerpt.spans]}


def _item(item: Item, citation: Citation) -> dict[str, Any]:
    return {**_words(item.excerpt), "citation": citation.n, "depth": item.depth, "asked": item.asked}


def _cell(cell: Cell) -> dict[str, Any]:
    number = cell.citation.n if cell.citation and cell.excerpt else None
    return {**_words(cell.excerpt), "citation": number, "label": cell.label}


def _note(note: Note) -> dict[str, Any]:
    return {"term": note.term, "today": note.today, "since": note.since, "source": note.source}


def _citation(citation: Citation) -> dict[str, Any]:
    document = citation.document
    words = _words(citation.excerpt)
    return {
        "n": citation.n,
        "document": document.id,
        "passage": citation.passage.id,
        "title": document.title,
        "authors": list(document.authors),
        "year": document.year,
        "locator": citation.locator,
        "quote": words["text"],
        "spans": words["spans"],
        "attributed_to": citation.attributed_to,
        "work": citation.passage.work,
        "near": citation.near,
        "reference": citation.reference,
        "own": citation.document.own,
        "also_in": [_elsewhere(place) for place in citation.also_in],
    }


def _elsewhere(place: Elsewhere) -> dict[str, Any]:
    return {
        "document": place.document.id,
        "locator": place.locator,
        "spans": _words(place.excerpt)["spans"],
        "attributed_to": place.attributed_to,
    }
