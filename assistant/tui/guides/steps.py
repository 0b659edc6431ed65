"""The steps of a guide, each with how far it is; choosing one goes there."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.flows.reach import Reach, StepState
from assistant.flows.schema import Step
from assistant.flows.wording import guide_words
from assistant.language.typography import spaced
from assistant.tui.hanging import Hanging, hang
from assistant.tui.option_lines import OptionLines

SIGNS = {StepState.DONE: "✓", StepState.STARTED: "◐", StepState.SKIPPED: "›", StepState.TODO: "·"}
"""How far a step is, told by a sign and never by a colour alone."""


class StepList(OptionLines):
    """The steps that are asked, phase by phase."""

    @dataclass
    class Chosen(Message):
        """A step to go to."""

        step: str

    def __init__(self) -> None:
        super().__init__(id="steps", markup=False)
        self._shown: list[_Row] = []

    def show(self, reach: Reach, here: Step) -> None:
        """Show the steps as the answers open them; the cursor is on the one being answered."""
        rows = _rows(reach, here)
        if [row.name for row in rows] != [row.name for row in self._shown]:
            self.clear_options()
            self.add_options(Option(_prompt(row), id=row.name or None, disabled=not row.name) for row in rows)
        else:
            for index, (row, before) in enumerate(zip(rows, self._shown, strict=True)):
                if row != before:
                    self.replace_option_prompt_at_index(index, _prompt(row))
        self._shown = rows
        if not self.has_focus:
            self.highlighted = next((index for index, row in enumerate(rows) if row.name == here.id), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a step."""
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id))


@dataclass(frozen=True)
class _Row:
    """A line of the list: a step; or, without a name, the phase that follows, or a step that may come."""

    name: str
    lead: str
    title: str


def _rows(reach: Reach, here: Step) -> list[_Row]:
    rows: list[_Row] = []
    for phase in reach.flow.phases:
        steps = [step for step in phase.steps if step in reach.steps]
        if steps:
            rows.append(_Row("", "", spaced(phase.title)))
        for step in steps:
            number = f"{step.number}. " if step.number else ""
            mark = "▸" if step is here else " "
            rows.append(_Row(step.id, f"{mark}{SIGNS[reach.state(step)]} {number}", spaced(step.title)))
    for way in reach.ways:
        more = [step for step in way.steps if step not in reach.steps]
        if more:
            rows.append(_Row("", "", spaced(guide_words().if_way).format(choice=way.choice)))
        rows += [_Row("", "   ", spaced(step.title)) for step in more]
    return rows


def _prompt(row: _Row) -> Hanging:
    style = "bold $primary" if not (row.name or row.lead) else "bold" if row.lead.startswith("▸") else ""
    return Hanging(hang(row.title, row.lead, style))
