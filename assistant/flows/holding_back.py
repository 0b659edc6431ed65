"""What a document to hand out keeps back: answers, and columns of its tables, that are internal."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.flows.deliverables import Paper
from assistant.flows.paper_soundness import fields_named
from assistant.flows.reach import Reach
from assistant.flows.schema import Readers
from assistant.language.typography import spaced


def held_back(paper: Paper, reach: Reach) -> Iterator[str]:
    """Labels of the answers that stand in no part of the document, in the order of the guide."""
    if paper.readers is not Readers.ALL:
        return
    shown = {name for block in paper.all_blocks() for name in fields_named(block)}
    for name, asked in reach.flow.fields.items():
        value = reach.answer(name)
        if value is None:
            continue
        if asked.readers is Readers.INSIDE:
            yield spaced(asked.label)
        elif name in shown:
            rows = [row for row in value if isinstance(row, dict)]
            inside = [column for column in asked.columns if column.readers is Readers.INSIDE]
            filled = [spaced(column.label) for column in inside if any(column.id in row for row in rows)]
            if filled:
                yield f"{spaced(asked.label)} ({', '.join(filled)})"
