"""Widening: a short passage shown with its neighbours, when they are one thought cut in pieces.

Neighbours join only within one section and under one credit, as long as the whole stays short.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.answers.ground import Ground
from assistant.corpus.models import Document, Excerpt, Passage, PassageKind
from assistant.corpus.structure import Block, BlockKind

_STRETCH = 4000
"""Characters of a document looked at together: a long one is not read whole."""
_ALONE = {
    PassageKind.TABLE, PassageKind.LIST, PassageKind.REFERENCE, PassageKind.FOOTNOTE, PassageKind.OUTLINE,
    PassageKind.ACRONYM, PassageKind.ROW, PassageKind.STEP,
}  # fmt: skip
"""Kinds that stand alone."""

_TOLD_APART = _ALONE - {PassageKind.LIST, PassageKind.ROW}
"""Kinds whose passages are told by a reference, a number or a header of their own."""


def lead_to(ground: Ground, passage: Passage) -> tuple[Passage, Excerpt | None]:
    """A lead-in (« … distingue trois types : ») with what it leads to: the next passage, and both as one excerpt.

    The passage itself and None when it leads to nothing. What is said in another voice (a compiler's lead-in to an
    author's words) stays out of the excerpt: it would be credited to the author.
    """
    document = ground.library.document_of(passage)
    if passage.kind in _ALONE or not document.slice(passage.start, passage.end).rstrip(" »\u00a0\u202f").endswith(":"):
        return passage, None
    row = ground.library.lookup.around(passage)
    after = [p for p in row[_rank(row, passage) + 1 :] if p.start >= passage.end and p.section == passage.section]
    followers = [p for p in after if p.kind is not PassageKind.FOOTNOTE]
    if not followers:
        return passage, None
    led = max((p for p in followers if p.start == followers[0].start), key=lambda p: p.end)
    own_voice = (led.credit, led.reported) != (passage.credit, passage.reported)
    if own_voice or after[0] is not followers[0] or led.kind in (PassageKind.TABLE, PassageKind.LIST):
        return led, None
    return led, document.excerpt(passage.start, led.end)


def under_lead(ground: Ground, passage: Passage, wider: Excerpt | None) -> Excerpt | None:
    """Items told after what leads to their list (« il n'y a pas de partenariat : […] si… »).

    Given a passage and what it was widened to; what it was widened to comes back when no lead goes with it.
    """
    document = ground.library.document_of(passage)
    spans = list(wider.spans) if wider else [(passage.start, passage.end)]
    blocks = document.blocks_between(spans[0][0], spans[-1][1])
    if passage.kind in _TOLD_APART or not blocks or any(block.kind is not BlockKind.ITEM for block in blocks):
        return wider
    lead = _lead(document, blocks[0])
    if lead is None:
        return wider
    near = ground.library.lookup.over(document.id, lead.start, passage.end)
    whole = [p for p in near if p.start <= lead.start and passage.end <= p.end]
    if not any((p.credit, p.reported) == (passage.credit, passage.reported) for p in whole):
        return wider
    return document.join([(lead.start, lead.end), *spans])


def _lead(document: Document, item: Block) -> Block | None:
    """The paragraph that ends with a colon just before the list an item stands in."""
    lead = _before(document, item)
    if lead is None or lead.kind is not BlockKind.PARAGRAPH:
        return None
    return lead if document.slice(lead.start, lead.end).rstrip(" »\u00a0\u202f").endswith(":") else None


def _before(document: Document, item: Block) -> Block | None:
    """The block before the list an item stands in, notes apart: looked for from there back, a stretch at a time."""
    end = item.start
    while end > 0:
        start = max(0, end - _STRETCH)
        before = [block for block in document.blocks_between(start, end) if block.end <= item.start]
        found = [block for block in before if block.group != item.group and block.kind is not BlockKind.NOTE]
        if found:
            return found[-1]
        end = start
    return None


def widen(ground: Ground, passage: Passage, most_words: int, wanted: Collection[str]) -> Excerpt | None:
    """The passage with the neighbours that complete it, at most so many words; None when it stands as it is.

    Neighbours that search found too (`wanted`) come first, then those that follow, then those that precede.
    """
    if _stands_alone(passage):
        return None
    document = ground.library.document_of(passage)
    row = ground.library.lookup.around(passage)
    left = right = _rank(row, passage)
    while True:
        around = [index for index in (right + 1, left - 1) if 0 <= index < len(row)]
        options = [index for index in around if _joins(document, row[index], passage)]
        options.sort(key=lambda index: row[index].id not in wanted)
        for index in options:
            start, end = min(row[left].start, row[index].start), max(row[right].end, row[index].end)
            if len(document.slice(start, end).split()) <= most_words:
                left, right = min(left, index), max(right, index)
                break
        else:
            break
    if left == right:
        return None
    return document.without_notes(row[left].start, max(p.end for p in row[left : right + 1]))


def _section(document: Document, passage: Passage) -> tuple[str, ...]:
    """The titles a passage ends under: one that begins with a title stands under it with what follows."""
    blocks = document.blocks_between(passage.start, passage.end)
    return tuple(blocks[-1].section) if blocks else tuple(passage.section)


def _stands_alone(passage: Passage) -> bool:
    """A line of a list of texts stands alone; the paragraphs of one article do not."""
    return passage.kind in _ALONE or (passage.kind is PassageKind.LAW and not passage.credit)


def _joins(document: Document, neighbour: Passage, passage: Passage) -> bool:
    return (
        not _stands_alone(neighbour)
        and _section(document, neighbour) == _section(document, passage)
        and neighbour.credit == passage.credit
        and neighbour.reported == passage.reported
        and neighbour.cited_by == passage.cited_by
        and (neighbour.work == passage.work or not (neighbour.work and passage.work))
    )


def _rank(row: Sequence[Passage], passage: Passage) -> int:
    return next(rank for rank, each in enumerate(row) if each.id == passage.id)
