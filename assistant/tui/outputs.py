"""Files that leave the application: a conversation in the medium one asks for, a text that was copied, any bytes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.refusals import reason, way_out
from assistant.storage.exports import ALONE, HANDED, usual_folders, write_beside, write_new, write_over
from assistant.tui.lines import shown
from assistant.tui.paths import unquoted

if TYPE_CHECKING:
    from assistant.conversation.talk import Talk

USUAL = ".docx"
"""The medium of a conversation when none is asked for."""


class NotWritten(Exception):
    """A file was not written; the message says why and what to do, in French."""


class AlreadyThere(NotWritten):
    """A file was not written: there is one of that name."""


def export(talk: Talk, wanted: str, now: datetime) -> Path:
    """Write a conversation that has begun in a file; where it is.

    `wanted` is a medium (« pdf »), a file, or nothing. Raises NotWritten.
    """
    from assistant.render.handouts.writing import SUFFIXES

    named = unquoted(wanted)
    if not named or f".{named.lstrip('.').lower()}" in SUFFIXES:
        suffix = f".{named.lstrip('.').lower()}" if named else USUAL
        return _write_usual(f"Conversation du {now:%Y-%m-%d}{suffix}", _written(talk, suffix, now))
    path = Path(named) if Path(named).suffix else Path(f"{named}{USUAL}")
    return write_where(path, _written(talk, path.suffix, now), mode=ALONE)


def save(text: str, wanted: str, now: datetime) -> Path:
    """Write a text that was copied in a file; where it is. Raises NotWritten."""
    named = unquoted(wanted)
    data = f"{text.rstrip()}\n".encode()
    return write_where(Path(named), data, mode=ALONE) if named else _write_usual(f"Copie du {now:%Y-%m-%d}.txt", data)


def _written(talk: Talk, suffix: str, now: datetime) -> bytes:
    from assistant.render.handouts.answers import answers_to_handout
    from assistant.render.handouts.writing import UnknownMedium, write_handout

    asked = [(exchange.question, exchange.answer) for exchange in talk.exchanges]
    subtitle = f"Conversation avec Passerelle, {now:%d/%m/%Y}"
    try:
        return write_handout(answers_to_handout(talk.title, asked, subtitle), suffix)
    except UnknownMedium as error:
        raise NotWritten(str(error)) from None


def write_where(named: Path, data: bytes, replace: bool = False, mode: int = HANDED) -> Path:
    """Write where the user says; a name alone goes where files usually go. Where it is.

    Raises AlreadyThere when there is a file and it is not to be replaced, NotWritten when it cannot be written.
    """
    told = f"«\u00a0{shown(str(named))}\u00a0»"
    try:
        path = place_of(named)
        if replace:
            write_over(path, data, mode)
        else:
            write_new(path, data, mode)
    except FileExistsError:
        raise AlreadyThere(f"{told} existe déjà\u00a0: donnez un autre nom.") from None
    except (OSError, ValueError, RuntimeError, IndexError) as error:
        raise NotWritten(f"{told} ne peut pas être écrit\u00a0: {why(error)}.") from None
    return path.absolute()


def place_of(named: Path) -> Path:
    """Where a name leads: « ~ » is home, a name alone goes where files usually go.

    Raises RuntimeError or IndexError when there is no such place.
    """
    path = named.expanduser()
    return usual_folders()[0] / path if path.parent == Path() and not path.is_absolute() else path


def why(error: Exception) -> str:
    """What keeps a file from being written, and what to do."""
    return f"{reason(error)}, {way_out(error)}"


def _write_usual(name: str, data: bytes) -> Path:
    try:
        return write_beside(usual_folders(), name, data, ALONE)
    except OSError:
        told = "Aucun dossier ne permet d'écrire\u00a0; nommez-en un, par exemple /exporter D:\\notes.docx."
        raise NotWritten(told) from None
