"""Gestures on the answer just given: whose words, where they stand, more of them, others like them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.answers.answer import Answer, Status
from assistant.answers.following import Meant
from assistant.answers.ground import Ground
from assistant.answers.kinds.general import MOST_QUOTES, complete
from assistant.answers.query import Query
from assistant.answers.sheet import Sheet
from assistant.answers.widening import widen
from assistant.blocks import Citation
from assistant.corpus.models import Document, Passage, Span
from assistant.corpus.structure import Block, BlockKind
from assistant.language.folding import squash

_CONTEXT_WORDS = 260
_LEAST_ITEMS = 3
_FOLLOWING = 2
"""Passages shown of what follows."""
_PRINTED = re.compile(r"(\d{1,2}) ?[°.)-]|[^\W\d]+ (\d{1,2})\b")
"""The number that an item of a list begins with (« 4° », « Étape 12 »)."""
_WORTH = 0.3
"""Share of the best score from which a passage is worth showing to whoever asks for more."""


def compose(ground: Ground, query: Query, meant: Meant, previous: Answer) -> Answer | None:
    """What a gesture shows of the previous answer; None when there is nothing to show."""
    gesture = meant.gesture
    if gesture == "more":
        return _more(ground, query, previous)
    if not previous.citations:
        return None
    if gesture == "item":  # « c'est quoi la première ? » asks something else where no list was shown
        return _item_asked(ground, query, previous, meant.last)
    if gesture == "expand":
        return _item_asked(ground, query, previous, meant.last) or _expand(ground, query, previous, meant.last)
    if gesture == "next":
        return _next(ground, query, previous)
    citation = _aimed(query, previous, meant.last)
    sheet = Sheet(ground, query)
    sheet.say("who_said" if gesture == "who" else "where")
    sheet.show(citation.passage, citation.excerpt)
    if gesture == "who" and not citation.attributed_to:
        sheet.say("who_said_unknown")
    for elsewhere in citation.also_in:
        place = f"{elsewhere.document.title}, {elsewhere.locator}" if elsewhere.locator else elsewhere.document.title
        sheet.say("also", places=place)
    if gesture == "where":
        for other in previous.citations:
            if other is not citation and len(sheet.citations) < MOST_QUOTES and not sheet.holds(other.passage):
                sheet.show(other.passage, other.excerpt)
    return sheet.answer("where" if gesture == "where" else "who_said")


def _item_asked(ground: Ground, query: Query, previous: Answer, last: bool) -> Answer | None:
    """The item of the list just shown that is asked for by its rank; None where there is none."""
    shown = (previous.citations[0], *_newest_first(previous.shown))  # « et la dernière ? » means the list shown before
    item = next((found for citation in shown if (found := _item(ground, query, citation, last))), None)
    if item is None:
        return None
    sheet = Sheet(ground, query)
    sheet.show(item)
    return sheet.answer("expand")


def _newest_first(shown: Sequence[Citation]) -> Iterator[Citation]:
    """What earlier answers showed, the last answer first, each in its own order."""
    starts = [place for place, citation in enumerate(shown) if citation.n == 1]
    for start, end in reversed(list(pairwise([*starts, len(shown)]))):
        yield from shown[start:end]


def _expand(ground: Ground, query: Query, previous: Answer, last: bool) -> Answer:
    """A citation in its context."""
    sheet = Sheet(ground, query)
    if (query.number or 0) > len(previous.citations):
        sheet.say("no_such", count=len(previous.citations))
        return sheet.answer("expand", Status.UNANSWERED)
    sheet.say("expanded")
    passage = _aimed(query, previous, last).passage
    sheet.show(passage, widen(ground, passage, _CONTEXT_WORDS, ()))
    return sheet.answer("expand")


def _item(ground: Ground, query: Query, citation: Citation, last: bool) -> Passage | None:
    """The passage of the list item of that rank (the last one for « la dernière »), None when no list was shown."""
    if not last and not query.number:
        return None
    excerpt = citation.excerpt
    blocks = citation.document.blocks_between(excerpt.start, excerpt.end)
    for members in (_items(blocks), _titled(blocks, excerpt.end)):
        rank = len(members) if last else _rank(citation.document, members, query.number or 1)
        if len(members) < _LEAST_ITEMS or rank > len(members):
            continue
        start, end = members[rank - 1]
        near = ground.library.lookup.over(citation.document.id, start, end)
        within = [p for p in near if start <= p.start and p.end <= end]
        if within:
            return max(within, key=lambda p: p.end - p.start)
    return None


def _items(blocks: Sequence[Block]) -> list[Span]:
    """The outermost items of a list, each with those under it."""
    items: list[Span] = []
    for block in blocks:
        if block.kind is BlockKind.ITEM and block.depth and items:
            items[-1] = (items[-1][0], block.end + 2)
        elif block.kind is BlockKind.ITEM and not block.depth:
            items.append((block.start, block.end + 2))
    return items


def _rank(document: Document, items: Sequence[Span], number: int) -> int:
    """Where the item of that number comes, counted from 1: by the numbers they are printed with, if they have any."""
    printed = [_PRINTED.match(document.text, start) for start, _ in items]
    numbers = [int(match.group(1) or match.group(2)) if match else None for match in printed]
    return numbers.index(number) + 1 if number in numbers else number


def _titled(blocks: Sequence[Block], end: int) -> list[Span]:
    """The parts that stand each under a title of its own."""
    titles = [block for block in blocks if block.kind is BlockKind.HEADING]
    outer = [title.start for title in titles if title.depth == min(block.depth for block in titles)]
    return list(pairwise([*outer, end])) if outer else []


def _next(ground: Ground, query: Query, previous: Answer) -> Answer | None:
    """What follows, in its document, the passage shown first."""
    citation = previous.citations[0]
    after = [p for p in ground.in_order[citation.document.id] if p.start >= citation.excerpt.end]
    sheet = Sheet(ground, query)
    sheet.say("next")
    for passage in after:
        if len(sheet.citations) == _FOLLOWING:
            break
        if not sheet.holds(passage):
            sheet.show(passage)
    return sheet.answer("next") if sheet.citations else None


def _aimed(query: Query, previous: Answer, last: bool) -> Citation:
    """The citation whose number is asked for, the last one for « la dernière », else the first."""
    if last:
        return previous.citations[-1]
    return previous.citations[min(query.number or 1, len(previous.citations)) - 1]


def _more(ground: Ground, query: Query, previous: Answer) -> Answer:
    sheet = Sheet(ground, query)
    sheet.seen = (*previous.shown, *previous.citations)
    sheet.say("more")
    if previous.kind == "definition":
        _more_definitions(sheet, previous)
    complete(sheet, previous.hits, worth=_WORTH)
    if not sheet.citations:
        sheet.blocks.clear()
        sheet.say("no_more")
    return sheet.answer("more")


def _more_definitions(sheet: Sheet, previous: Answer) -> None:
    """The definitions of the same notion that were counted but not shown."""
    for id in previous.query.notions[:1]:
        for passage in sheet.ground.definitions.get(squash(sheet.ground.notions[id].name), ()):
            full = sheet.ground.fullest(passage)
            if len(sheet.citations) < MOST_QUOTES and not sheet.holds(full):
                sheet.show(full)
