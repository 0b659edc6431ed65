"""CSV and XLSX files -> rows of texts, each with its number in the file. Knows no column.

A CSV is read whatever parts its cells (semicolon, tab, comma) and however it was saved; a workbook sheet by sheet.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.readers.dossier import Unreadable
from assistant.readers.formulas import unguarded
from assistant.readers.limits import check_archive, damaged, read_bytes
from assistant.readers.text import decode

LARGEST = 20 << 20
MOST_ROWS, MOST_COLUMNS = 20_000, 200
_PARTING = ("\t", ";", ",", "|")
_FIRST_LINES = 10


@dataclass(frozen=True)
class Row:
    """A row: its number in the file, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet that hold something."""

    name: str
    rows: tuple[Row, ...]


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a file; raises Unreadable with one French sentence when it cannot be read."""
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        return [Sheet(path.name, _kept(_csv_rows(_text(path), path.name), path.name))]
    if ending == ".xlsx":
        return _workbook(path)
    raise Unreadable(f"«\u00a0{path.name}\u00a0» n'est pas un tableau lu ici\u00a0: enregistrez-le en CSV ou en XLSX.")


def _text(path: Path) -> str:
    data = read_bytes(path, LARGEST)
    try:
        return decode(data, path.name)
    except Unreadable:
        raise damaged(path.name, "CSV") from None


def _csv_rows(text: str, name: str) -> Iterator[Row]:
    lines = text.splitlines()
    told = next((line.strip()[4:5] for line in lines[:1] if line.lower().startswith("sep=")), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=told or _parting(lines[:_FIRST_LINES]))
    number = 1
    try:
        for cells in reader:
            if not (told and number == 1):
                yield Row(number, tuple(map(unguarded, cells)))
            number = reader.line_num + 1
    except csv.Error:
        raise damaged(name, "CSV") from None


def _parting(lines: Iterable[str]) -> str:
    """What parts the cells: the first sign of the list that the first line of several cells holds."""
    return next((sign for line in lines for sign in _PARTING if sign in line), ";")


def _workbook(path: Path) -> list[Sheet]:
    check_archive(path, "XLSX")
    from openpyxl import load_workbook  # loaded here: few runs read a workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            return [Sheet(sheet.title, _kept(_sheet_rows(sheet), path.name)) for sheet in book.worksheets]
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception:  # whatever openpyxl meets in what is no sound workbook
        raise damaged(path.name, "XLSX") from None


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # files may claim a million rows that they do not have
    rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
    for number, cells in enumerate(rows, 1):
        yield Row(number, tuple(unguarded(_told(cell)) for cell in cells))


def _told(cell: object) -> str:
    """The value of a cell as it is read by a person."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return (cell.date() if cell.time() == datetime.time() else cell).isoformat()
    return str(cell)


def _kept(rows: Iterator[Row], name: str) -> tuple[Row, ...]:
    found: list[Row] = []
    for row in rows:
        if row.number > MOST_ROWS and len(found) >= MOST_ROWS:
            told = f"{MOST_ROWS:,}".replace(",", "\u00a0")
            raise Unreadable(f"«\u00a0{name}\u00a0» dépasse {told} lignes\u00a0: coupez-le en plusieurs fichiers.")
        if any(cell.strip() for cell in row.cells):
            found.append(row)
    return tuple(found)
