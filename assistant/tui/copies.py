"""What can be copied of an answer: the whole of it, each quote with its reference, each reference alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers.answer import Answer
from assistant.blocks import Citation
from assistant.render.quoting import quoted
from assistant.tui.drawing import parts, short_credit, source_line, to_copy
from assistant.tui.lines import Line, Paragraph, shown, wrap
from assistant.tui.tables import UNCUT, Grid, draw_apart

_SHOWN = 60
"""Characters of the cited words that a row shows."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Something to copy."""

    label: str
    """What it is, in a list."""
    text: str
    what: str
    """What was copied, in the notice: « La citation 2 »."""
    citation: Citation | None = None
    """The citation it comes from."""

    @property
    def number(self) -> str:
        """« [2] » before the label; nothing for what belongs to no answer, or to all of it."""
        return f"[{self.citation.n}] " if self.citation and self.citation.n else ""


def copies(answer: Answer | None, at_hand: Citation | None = None) -> tuple[Copy, ...]:
    """All that can be copied of an answer, the whole of it first; before it, a passage read outside of it."""
    offered: list[Copy] = []
    if at_hand is not None and (answer is None or at_hand not in answer.citations):
        offered += _of_citation(at_hand)
    if answer is not None:
        offered.append(Copy("Toute la réponse, avec ses références", "\n\n".join(_whole(answer)), "La réponse"))
        offered += [copy for citation in answer.citations for copy in _of_citation(citation)]
    return tuple(offered)


def copy_of(citation: Citation) -> Copy:
    """A quote with its reference."""
    words = " ".join(citation.excerpt.text.split())
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
    label = f"{short_credit(citation)}\u00a0: {quoted([short])[0]}"
    what = f"La citation {citation.n}" if citation.n else "Le passage"
    return Copy(shown(label), to_copy(citation), f"{what}, avec sa référence,", citation)


def _of_citation(citation: Citation) -> Iterator[Copy]:
    yield copy_of(citation)
    yield Copy("Sa référence seule", shown(citation.reference), "La référence", citation)


def _apart(element: Paragraph | Grid) -> list[Line]:
    return draw_apart(element) if isinstance(element, Grid) else wrap(element, UNCUT)


def _whole(answer: Answer) -> Iterator[str]:
    """The answer as it reads on the screen, its lines uncut, then the references in full."""
    yield shown(answer.query.text)
    for part in parts(answer):
        lines = [line for element in part.body for line in _apart(element)]
        for citation in part.citations:
            lines += wrap(source_line(citation), UNCUT)
        yield "\n".join(line.text.rstrip() for line in lines)
    if answer.citations:
        yield "\n".join(["Références", *(shown(f"[{each.n}] {each.reference}") for each in answer.citations)])
