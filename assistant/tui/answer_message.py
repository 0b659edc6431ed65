"""An answer in the conversation: its parts, each citation followed by its source, then suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.widget import Widget

from assistant.answers.answer import Answer
from assistant.answers.guiding import Proposal
from assistant.blocks import Citation
from assistant.tui.chips import Chip, chip
from assistant.tui.drawing import Part, also_in, lay_out, source_line
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap
from assistant.tui.reading import Reading, of_citation
from assistant.tui.wishes import ActionAsked, Asked, SourceAsked


class AnswerMessage(VerticalGroup):
    """An answer and the parts it was drawn into."""

    def __init__(self, answer: Answer, parts: Iterable[Part]) -> None:
        super().__init__(classes="message answer")
        self.answer = answer
        self._parts = tuple(parts)

    def compose(self) -> ComposeResult:
        """The parts, their sources, the suggestions."""
        for index, widget in enumerate(self._widgets()):
            # By a class: a rule on the first child would have the styles of all messages made again with each answer.
            yield widget.set_class(not index, "-first")

    def _widgets(self) -> Iterator[Widget]:
        if told := self.answer.query.told:
            yield Laid(partial(_said, f"Compris\u00a0: {told}"), classes="part -understood")
        guide = self.answer.guide
        if guide and guide.first:
            yield _guide_chip(guide)
        for part in self._parts:
            yield from self._part(part)
        if self.answer.suggestions:
            yield Laid(partial(_said, "À demander ensuite\u00a0:"), classes="part -said")
        for suggestion in self.answer.suggestions:
            yield chip(f"› {suggestion}", partial(Asked, suggestion), classes="suggestion")
        if guide and not guide.first:
            yield _guide_chip(guide)

    def reading(self, n: int) -> Reading | None:
        """The source of a citation by its number; None when there is no such number."""
        citation = next((citation for citation in self.answer.citations if citation.n == n), None)
        return of_citation(citation, self.answer.citations) if citation else None

    def _part(self, part: Part) -> Iterator[Widget]:
        yield _PartText(partial(lay_out, part.body), classes=f"part -{part.kind}")
        for citation in part.citations:
            yield SourceChip(citation, partial(self._asked, citation))
            for place in citation.also_in:
                yield Laid(partial(_also, f"Aussi dans {also_in(place, citation)}"), classes="also")

    def _asked(self, citation: Citation) -> SourceAsked:
        return SourceAsked(of_citation(citation, self.answer.citations))


class SourceChip(Chip, inherit_bindings=True):
    """The source of cited words; it stands out while the document is open there."""

    def __init__(self, citation: Citation, wish: Callable[[], SourceAsked]) -> None:
        super().__init__(source_line(citation), wish, classes="source")
        self.citation = citation


class _PartText(Laid):
    """The text of a part, whose citation numbers can be clicked."""

    def action_open_source(self, n: int) -> None:
        """Ask for the source of a number."""
        message = next(node for node in self.ancestors if isinstance(node, AnswerMessage))
        if (reading := message.reading(n)) is not None:
            self.post_message(SourceAsked(reading))


def guide_wish(guide: Proposal) -> ActionAsked:
    """What opens a guide that an answer proposes."""
    return ActionAsked(f"app.open_guide({guide.guide!r}, {guide.step or ''!r})")


def _guide_chip(guide: Proposal) -> Widget:
    opened = partial(guide_wish, guide)
    return chip(f"› À faire avec vous\u00a0: {guide.name}", opened, classes="suggestion guide")


def _said(text: str, width: int) -> list[Line]:
    return wrap(Paragraph((Piece(text),)), width)


def _also(text: str, width: int) -> list[Line]:
    return wrap(Paragraph((Piece(text, "muted"),), "", "  "), width)
