"""Partners -> a table that spreadsheets open: CSV as French Excel reads it, and XLSX. No cell is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from assistant.flows.partner_rows import handed_out
from assistant.flows.partner_vocabulary import Column, Vocabulary
from assistant.flows.partners import FIELDS, Partner
from assistant.readers.formulas import doubled, guarded

_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_WIDE = frozenset(("mission", "apport", "attente", "limites", "remarques", "nom"))


def partners_to_csv(partners: Sequence[Partner], words: Vocabulary, internal: bool = False) -> bytes:
    """The bytes of a CSV file: semicolons, UTF-8 with its mark; what stays in the team left out unless `internal`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    columns = _columns(words, internal)
    writer.writerow([column.label for column in columns])
    writer.writerows([guarded(cell) for cell in row] for row in _rows(partners, columns, words, internal))
    return text.getvalue().encode("utf-8-sig")


def partners_to_xlsx(partners: Sequence[Partner], words: Vocabulary, internal: bool = False) -> bytes:
    """The bytes of a workbook of one sheet; raises ValueError (in French) for a text longer than a cell can be."""
    from openpyxl import Workbook  # loaded here: few runs write a workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Partenaires"
    columns = _columns(words, internal)
    for number, column in enumerate(columns, 1):
        sheet.cell(1, number, column.label).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = 40 if column.id in _WIDE else 20
    for line, row in enumerate(_rows(partners, columns, words, internal), 2):
        for number, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(line, number, doubled(_short_enough(text)))
                cell.data_type = "s"  # a text that begins with « = » stays a text
                cell.quotePrefix = True
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _columns(words: Vocabulary, internal: bool) -> list[Column]:
    return [column for column in words.columns if internal or not column.internal]


def _rows(partners: Sequence[Partner], columns: list[Column], words: Vocabulary, internal: bool) -> Iterator[list[str]]:
    for partner in partners:
        shown = partner if internal else handed_out(partner, words)
        yield [words.label(column.id, getattr(shown, FIELDS[column.id])) for column in columns]


def _short_enough(text: str) -> str:
    if len(text) > _LONGEST - 1:
        raise ValueError("Un texte est trop long pour une case de classeur\u00a0: choisissez CSV.")
    return text
