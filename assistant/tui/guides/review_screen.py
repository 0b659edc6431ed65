"""A draft read again from its first answer to its last, before documents are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from assistant.flows.desk import Desk
from assistant.flows.wording import told_no_paper, told_progress
from assistant.language.typography import spaced
from assistant.tui.chips import Chip, chip
from assistant.tui.guides.desk_screen import DEPTHS, titled
from assistant.tui.guides.review import OnwardAsked, StepAsked, review_widgets
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import Line
from assistant.tui.wishes import ActionAsked

if TYPE_CHECKING:
    from assistant.tui.opening import Answers


class ReviewScreen(Screen[StepAsked | OnwardAsked | None]):
    """Returns where to go on: a step, another guide, or nothing to come back where one was."""

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "#papers"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("review.back", "escape", "dismiss(None)", "Retour", "Revenir aux questions", footer=True),
        bind("review.papers", "f8", "papers", "À remettre", "Faire les documents de ce guide", footer=True),
        bind("review.up", "pageup", "scroll_review(-1)", "Remonter", "Remonter dans la relecture"),
        bind("review.down", "pagedown", "scroll_review(1)", "Descendre", "Descendre dans la relecture"),
    ]

    def __init__(self, desk: Desk, assistant: Answers) -> None:
        super().__init__()
        self._desk = desk
        self._assistant = assistant

    def compose(self) -> ComposeResult:
        """The title, the door to the documents, then everything."""
        yield Laid(self._head, id="review-title")
        with VerticalScroll(id="review", can_focus=False):
            yield chip("Faire les documents à remettre (F8) →", lambda: ActionAsked("papers"), id="papers")
            yield from review_widgets(self._desk.reach, self._assistant.guides)
        yield KeyLine()

    def _head(self, width: int) -> list[Line]:
        desk = self._desk
        told = f"{DEPTHS[desk.draft.depth]} · {told_progress(desk.reach)}"
        return titled(f"Relecture\u00a0: {desk.draft.name}", told, width)

    def on_step_asked(self, event: StepAsked) -> None:
        """Go back to a step."""
        self.dismiss(event)

    def on_onward_asked(self, event: OnwardAsked) -> None:
        """Go on with another guide."""
        self.dismiss(event)

    async def on_action_asked(self, event: ActionAsked) -> None:
        """Do what a chip says."""
        event.stop()
        await self.run_action(event.action)

    def action_papers(self) -> None:
        """Choose the documents to make."""
        from assistant.tui.guides.papers_screen import PapersScreen

        if not self._assistant.guides.offered(self._desk.reach):
            self.notify(spaced(told_no_paper(self._desk.reach)), markup=False)
            return
        self.app.push_screen(PapersScreen(self._desk, self._assistant))

    def action_focus_chip(self, step: int) -> None:
        """Go to the choice before or after."""
        chips = list(self.query(Chip))
        at = next((index for index, each in enumerate(chips) if each.has_focus), 0) + step
        chips[min(max(at, 0), len(chips) - 1)].focus()

    def action_scroll_review(self, pages: int) -> None:
        """Scroll by a screen."""
        review = self.query_one("#review", VerticalScroll)
        (review.action_page_down if pages > 0 else review.action_page_up)()
