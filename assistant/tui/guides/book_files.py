"""The address book as a card to fill, and as a file that spreadsheets open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.flows.partner_vocabulary import Column as Word
from assistant.flows.partner_vocabulary import Vocabulary
from assistant.flows.partners import Partner
from assistant.flows.schema import Column, Field, FieldType, Readers
from assistant.render.partner_sheets import partners_to_csv, partners_to_xlsx
from assistant.storage.exports import usual_folders
from assistant.tui.outputs import NotWritten, write_where
from assistant.tui.paths import unquoted

_LONG = frozenset(("mission", "apport", "attente", "limites", "remarques"))


def book_field(words: Vocabulary) -> Field:
    """A table whose rows are partners, with every column that the book has."""
    columns = [_column(word, words) for word in words.columns]
    return Field("carnet", FieldType.TABLE, "", "Carnet d'adresses", Readers.ALL, columns=columns)


def _column(word: Word, words: Vocabulary) -> Column:
    choices = words.labels(word.id)
    kind = FieldType.CHOICE if choices else FieldType.TEXT if word.id in _LONG else FieldType.LINE
    return Column(word.id, word.label, kind, choices, Readers.INSIDE if word.internal else Readers.ALL)


def usual_export() -> str:
    """Where the book is proposed to go."""
    return str(next(iter(usual_folders()), Path()) / "Carnet d'adresses.xlsx")


def export_book(partners: Sequence[Partner], typed: str, words: Vocabulary, internal: bool) -> Path:
    """Write partners in a CSV or XLSX file; where it is. Raises NotWritten."""
    path = Path(unquoted(typed))
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise NotWritten("Le carnet s'écrit en .csv ou en .xlsx\u00a0: terminez le nom du fichier ainsi.")
    try:
        data = (partners_to_csv if suffix == ".csv" else partners_to_xlsx)(partners, words, internal)
    except ValueError as error:
        raise NotWritten(str(error)) from None
    return write_where(path, data)
