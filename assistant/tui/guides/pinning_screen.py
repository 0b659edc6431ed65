"""A screen over a step of a guide: what helps there, questions to the assistant, what is pinned of the documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from assistant.flows import events
from assistant.flows.desk import Desk
from assistant.flows.pinning import pin
from assistant.flows.schema import Step
from assistant.language.typography import spaced
from assistant.tui.guides.aside import Aside
from assistant.tui.guides.rows_screen import RowsScreen

if TYPE_CHECKING:
    from assistant.blocks import Citation
    from assistant.tui.opening import Answers


class PinningScreen(RowsScreen):
    """Pins citations to the question that the cursor was last in."""

    def __init__(self, desk: Desk, assistant: Answers) -> None:
        super().__init__(desk)
        self.assistant = assistant
        self.step: Step = desk.flow.steps[0]
        """The step that shows."""
        self.asked: str | None = None
        """The field that the cursor was last in."""

    @on(Aside.PinAsked)
    async def _pin(self, event: Aside.PinAsked) -> None:
        name = self._field_at_hand()
        if self._pin_to(name, event.citation):
            label = spaced(self.desk.flow.fields[name].label)
            self.notify(f"Citation épinglée à «\u00a0{label}\u00a0», avec sa référence.", markup=False)
            await self.show_aside()

    def _pin_to(self, name: str, citation: Citation) -> bool:
        return self.do(events.PinQuote(pin(name, citation)))

    def _field_at_hand(self) -> str:
        """The question that the cursor was last in, else the first one of the step."""
        names = [asked.id for asked in self.desk.reach.fields_of(self.step)]
        return self.asked if self.asked in names else (names or [asked.id for asked in self.step.fields])[0]

    @on(Aside.UnpinAsked)
    async def _unpin(self, event: Aside.UnpinAsked) -> None:
        if self.do(events.Unpin(event.field, event.passage)):
            await self.show_aside()

    def action_ask(self) -> None:
        """Ask the assistant without leaving the guide."""
        from assistant.tui.guides.ask_screen import AskScreen

        name = self._field_at_hand()
        label = spaced(self.desk.flow.fields[name].label)
        self.app.push_screen(AskScreen(self.assistant, label, partial(self._pin_to, name)), self._asked_back)

    async def _asked_back(self, _: None) -> None:
        await self.show_aside()

    async def show_aside(self) -> None:
        """Show what helps at the step."""
        await self.query_one(Aside).show(self.desk.reach, self.step, self.assistant)
