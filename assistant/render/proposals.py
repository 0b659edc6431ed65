"""A document about to be kept -> what a person looks at before saying yes, as French text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from assistant.corpus.models import PassageKind
from assistant.language.folding import squash
from assistant.language.printable import printable
from assistant.own.proposal import Proposal
from assistant.own.record import OwnRecord, short_authors
from assistant.render.cells import wrap
from assistant.render.text import NBSP, WIDEST, Line, counted, laid_out

_MOST_TITLES, _MOST_LEFT_OUT = 24, 12
_KINDS = {
    PassageKind.DEFINITION: ("définition", "définitions"),
    PassageKind.QUOTATION: ("citation créditée", "citations créditées"),
    PassageKind.LIST: ("liste", "listes"),
    PassageKind.TABLE: ("tableau", "tableaux"),
    PassageKind.FOOTNOTE: ("note", "notes"),
}  # fmt: skip


def proposal_to_text(proposal: Proposal, width: int, colour: bool = False) -> str:
    """Title, authors and year proposed, outline, passages, and what was left out."""
    return laid_out(_told(proposal, min(width, WIDEST)), colour)


def proposal_to_json(proposal: Proposal, state: str) -> dict[str, Any]:
    """The JSON value of a document kept, or about to be."""
    record = proposal.record
    return {
        "id": record.id,
        "state": state,
        "title": record.title,
        "authors": list(record.authors),
        "year": record.year,
        "kind": record.kind,
        "passages": len(proposal.passages),
        "outline": [{"level": level, "title": title} for level, title in proposal.outline],
        "left_out": list(record.missing),
    }


def cited_as(record: OwnRecord) -> str:
    """How answers will name a document, told."""
    return f"Cité ainsi{NBSP}: {short_authors(record)}, {record.year or 's. d.'}"


def _told(proposal: Proposal, width: int) -> Iterator[Line]:
    record = proposal.record
    for line in wrap(printable(record.title), width):
        yield Line(line, "title")
    about = (
        f"Auteurs{NBSP}: {', '.join(record.authors) or 'aucun'}",
        f"Année{NBSP}: {record.year or 'inconnue'}",
        cited_as(record),
    )
    for text in about:
        yield from (Line(line) for line in wrap(printable(text), width))
    yield from contents(proposal, width)
    yield Line("")


def contents(proposal: Proposal, width: int) -> Iterator[Line]:
    """What will be kept of a document: its passages and its outline, and what was left out."""

    def said(text: str, lead: str = "") -> Iterator[Line]:
        return (Line(line) for line in wrap(printable(text), width, lead))

    yield from said(f"Passages{NBSP}: {_counts(proposal)}")
    titles = proposal.outline
    if titles:
        yield from (Line(""), Line("Plan", "title"))
        for level, title in titles[:_MOST_TITLES]:
            yield from said(title, "  " * level + "– ")
        if len(titles) > _MOST_TITLES:
            yield from said(f"… et {counted(len(titles) - _MOST_TITLES, 'titre')} de plus", "  ")
    if left_out := proposal.record.missing:
        yield from (Line(""), Line("Laissé de côté", "title"))
        for missing in left_out[:_MOST_LEFT_OUT]:
            yield from said(missing, "  – ")
        if len(left_out) > _MOST_LEFT_OUT:
            yield from said(f"… et {len(left_out) - _MOST_LEFT_OUT} de plus", "  ")


def _counts(proposal: Proposal) -> str:
    """How many passages, and of those that are told by their kind, how many that say something of their own."""
    once = {(passage.kind, squash(proposal.parsed.text[passage.start : passage.end])) for passage in proposal.passages}
    kinds = Counter(kind for kind, _ in once)
    parts = [counted(kinds[kind], *names) for kind, names in _KINDS.items() if kinds[kind]]
    total = str(len(proposal.passages))
    return f"{total} ({', '.join(parts)})" if parts else total
