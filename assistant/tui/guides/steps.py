"""The steps of a guide, each with how far it is; choosing one goes there."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.flows.reach import Reach, StepState
from assistant.flows.schema import Step
from assistant.language.typography import spaced
from assistant.tui.lines import shown

SIGNS = {StepState.DONE: "✓", StepState.STARTED: "◐", StepState.SKIPPED: "›", StepState.TODO: "·"}
"""How far a step is, told by a sign and never by a colour alone."""


class StepList(OptionList):
    """The steps that are asked, phase by phase."""

    @dataclass
    class Chosen(Message):
        """A step to go to."""

        step: str

    def __init__(self) -> None:
        super().__init__(id="steps", markup=False)
        self._shown: list[tuple[str, str]] = []

    def show(self, reach: Reach, here: Step) -> None:
        """Show the steps as the answers open them; the cursor is on the one being answered."""
        rows = _rows(reach, here)
        if [name for name, _ in rows] != [name for name, _ in self._shown]:
            self.clear_options()
            self.add_options(Option(_prompt(name, text), id=name or None, disabled=not name) for name, text in rows)
        else:
            for index, ((name, text), (_, before)) in enumerate(zip(rows, self._shown, strict=True)):
                if text != before:
                    self.replace_option_prompt_at_index(index, _prompt(name, text))
        self._shown = rows
        if not self.has_focus:
            self.highlighted = next((index for index, (name, _) in enumerate(rows) if name == here.id), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a step."""
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id))


def _rows(reach: Reach, here: Step) -> list[tuple[str, str]]:
    """(step or nothing for a phase, text) of each line."""
    rows: list[tuple[str, str]] = []
    for phase in reach.flow.phases:
        steps = [step for step in phase.steps if step in reach.steps]
        if not steps:
            continue
        rows.append(("", shown(spaced(phase.title))))
        for step in steps:
            number = f"{step.number}. " if step.number else ""
            mark = "▸" if step is here else " "
            rows.append((step.id, f"{mark}{SIGNS[reach.state(step)]} {number}{shown(spaced(step.title))}"))
    return rows


def _prompt(name: str, text: str) -> Content:
    if not name:
        return Content.styled(text, "bold $primary")
    return Content.styled(text, "bold") if text.startswith("▸") else Content(text)
