"""Rows of tables -> partners, and what of a partner may be handed out.

A word that the vocabulary knows is kept as its id, another one as it was typed: nothing that a user wrote is refused or
lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.flows.partner_vocabulary import Vocabulary
from assistant.flows.partners import FIELDS, Partner, checked_day, clean, row_of
from assistant.language.days import day_of, french_day


def partner_of(row: Mapping[str, str], words: Vocabulary) -> tuple[Partner, dict[str, str]]:
    """The partner that a row of a table tells, and what no field takes (title of the column -> text).

    Keys are ids of fields or any title that the vocabulary knows. Two columns for one field: the first that is not
    empty is kept, the other is left over. A row without a name gives a partner whose name is empty.
    """
    found: dict[str, str] = {}
    over: dict[str, str] = {}
    for title, typed in row.items():
        column, text = words.column_of(clean(title)), clean(typed)
        if text and column and not found.get(column):
            found[column] = _read(column, text, words)
        elif text and (column is None or found[column] != _read(column, text, words)):
            over[title] = text
    return Partner(**{"name": "", **{FIELDS[column]: text for column, text in found.items()}}), over


def labelled_row(partner: Partner, words: Vocabulary) -> dict[str, str]:
    """A partner as a row of a guide's table: ids of fields -> what is shown, those that are empty left out."""
    row = {column: words.label(column, text) for column, text in row_of(partner).items()}
    day = checked_day(partner)
    return {**row, "verifie_le": french_day(day)} if day else row


def handed_out(partner: Partner, words: Vocabulary) -> Partner:
    """What may leave the team of a partner: without remarks, and without how the link goes, whatever it is."""
    return replace(partner, **{FIELDS[column.id]: "" for column in words.columns if column.internal})


def _read(column: str, text: str, words: Vocabulary) -> str:
    if column == "verifie_le":
        day = day_of(text)
        return day.isoformat() if day else text
    if column == "telephone" and re.fullmatch(r"[1-9]\d{8}", text):
        return f"0{text}"  # spreadsheets drop the zero of what they take for a number
    return words.meaning(column, text)
