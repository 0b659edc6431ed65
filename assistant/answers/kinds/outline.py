"""The outline of a document: its own titles, then how its parts begin."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.answer import Answer
from assistant.answers.ground import Ground
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.blocks import Item, Listing
from assistant.corpus.models import Document, Passage, PassageKind
from assistant.corpus.structure import Block, BlockKind
from assistant.language.analysis import stems
from assistant.retrieval.ranking import Hit

MOST_TITLES = 30
MOST_LEADS, LEAD_WORDS = 3, 80
_TOP = 2
"""Level of the titles of parts; the title of the document is 1."""


def compose(ground: Ground, query: Query, hits: Sequence[Hit]) -> Answer | None:
    """The titles of the document named and the first passages of its parts; None when no document is named."""
    document = ground.library.documents.get(query.documents[0]) if query.documents else None
    if document is None:
        return None
    titles = _titles(document)
    passages = ground.in_order[document.id]
    if not titles or not passages or not _is_bare(ground, query, document):
        return None
    sheet = Sheet(ground, query)
    sheet.say("outline", title=document.title, author=document.short_authors, year=document.year or "s. d.")
    excerpt = document.join([(block.start, block.end) for block in titles])
    citation = sheet.cite(passages[0], excerpt)
    items = tuple(Item(document.excerpt(block.start, block.end), block.depth - _TOP) for block in titles)
    sheet.blocks.append(Listing(citation, None, items))
    leads = _leads(document, passages, titles, {hit.passage for hit in hits})
    if leads:
        sheet.say("lead")
    for passage in leads:
        sheet.show(passage)
    return sheet.answer("outline")


def _is_bare(ground: Ground, query: Query, document: Document) -> bool:
    """Nothing is asked of the document but what is in it."""
    ignored = {stem for text in (*document.names, *ground.wording.outline_words) for stem in stems(text)}
    return not set(query.asked) - ignored


def _titles(document: Document) -> list[Block]:
    """Titles of parts, with those of their sections as long as they are few; repeated titles stand once."""
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING and block.depth >= _TOP]
    for deepest in (3, _TOP):
        kept: dict[str, Block] = {}
        for block in headings:
            if block.depth <= deepest:
                kept.setdefault(document.text[block.start : block.end], block)
        if len(kept) <= MOST_TITLES:
            return list(kept.values())
    return list(kept.values())[:MOST_TITLES]


def _leads(document: Document, passages: Sequence[Passage], titles: Sequence[Block], found: set[str]) -> list[Passage]:
    """The first telling passage after each part's title, those that search found first."""
    leads = []
    for title in titles:
        following = (p for p in passages if p.start >= title.end and p.kind in _TELLING and _is_short(document, p))
        passage = next(following, None)
        if passage is not None and passage not in leads:
            leads.append(passage)
    leads.sort(key=lambda passage: passage.id not in found)
    return leads[:MOST_LEADS]


def _is_short(document: Document, passage: Passage) -> bool:
    return len(document.text[passage.start : passage.end].split()) <= LEAD_WORDS


_TELLING = frozenset({PassageKind.PARAGRAPH, PassageKind.QUOTATION, PassageKind.DEFINITION})
