"""The questions of one step, in the order in which they are asked, with those that go further folded."""

from __future__ import annotations

from functools import partial

from textual.containers import HorizontalGroup, VerticalScroll
from textual.widget import Widget
from textual.widgets import Collapsible

from assistant.flows.draft import Draft, value_of
from assistant.flows.reach import Reach
from assistant.flows.schema import Step
from assistant.language.typography import spaced
from assistant.tui.chips import chip
from assistant.tui.guides.editors import FieldEditor
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, wrap
from assistant.tui.wishes import ActionAsked

_MOVES = (("← Précédent", "previous"), ("Passer", "skip"), ("Suivant →", "next"))


class Questions(VerticalScroll, can_focus=False):
    """What a step asks."""

    async def show(self, reach: Reach, step: Step) -> None:
        """Ask what a step asks, instead of what was asked before."""
        await self.remove_children()
        await self.mount_all(_widgets(reach, step))
        self.settle(reach, step)
        self.scroll_home(animate=False)

    def settle(self, reach: Reach, step: Step) -> None:
        """Show the questions that the answers open, hide the others as they are."""
        asked = {each.id for each in reach.fields_of(step)}
        for editor in self.query(FieldEditor):
            editor.display = editor.asked.id in asked
        for folded in self.query("#more"):
            folded.display = any(each.id in asked for each in step.fields if each.more)

    def put(self, draft: Draft, field: str = "") -> None:
        """Show the answers as the draft has them: to one field, or to all."""
        for editor in self.query(FieldEditor):
            if not field or editor.asked.id == field:
                editor.put(value_of(editor.asked, draft))

    def editor(self, field: str | None) -> FieldEditor | None:
        """Where a field is answered, or the first question, or None when nothing is asked."""
        editors = [editor for editor in self.query(FieldEditor) if editor.display]
        return next((each for each in editors if each.asked.id == field), editors[0] if editors else None)


def _widgets(reach: Reach, step: Step) -> list[Widget]:
    editors = {asked.id: FieldEditor(asked, value_of(asked, reach.draft)) for asked in step.fields}
    first = [editors[asked.id] for asked in step.fields if not asked.more]
    more = [editors[asked.id] for asked in step.fields if asked.more]
    folded = [Collapsible(*more, title="Pour aller plus loin", id="more")] if more else []
    moves = (chip(text, partial(ActionAsked, action), classes="move") for text, action in _MOVES)
    return [Laid(partial(_head, reach, step), id="head"), *first, *folded, HorizontalGroup(*moves, id="moves")]


def _head(reach: Reach, step: Step, width: int) -> list[Line]:
    """Where one stands, and the title of the step."""
    place = reach.position(step)
    number = f"Étape {place.number} sur {place.count} · " if place.counted and place.number else ""
    lines = wrap(Paragraph((Piece(f"{number}{spaced(place.phase_title)}", "muted"),)), width)
    lines += wrap(Paragraph((Piece(spaced(step.title), "title"),)), width)
    if step.intro:
        lines += wrap(Paragraph((Piece(spaced(step.intro)),)), width)
    return [*lines, BLANK]
