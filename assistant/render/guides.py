"""Guides, drafts and their review -> plain French text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from assistant.flows.answer_blocks import cell_of, words_of
from assistant.flows.deliverables import Paper
from assistant.flows.draft import Value
from assistant.flows.draft_folder import Listed
from assistant.flows.reach import Reach, StepState
from assistant.flows.reading import Guides
from assistant.flows.schema import Field, FieldType
from assistant.flows.wording import told_progress
from assistant.language.days import written_day
from assistant.language.printable import printable
from assistant.language.typography import spaced
from assistant.render.cells import wrap
from assistant.render.text import NBSP, Line

_MARKS = {StepState.DONE: "✓", StepState.STARTED: "…", StepState.SKIPPED: "›", StepState.TODO: "·"}
"""How far a step is, told by a sign and never by a colour alone."""


def guides_to_lines(guides: Guides, drafts: Sequence[Listed], own: Path, width: int) -> Iterator[Line]:
    """The guides that can be followed, what they make, and the drafts that were begun."""
    yield Line("Guides", "title")
    yield Line("")
    for flow in guides.flows.values():
        yield Line(f"{flow.id} — {printable(spaced(flow.title))}", "title")
        yield from _lines(spaced(flow.purpose), width)
        short, long = flow.minutes.express, flow.minutes.complete
        yield from _lines(f"{short} minutes en version express, {long} en entier.", width, "faint")
        yield from _papers(guides.papers_of(flow), width)
        yield Line("")
    if drafts:
        yield Line("Brouillons", "title")
        yield Line("")
        for listed in drafts:
            yield from _listed(listed, width)
        yield Line("")
    yield from _lines(f"Vos propres guides se rangent dans{NBSP}: {own}", width, "faint")


def _papers(papers: Iterable[Paper], width: int) -> Iterator[Line]:
    names = ", ".join(f"{spaced(paper.title)} ({paper.id})" for paper in papers)
    if names:
        yield from _lines(f"Documents{NBSP}: {names}.", width, "faint")


def _listed(listed: Listed, width: int) -> Iterator[Line]:
    draft = listed.draft
    if draft is None:
        yield from _lines(f"{listed.path.name}{NBSP}: {listed.problem}", width)
        return
    yield from _lines(f"{printable(draft.name)} ({draft.flow}), modifié le {written_day(draft.changed[:10])}", width)
    yield from _lines(str(listed.path), width, "faint")


def review_to_lines(reach: Reach, found: Sequence[str], width: int) -> Iterator[Line]:
    """Every answer, what is still blank, and what the answers say against each other."""
    given = reach.draft.name
    names = [spaced(reach.flow.title), *([given] if given != reach.flow.title else [])]
    yield Line(printable(" — ".join(names)), "title")
    yield from _lines(f"{told_progress(reach)}.", width, "faint")
    for step in reach.steps:
        yield Line("")
        number = f"{step.number}. " if step.number else ""
        yield Line(f"{_MARKS[reach.state(step)]} {number}{printable(spaced(step.title))}", "title")
        for asked in reach.fields_of(step):
            yield from _answer(asked, reach.answer(asked.id), width)
    for sentence in found:
        yield Line("")
        yield from (Line(line) for line in wrap(printable(f"À revoir{NBSP}: {sentence}"), width))


def _answer(asked: Field, value: Value | None, width: int) -> Iterator[Line]:
    label = f"{spaced(asked.label)}{NBSP}: "
    if value is None:
        yield from _lines(f"{label}—", width, "faint")
    elif asked.type is FieldType.TABLE:
        yield from _lines(label.rstrip(), width)
        for row in value:
            if isinstance(row, dict) and row:
                cells = [f"{spaced(c.label)}{NBSP}: {cell_of(c, row)}" for c in asked.columns if c.id in row]
                yield from (Line(line) for line in wrap(printable(" ; ".join(cells)), width, "  – ", "    "))
    else:
        yield from _lines(f"{label}{words_of(asked, value)}", width)


def _lines(text: str, width: int, look: str = "") -> Iterator[Line]:
    for paragraph in printable(text).split("\n"):
        yield from (Line(line, look) for line in wrap(paragraph, width, "  ", "  "))
