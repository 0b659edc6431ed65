"""A draft: what somebody answered in a guide so far. Pure data; `keeping` turns it into YAML and back.

Answers are words as they were typed: a date is « mardi prochain » as long as nobody wrote another one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.flows.schema import Field, FieldType, Flow
from assistant.language.printable import printable

Row = dict[str, str]
"""Column -> text; a column without text is left out."""
Value = str | tuple[str, ...] | tuple[Row, ...]
"""What answers a field: words, a list of words, or rows. Never empty: an empty answer is no answer."""

LONGEST_NAME = 120
"""Characters of a draft's name."""
NO = "non"
YES = "oui"


class Depth(StrEnum):
    """How much is asked."""

    EXPRESS = "express"
    COMPLETE = "complet"


@dataclass(frozen=True)
class Pin:
    """A citation pinned to a field: which passage, which of its words, in which state of the document."""

    field: str
    passage: str
    pieces: tuple[str, ...]
    """The words pinned, letter for letter; several where the excerpt has cuts."""
    document: str
    digest: str
    """Of the document's text when the words were pinned."""


@dataclass(frozen=True)
class Draft:
    """The answers to a guide, and where one stands in it."""

    id: str
    flow: str
    version: int
    """The version of the guide that was answered."""
    name: str
    """What the writer calls it."""
    created: str
    """Date and time, ISO 8601, of this machine."""
    changed: str
    step: str
    depth: Depth = Depth.EXPRESS
    last: str = ""
    """The question that was answered last, where one goes on."""
    answers: dict[str, Value] = field(default_factory=dict)
    answered_on: dict[str, str] = field(default_factory=dict)
    """Day of each answer, by field."""
    skipped: tuple[str, ...] = ()
    """Steps left for later on purpose."""
    notes: dict[str, str] = field(default_factory=dict)
    """What the writer noted at each step, for themselves."""
    pins: tuple[Pin, ...] = ()
    left_over: dict[str, Value] = field(default_factory=dict)
    """Answers to questions that the guide no longer asks."""


def name_of(text: str) -> str:
    """A text as the name of a draft: one line, not too long; empty when it holds nothing."""
    return _line(text)[:LONGEST_NAME].strip()


def new_draft(flow: Flow, name: str, now: str, depth: Depth = Depth.EXPRESS) -> Draft:
    """A draft with nothing answered, at the first step."""
    return Draft(
        id=f"{flow.id}-{now[:19].replace(':', '').replace('-', '')}",
        flow=flow.id,
        version=flow.version,
        name=name,
        created=now,
        changed=now,
        step=flow.steps[0].id,
        depth=depth,
    )


def value_of(asked: Field, draft: Draft) -> Value | None:
    """The answer to a field; a table that comes with rows has them before anything is answered."""
    value = draft.answers.get(asked.id)
    if value is None and asked.rows:
        return tuple({asked.columns[0].id: first} for first in asked.rows)
    return value


def shape_fits(asked: Field, value: object) -> bool:
    """Whether a value has the shape that a field asks for, and is not empty."""
    if asked.type is FieldType.TABLE:
        columns = {column.id for column in asked.columns}
        return (
            isinstance(value, tuple)
            and bool(value)
            and all(isinstance(row, dict) and _is_row(row, columns) for row in value)
        )
    if asked.type in (FieldType.LIST, FieldType.CHOICES):
        items = value if isinstance(value, tuple) else ()
        return bool(items) and all(isinstance(item, str) and item.strip() for item in items)
    return isinstance(value, str) and bool(value.strip())


def _is_row(row: dict[object, object], columns: set[str]) -> bool:
    return all(name in columns and isinstance(text, str) and text.strip() for name, text in row.items())


def fitted(asked: Field, value: object) -> Value | None:
    """A value in the shape that a field asks for, blanks and empty rows left out; None when nothing is left.

    Raises ValueError when it cannot be put in that shape.
    """
    if asked.type is FieldType.TABLE:
        return _rows(asked, value)
    if asked.type in (FieldType.LIST, FieldType.CHOICES):
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            raise ValueError("une liste de lignes est attendue")
        return tuple(line for item in items if (line := _line(item))) or None
    if not isinstance(value, str):
        raise ValueError("un texte est attendu")
    return (_paragraphs(value) if asked.type is FieldType.TEXT else _line(value)) or None


def _line(text: str) -> str:
    """Words on one line."""
    return " ".join(printable(text.replace("\r", "\n")).split())


def _paragraphs(text: str) -> str:
    """Words as they were typed, but for what may act on a terminal, and for blank ends."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()


def _rows(asked: Field, value: object) -> tuple[Row, ...] | None:
    if not isinstance(value, list | tuple):
        raise ValueError("un tableau est attendu : une liste de lignes")
    columns = {column.id for column in asked.columns}
    rows: list[Row] = []
    for row in value:
        if not isinstance(row, dict) or not all(isinstance(text, str) for text in row.values()):
            raise ValueError("chaque ligne du tableau est une suite « colonne : texte »")
        if strange := [str(name) for name in row if name not in columns]:
            raise ValueError(f"colonne inconnue : {', '.join(strange)}")
        rows.append({name: clean for name, text in row.items() if (clean := _paragraphs(text).strip())})
    return tuple(rows) if any(rows) else None
