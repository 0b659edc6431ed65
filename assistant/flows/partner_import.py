"""Sheets of a file -> partners, what could not be read, and the columns that no field takes (kept in the remarks)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.flows.oddities import odd_words
from assistant.flows.partner_merging import remarked
from assistant.flows.partner_rows import partner_of
from assistant.flows.partner_vocabulary import Vocabulary
from assistant.flows.partners import Partner, one_line
from assistant.readers.dossier import Unreadable
from assistant.readers.sheets import Row, Sheet, read_sheets

_TITLES_WITHIN = 10
"""Rows among which titles of columns are looked for: a sheet may begin with its own title."""
_LONGEST = 20_000


@dataclass(frozen=True)
class Unread:
    """A row that gives no partner, or a word of it that is not known, by its number; and why, in French."""

    line: int
    why: str


@dataclass(frozen=True)
class Imported:
    """What a file gave."""

    partners: tuple[Partner, ...]
    unread: tuple[Unread, ...]
    unknown: tuple[str, ...]
    """Titles of the columns that no field takes; their texts are in the remarks."""
    odd: tuple[Unread, ...] = ()
    """Words that are not among those one chooses from, and days that are none; they are kept as they are."""


def import_partners(path: Path, words: Vocabulary) -> Imported:
    """The partners of a CSV or XLSX file; raises Unreadable with one French sentence when there are none to be had."""
    sheets = read_sheets(path)
    found = next((at for sheet in sheets if (at := _titles(sheet, words)) is not None), None)
    if found is None:
        labels = ", ".join(column.label for column in words.columns[:4])
        raise Unreadable(
            f"«\u00a0{path.name}\u00a0» n'a pas de colonne «\u00a0{words.columns[0].label}\u00a0»\u00a0: "
            f"donnez un titre à chaque colonne sur la première ligne ({labels}…)."
        )
    titles, rows = found
    return _read(titles, rows, words)


def _titles(sheet: Sheet, words: Vocabulary) -> tuple[tuple[str, ...], Sequence[Row]] | None:
    """The titles of a sheet and the rows below, or None when no row names the column of names."""
    name = words.columns[0].id
    for index, row in enumerate(sheet.rows[:_TITLES_WITHIN]):
        known = [words.column_of(one_line(cell)) for cell in row.cells if cell.strip()]
        if name in known and all(known.count(column) == 1 for column in known if column == name):
            return tuple(one_line(cell) for cell in row.cells), sheet.rows[index + 1 :]
    return None


def _read(titles: tuple[str, ...], rows: Sequence[Row], words: Vocabulary) -> Imported:
    partners: list[Partner] = []
    unread: list[Unread] = []
    odd: list[Unread] = []
    unknown: dict[str, None] = {}
    for row in rows:
        cells = {_title(titles, index): cell for index, cell in enumerate(row.cells) if cell.strip()}
        if any(len(cell) > _LONGEST for cell in cells.values()):
            unread.append(Unread(row.number, f"une case dépasse {_LONGEST} caractères"))
            continue
        partner, over = partner_of(cells, words)
        if not partner.name:
            unread.append(Unread(row.number, "pas de nom"))
            continue
        unknown.update(dict.fromkeys(over))
        odd += [Unread(row.number, why) for why in odd_words(partner, words)]
        partners.append(remarked(partner, over))
    return Imported(tuple(partners), tuple(unread), tuple(unknown), tuple(odd))


def _title(titles: tuple[str, ...], index: int) -> str:
    """The title of a column; columns without one are named by their place."""
    return (titles[index] if index < len(titles) else "") or f"Colonne {index + 1}"
