"""The notes of a handout, numbered from 1 in the order of their calls: a full reference each."""

from __future__ import annotations

from assistant.blocks import Citation
from assistant.render.crediting import also_in
from assistant.render.handouts.words import line


class Notes:
    """Gathers notes while a handout is laid out."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    @property
    def texts(self) -> tuple[str, ...]:
        """What the notes say, in order."""
        return tuple(self._texts)

    def call(self, citation: Citation) -> int:
        """The number of a note for a citation: who says it, where it stands, and where else."""
        reference, elsewhere = line(citation.reference), line(also_in(citation))
        self._texts.append(f"{reference} {elsewhere}".strip())
        return len(self._texts)
