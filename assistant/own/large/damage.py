"""What was prepared of a large library lies damaged on the disk: said in one sentence, marked, and made again.

The documents themselves are the files of the user's folder, which nothing here writes: losing what was prepared of them
costs time alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MARK = "abime-"


class Damaged(OSError):
    """What was prepared cannot be read; its text is one French sentence that says so, and what comes next."""

    def __init__(self) -> None:
        super().__init__(
            "ce qui était préparé de vos documents pour la recherche s'est abîmé sur le disque\u00a0; vos documents "
            "sont intacts, et la recherche sera préparée de nouveau à partir d'eux\u00a0: relancez Passerelle."
        )


@dataclass(frozen=True)
class Making:
    """One making of what is kept in a folder: what an older window finds of a former one tells nothing of it."""

    folder: Path
    name: str
    """Borne by no other making."""

    @property
    def is_marked(self) -> bool:
        """Something of it was found damaged: nothing of it is to be used again."""
        return self._mark.exists()

    @property
    def _mark(self) -> Path:
        return self.folder / f"{_MARK}{self.name}"

    def found_damaged(self) -> Damaged:
        """The error to raise where something of it cannot be made out; it is marked."""
        with contextlib.suppress(OSError):
            self._mark.touch()
        return Damaged()

    @contextlib.contextmanager
    def guarded(self) -> Iterator[None]:
        """Raise Damaged where something kept no longer reads as it was, or where tantivy cannot read its files."""
        try:
            yield
        except Damaged:
            raise
        except (OSError, LookupError, TypeError, ValueError) as error:
            raise self.found_damaged() from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # tantivy, in its worst moments
                raise
            raise self.found_damaged() from None
