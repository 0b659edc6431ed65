"""Files that leave the application: a conversation in the medium one asks for, or a text that was copied."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.storage.exports import usual_folders, write_beside, write_new
from assistant.tui.lines import shown

if TYPE_CHECKING:
    from assistant.tui.talk import Talk

USUAL = ".docx"
"""The medium of a conversation when none is asked for."""
_BLANKS = "«»“”\"' \u00a0"


class NotWritten(Exception):
    """A file was not written; the message says why and what to do, in French."""


def export(talk: Talk, wanted: str, now: datetime) -> Path:
    """Write a conversation in a file; where it is.

    `wanted` is a medium (« pdf »), a file, or nothing. Raises NotWritten.
    """
    if not talk.exchanges:
        raise NotWritten("La conversation est vide\u00a0: posez d'abord une question.")
    from assistant.render.handouts.writing import SUFFIXES

    named = wanted.strip(_BLANKS)
    if not named or f".{named.lstrip('.').lower()}" in SUFFIXES:
        suffix = f".{named.lstrip('.').lower()}" if named else USUAL
        return _write_usual(f"Conversation du {now:%Y-%m-%d}{suffix}", _written(talk, suffix, now))
    path = Path(named) if Path(named).suffix else Path(f"{named}{USUAL}")
    return _write_where(path, _written(talk, path.suffix, now))


def save(text: str, wanted: str, now: datetime) -> Path:
    """Write a text that was copied in a file; where it is. Raises NotWritten."""
    named = wanted.strip(_BLANKS)
    data = f"{text.rstrip()}\n".encode()
    return _write_where(Path(named), data) if named else _write_usual(f"Copie du {now:%Y-%m-%d}.txt", data)


def _written(talk: Talk, suffix: str, now: datetime) -> bytes:
    from assistant.render.handouts.answers import answers_to_handout
    from assistant.render.handouts.writing import UnknownMedium, write_handout

    asked = [(exchange.question, exchange.answer) for exchange in talk.exchanges]
    subtitle = f"Conversation avec Passerelle, {now:%d/%m/%Y}"
    try:
        return write_handout(answers_to_handout(talk.title, asked, subtitle), suffix)
    except UnknownMedium as error:
        raise NotWritten(str(error)) from None


def _write_where(named: Path, data: bytes) -> Path:
    """Write where the user says; a name alone goes where files usually go."""
    told = f"«\u00a0{shown(str(named))}\u00a0»"
    try:
        path = named.expanduser()
        if path.parent == Path() and not path.is_absolute():
            path = usual_folders()[0] / path
        write_new(path, data)
    except FileExistsError:
        raise NotWritten(f"{told} existe déjà\u00a0: donnez un autre nom.") from None
    except (OSError, ValueError, RuntimeError, IndexError):
        raise NotWritten(f"{told} ne peut pas être écrit\u00a0: nommez un autre dossier.") from None
    return path.absolute()


def _write_usual(name: str, data: bytes) -> Path:
    try:
        return write_beside(usual_folders(), name, data)
    except OSError:
        told = "Aucun dossier ne permet d'écrire\u00a0; nommez-en un, par exemple /exporter D:\\notes.docx."
        raise NotWritten(told) from None
