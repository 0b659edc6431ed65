"""An answer -> blocks of a document, as its type asks; nothing when there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.blocks import Blank, HandoutBlock, Heading, Own, OwnList, OwnTable, Paragraph, Said
from assistant.flows.deliverables import Shown
from assistant.flows.draft import NO, YES, Row, Value
from assistant.flows.measures import amount_of, grouped_number, written_number
from assistant.flows.schema import Column, Field, FieldType, Readers
from assistant.flows.wording import GuideWords
from assistant.language.days import written_day
from assistant.language.durations import written_duration
from assistant.language.typography import spaced

_CHOSEN = (FieldType.CHOICE, FieldType.CHOICES, FieldType.YESNO)
_MARK = re.compile(r"^[-–—•·*]\s+")
_TO_FILL = 4
"""Empty rows of a table that is required and still empty: it may be filled by hand."""
_ROOM = {
    FieldType.TEXT: 6, FieldType.DATE: 3, FieldType.CHOICE: 3, FieldType.YESNO: 2, FieldType.NUMBER: 2,
    FieldType.DURATION: 2,
}  # fmt: skip
_ROOMY = 4
"""How wide each column of such a table is beside the others, by what is to be written there; a line asks for this."""


def words_of(asked: Field, value: Value) -> str:
    """A short answer as one text; several follow each other, parted by semicolons."""
    if isinstance(value, str):
        return _written(asked.type, value)
    lines = (_unmarked(item) if isinstance(item, str) else ", ".join(item.values()) for item in value)
    *before, last = lines
    return "\u00a0; ".join([*(line.rstrip(" .;") for line in before), last])


def _unmarked(item: str) -> str:
    """An item of a list without the mark that people type before it: the list has its own."""
    return _MARK.sub("", item) or item


def short_words(asked: Field, value: Value) -> str:
    """An answer where only a short one may stand: nothing of a table, whose columns have readers of their own."""
    return "" if asked.type is FieldType.TABLE else words_of(asked, value)


def answer_blocks(
    asked: Field, value: Value | None, shown: Shown, handed: bool, words: GuideWords, level: int
) -> list[HandoutBlock]:
    """The blocks of one answer; a required one that is missing shows as a blank. `handed`: internal columns are out."""
    title = [Heading(spaced(shown.label), level)] if shown.label else []
    if asked.type is FieldType.TABLE:
        table = own_table(asked, value, shown, handed)
        return [*title, table] if table else []
    if value is None:
        return [line_of(shown.label, Blank(words.blank), words)] if shown.required else []
    if asked.type in (FieldType.LIST, FieldType.CHOICES):
        items = (alone(asked, _unmarked(item)) for item in value if isinstance(item, str))
        return [*title, OwnList(tuple(items))]
    text = words_of(asked, value)
    if asked.type is FieldType.TEXT:
        return [*title, Own(text)]
    return [line_of(shown.label, Own(text if shown.label else alone(asked, text)), words)]


def alone(asked: Field | Column, text: str) -> str:
    """An answer that stands by itself: one that was chosen begins with a capital, the writer's words are left alone."""
    first = text.partition("\u00a0;")[0]
    chosen = asked.type in _CHOSEN and first in (*asked.choices, YES, NO)
    return text[:1].upper() + text[1:] if chosen else text


def line_of(label: str, value: Own | Blank, words: GuideWords) -> HandoutBlock:
    """A short answer, with its label before it when it has one."""
    if not label:
        return value
    return Paragraph((Said(spaced(label + words.separator)), value))


def own_table(asked: Field, value: Value | None, shown: Shown, handed: bool) -> OwnTable | None:
    """A table of answers. Columns nobody filled are left out, but for those asked for by name or beside given rows."""
    rows = [row for row in value or () if isinstance(row, dict)]
    if shown.told:
        rows = [row for row in rows if any(name in row for name in shown.columns[1:])]
    if not rows and not (shown.required or shown.extra_columns):
        return None
    columns = columns_of(asked, shown.columns, handed)
    if not (shown.columns or asked.rows) and rows:
        columns = [column for column in columns if any(column.id in row for row in rows)]
    if not columns:
        return None
    extra = [spaced(title) for title in shown.extra_columns]
    cells = [
        (*(alone(column, cell_of(column, row)) for column in columns), *("" for _ in extra)) for row in rows if row
    ]
    empty = not cells
    if empty:
        cells = [("",) * (len(columns) + len(extra))] * _TO_FILL
    sums = _sums(columns, rows, shown.total) + ("",) * len(extra)
    return OwnTable(
        (*(spaced(column.label) for column in columns), *extra),
        tuple(cells),
        widths=(*(_ROOM.get(column.type, _ROOMY) for column in columns), *(_ROOMY for _ in extra)) if empty else (),
        by_hand=bool(extra),
        figures=frozenset(at for at, column in enumerate(columns) if column.type is FieldType.NUMBER),
        sums=sums if any(sums) else (),
    )


def _sums(columns: list[Column], rows: list[Row], total: str) -> tuple[str, ...]:
    """What the rows come to, under the column that is added up; nothing when one of its cells tells no number."""
    at = next((at for at, column in enumerate(columns) if column.id == total), 0)
    found = [amount_of(row.get(total, "")) for row in rows if row]
    if not at or len(found) < 2 or None in found:
        return ()
    said = ["Total", *[""] * (len(columns) - 1)]
    said[at] = written_number(sum(number for number in found if number is not None))
    return tuple(said)


def columns_of(asked: Field, names: Sequence[str], handed: bool) -> list[Column]:
    """The columns that are asked for, all when none is named, without the internal ones where they must not go."""
    columns = [column for name in names if (column := asked.column(name))] or list(asked.columns)
    return [column for column in columns if not (handed and column.readers is Readers.INSIDE)]


def cell_of(column: Column, row: Row) -> str:
    """A cell as it is printed."""
    return _written(column.type, row.get(column.id, ""))


def _written(kind: FieldType, text: str) -> str:
    """A day or a duration in full, an amount with its thousands apart; words stay what they are."""
    if kind is FieldType.DATE:
        return written_day(text)
    if kind is FieldType.DURATION:
        return written_duration(text)
    return grouped_number(text) if kind is FieldType.NUMBER else text
