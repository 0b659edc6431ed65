"""The questions of a guide as lines to read: what is asked, what may be answered, what the answer is so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.flows.answer_blocks import cell_of, words_of
from assistant.flows.draft import NO, YES, Row, Value
from assistant.flows.draft_folder import Listed
from assistant.flows.reach import Reach, StepState
from assistant.flows.reading import Guides
from assistant.flows.schema import Column, Field, FieldType, Readers, Step
from assistant.flows.wording import told_totals, told_ways
from assistant.language.days import written_day
from assistant.language.printable import printable
from assistant.language.typography import spaced

STATES = {
    StepState.DONE: "faite",
    StepState.STARTED: "commencée",
    StepState.SKIPPED: "passée",
    StepState.TODO: "à faire",
}
_HOW = {
    FieldType.TEXT: "Plusieurs lignes possibles ; une ligne vide termine.",
    FieldType.LIST: "Une ligne pour chaque élément ; une ligne vide termine.",
    FieldType.CHOICES: "Plusieurs numéros possibles, séparés par des espaces.",
    FieldType.TABLE: "Une ligne du tableau après l'autre ; une ligne vide à la première case termine.",
}


def choices_of(asked: Field | Column) -> list[str]:
    """The answers that are proposed, by number."""
    return [YES, NO] if asked.type is FieldType.YESNO else asked.choices


def guide_choices(guides: Guides, drafts: Sequence[Listed]) -> Iterator[str]:
    """The guides that can be begun, and the drafts that can be taken up again."""
    yield spaced("Les guides, à commencer par /guides suivi de leur nom :")
    for flow in guides.flows.values():
        yield spaced(f"  {flow.id} : {flow.title}")
        yield spaced(f"  {flow.purpose}")
    if drafts:
        yield spaced("Vos brouillons, à reprendre par /guides suivi de leur numéro :")
    yield from _draft_lines(enumerate(drafts, 1))


def begun_already(guide: str, drafts: Iterable[tuple[int, Listed]]) -> Iterator[str]:
    """The numbered drafts of a guide asked for again: how each is taken up, and how another one is begun."""
    yield spaced("Vous avez déjà commencé ce guide ; /guides suivi d'un numéro reprend ce brouillon :")
    yield from _draft_lines(drafts)
    yield spaced(f"/guides {guide} en commence un nouveau.")


def _draft_lines(drafts: Iterable[tuple[int, Listed]]) -> Iterator[str]:
    for number, listed in drafts:
        if listed.draft is not None:
            day = written_day(listed.draft.changed[:10])
            yield f"  {number}. {printable(listed.draft.name)}, modifié le {day}"


def step_lines(reach: Reach, step: Step) -> Iterator[str]:
    """Where one stands, and what the step is about."""
    place = reach.position(step)
    number = f"Étape {place.number} sur {told_totals(place.totals)} : " if place.counted and place.number else ""
    yield ""
    yield spaced(f"{number}{step.title} ({place.phase_title})")
    if step.intro:
        yield spaced(step.intro)
    if step is reach.flow.steps[0] and reach.ways:
        yield spaced(told_ways(reach))


def question_lines(asked: Field, value: Value | None) -> Iterator[str]:
    """A question, how it is answered, and the answer it has."""
    yield ""
    yield spaced(asked.ask)
    if asked.help:
        yield spaced(asked.help)
    if asked.readers is Readers.INSIDE:
        yield spaced("Pour vous seulement : n'entre dans aucun document à remettre.")
    yield from _numbered(choices_of(asked))
    if asked.type in _HOW:
        yield spaced(_HOW[asked.type])
    if value is not None:
        yield from answer_lines(asked, value)


def answer_lines(asked: Field, value: Value) -> Iterator[str]:
    """The answer that a question has."""
    if asked.type is FieldType.TABLE:
        for number, row in enumerate((row for row in value if isinstance(row, dict)), 1):
            yield printable(f"Ligne {number}, {row_words(asked, row)}")
        return
    words = printable(words_of(asked, value))
    stop = "" if words.endswith((".", "?", "!", "…")) else "."
    yield f"{spaced('Réponse actuelle :')} {words}{stop} Entrée la garde."


def row_words(asked: Field, row: Row) -> str:
    """A row read cell after cell, each after the name of its column."""
    cells = (f"{spaced(column.label)}\u00a0: {cell_of(column, row)}" for column in asked.columns if column.id in row)
    return "\u00a0; ".join(cells) or "vide"


def cell_lines(asked: Field, column: Column, number: int) -> Iterator[str]:
    """What is asked of a cell of a row."""
    inside = " (reste interne)" if column.readers is Readers.INSIDE else ""
    yield spaced(f"Ligne {number}, {column.label}{inside} :")
    if column is asked.columns[0]:
        yield "Une ligne vide termine le tableau."
    yield from _numbered(choices_of(column))


def chosen(line: str, answers: Sequence[str]) -> str:
    """The answer that a number names, else the words themselves."""
    text = line.strip()
    if text.isdecimal() and 1 <= int(text) <= len(answers):
        return answers[int(text) - 1]
    known = {answer.lower(): answer for answer in answers}
    return known.get(text.lower(), text)


def _numbered(answers: Sequence[str]) -> Iterator[str]:
    for number, answer in enumerate(answers, 1):
        yield f"  {number}. {spaced(answer)}"
