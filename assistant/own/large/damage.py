"""What was prepared of a large library lies damaged on the disk: said in one sentence, marked, and made again.

The documents themselves are the files of the user's folder, which nothing here writes: losing what was prepared of them
costs time alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

_MARK = "abime"


class Damaged(OSError):
    """What was prepared cannot be read; its text is one French sentence that says so, and what comes next."""

    def __init__(self) -> None:
        super().__init__(
            "ce qui était préparé de vos documents pour la recherche s'est abîmé sur le disque\u00a0; vos documents "
            "sont intacts, et la recherche sera préparée de nouveau à partir d'eux\u00a0: relancez Passerelle."
        )


def is_marked(folder: Path) -> bool:
    """Something in a folder was found damaged: nothing of it is to be used again."""
    return (folder / _MARK).exists()


def found(folder: Path) -> Damaged:
    """The error to raise where something in a folder cannot be made out; the folder is marked."""
    with contextlib.suppress(OSError):
        (folder / _MARK).touch()
    return Damaged()


@contextlib.contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Raise Damaged where something written here no longer reads as it was, or where tantivy cannot read its files."""
    try:
        yield
    except Damaged:
        raise
    except (OSError, LookupError, TypeError, ValueError) as error:
        raise found(folder) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # tantivy, in its worst moments
            raise
        raise found(folder) from None
