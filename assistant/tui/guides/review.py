"""What the review of a draft shows: contradictions, blanks, every answer, the map in words, where to go on.

Widgets made from records; what is chosen comes as messages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual.message import Message
from textual.widget import Widget

from assistant.flows.answer_blocks import cell_of, words_of
from assistant.flows.conditions import holds
from assistant.flows.draft import Value
from assistant.flows.mapping import partners_in
from assistant.flows.oddities import to_review
from assistant.flows.partner_vocabulary import load_vocabulary
from assistant.flows.partners import Partner
from assistant.flows.reach import Reach, StepState
from assistant.flows.reading import Guides
from assistant.flows.schema import Field, FieldType, Step
from assistant.language.typography import spaced
from assistant.render.partners import partner_lines
from assistant.tui.chips import Chip, chip
from assistant.tui.guides.steps import SIGNS
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap


@dataclass
class StepAsked(Message):
    """A step to go back to."""

    step: str


@dataclass
class OnwardAsked(Message):
    """Another guide to go on with, at one of its steps or from its beginning."""

    guide: str
    step: str = ""


def review_widgets(reach: Reach, guides: Guides) -> Iterator[Widget]:
    """All that a review shows, from top to bottom."""
    if found := to_review(reach):
        yield _title("À revoir")
        yield Laid(partial(_bulleted, found), classes="found")
    yield from _blanks(reach)
    yield _title("Vos réponses")
    for step in reach.steps:
        yield _step_chip(reach, step)
        yield Laid(partial(_answers, reach, step), classes="answers-of")
    yield from _maps(reach)
    yield from _onward(reach, guides)


def named(step: Step) -> str:
    """« 3. Le titre », or the title alone."""
    return f"{step.number}. {spaced(step.title)}" if step.number else spaced(step.title)


def _title(text: str) -> Laid:
    return Laid(lambda width: wrap(Paragraph((Piece(text, "title"),)), width), classes="section")


def _bulleted(texts: Sequence[str], width: int) -> list[Line]:
    return [line for text in texts for line in wrap(Paragraph((Piece(text),), "– ", "  "), width)]


def _blanks(reach: Reach) -> Iterator[Widget]:
    """Steps with something blank, each with what is; choosing one goes there."""
    empty = {step.id: [asked for asked in reach.fields_of(step) if asked in reach.blanks] for step in reach.steps}
    if not any(empty.values()):
        yield _title("Tout ce qui est demandé a une réponse.")
        return
    yield _title("Encore vide")
    for step in reach.steps:
        if labels := ", ".join(spaced(asked.label) for asked in empty[step.id]):
            skipped = " (étape passée)" if reach.state(step) is StepState.SKIPPED else ""
            pieces = (Piece(f"{named(step)}{skipped}\u00a0: ", "credit"), Piece(labels))
            yield Chip(Paragraph(pieces, "› ", "  "), partial(StepAsked, step.id), classes="blank")


def _step_chip(reach: Reach, step: Step) -> Chip:
    pieces = (Piece(f"{SIGNS[reach.state(step)]} {named(step)}", "strong"),)
    return Chip(Paragraph(pieces, "", "  "), partial(StepAsked, step.id), classes="step")


def _answers(reach: Reach, step: Step, width: int) -> list[Line]:
    lines: list[Line] = []
    for asked in reach.fields_of(step):
        lines += _answer(asked, reach.answer(asked.id), width)
        pins = sum(pin.field == asked.id for pin in reach.draft.pins)
        if pins:
            told = f"{pins} citation{'s' if pins > 1 else ''} épinglée{'s' if pins > 1 else ''}"
            lines += wrap(Paragraph((Piece(told, "number"),), "  ", "  "), width)
    if note := reach.draft.notes.get(step.id):
        lines += wrap(Paragraph((Piece("Votre note\u00a0: ", "label"), Piece(note)), "  ", "  "), width)
    return lines


def _answer(asked: Field, value: Value | None, width: int) -> list[Line]:
    label = Piece(f"{spaced(asked.label)}\u00a0: ", "muted")
    if value is None:
        return wrap(Paragraph((label, Piece("—", "muted")), "  ", "    "), width)
    if asked.type is not FieldType.TABLE:
        return wrap(Paragraph((label, Piece(spaced(words_of(asked, value)))), "  ", "    "), width)
    lines = wrap(Paragraph((label,), "  ", "    "), width)
    for row in value:
        if isinstance(row, dict) and row:
            cells = [spaced(cell_of(column, row).replace("\n", " ")) for column in asked.columns if column.id in row]
            lines += wrap(Paragraph((Piece(" · ".join(cells)),), "    – ", "      "), width)
    return lines


def _maps(reach: Reach) -> Iterator[Widget]:
    """The partners of the tables that tell some, circle by circle, as whoever wrote them may read them."""
    words = load_vocabulary()
    for asked in reach.flow.fields.values():
        if asked.book and (partners := partners_in(reach, asked.id)):
            yield _title(f"{words.said.title}\u00a0: {spaced(asked.label)}")
            yield Laid(partial(_mapped, partners), classes="map")


def _mapped(partners: Sequence[Partner], width: int) -> list[Line]:
    told = partner_lines(partners, load_vocabulary(), max(width, 1), internal=True)
    return [Line((Piece(line),)) for line in told]


def _onward(reach: Reach, guides: Guides) -> Iterator[Widget]:
    ways = [way for way in reach.flow.onward if holds(way.when, reach.draft.answers, reach.visible)]
    known = [way for way in ways if way.guide in guides.flows]
    if known:
        yield _title("Pour continuer")
    for way in known:
        flow = guides.flows[way.guide]
        step = flow.step(way.step)
        place = f", étape «\u00a0{named(step)}\u00a0»" if step else ""
        text = f"› {spaced(way.say)} Guide «\u00a0{spaced(flow.title)}\u00a0»{place}"
        yield chip(text, partial(OnwardAsked, way.guide, way.step), classes="onward")
