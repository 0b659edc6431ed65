"""A guide being followed: its steps on one side, the questions in the middle, what helps on the other.

Every change is on the disk within a second. The screen shows and asks; the desk knows the draft.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import DescendantFocus

from assistant.flows import events
from assistant.flows.desk import Desk
from assistant.flows.draft import Depth
from assistant.flows.events import Event
from assistant.flows.schema import Field, Step
from assistant.tui.breakpoints import fit
from assistant.tui.dialogs import ConfirmScreen
from assistant.tui.guides.aside import Aside
from assistant.tui.guides.desk_screen import DEPTHS
from assistant.tui.guides.editors import FieldEditor
from assistant.tui.guides.pinning_screen import PinningScreen
from assistant.tui.guides.questions import Questions
from assistant.tui.guides.review import OnwardAsked, StepAsked, named
from assistant.tui.guides.steps import StepList
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.type_ahead import free_keys, hold_keys, processed
from assistant.tui.wishes import ActionAsked

if TYPE_CHECKING:
    from assistant.corpus.models import Library
    from assistant.tui.opening import Answers


class GuideScreen(PinningScreen):
    """Follows one guide; leaving it keeps everything."""

    CSS_PATH = "guide.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (132, "-broad")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("guide.next", "ctrl+n", "next", "Suivant", "L'étape suivante", footer=True, priority=True),
        bind("guide.previous", "ctrl+p", "previous", "Précédent", "L'étape précédente", footer=True, priority=True),
        bind("guide.steps", "f6", "steps", "Étapes", "Voir les étapes, et en choisir une", footer=True, priority=True),
        bind(
            "guide.aside",
            "f7",
            "aside",
            "Appuis",
            "Conseils et passages qui appuient l'étape",
            footer=True,
            priority=True,
        ),
        bind("guide.review", "f8", "review", "Relire", "Relire, puis exporter", footer=True, priority=True),
        bind("guide.ask", "ctrl+o", "ask", "Demander", "Poser une question à l'assistant", priority=True),
        bind("guide.depth", "ctrl+t", "depth", "Version", "Passer de l'express à la complète", priority=True),
        bind("guide.undo", "ctrl+z", "undo", "Annuler", "Annuler le dernier changement"),
    ]

    def __init__(self, desk: Desk, assistant: Answers) -> None:
        super().__init__(desk, assistant)
        self._proposed = False
        """Whether it was proposed to enter at a step that fits."""

    def compose(self) -> ComposeResult:
        """The title, then the three sides."""
        fit(self)
        yield self.headline()
        with Horizontal(id="body"):
            yield StepList()
            yield Questions(id="questions")
            yield Aside(id="aside")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Open at the step and the question one was at."""
        await self._show_step(self.desk.draft.last)

    # -- what happens --------------------------------------------------------------------------------------------------

    @on(FieldEditor.Changed)
    def _answered(self, event: FieldEditor.Changed) -> None:
        if self.do(events.Answer(event.field, event.value)):
            self._settle()

    @on(DescendantFocus)
    def _entered(self, event: DescendantFocus) -> None:
        editor = next((each for each in event.widget.ancestors_with_self if isinstance(each, FieldEditor)), None)
        if editor is None:
            return
        self.asked = editor.asked.id
        if event.widget in (editor.answer, *editor.answer.children):
            self.call_after_refresh(self._questions.bring, editor)

    @on(Questions.Noted)
    def _note(self, event: Questions.Noted) -> None:
        self.do(events.WriteNote(event.step, event.text))

    # -- moving --------------------------------------------------------------------------------------------------------

    @on(StepList.Chosen)
    async def _jump(self, event: StepList.Chosen) -> None:
        self.remove_class("-steps")
        await self._go(events.Jump(event.step))

    async def action_next(self) -> None:
        """The step that follows, or the one that the answers lead to; after the last one, the review."""
        await self._take_in()
        if entry := self._better_entry():
            self._proposed = True
            question = f"D'après votre réponse, vous pouvez entrer à l'étape «\u00a0{named(entry)}\u00a0»."
            screen = ConfirmScreen(question, "Aller à cette étape", "Suivre l'ordre")
            self.app.push_screen(screen, partial(self._enter, entry))
        else:
            await self._follow()

    def _better_entry(self) -> Step | None:
        """The step where the state of things tells to begin, once, when it is not the one that follows anyway."""
        starts, draft, reach = self.desk.flow.starts, self.desk.draft, self.desk.reach
        if starts is None or self._proposed or self.desk.flow.step_of[starts.field] is not self.step:
            return None
        answer = draft.answers.get(starts.field)
        entry = self.desk.flow.step(starts.at.get(answer, "")) if isinstance(answer, str) else None
        return None if entry is None or entry is reach.near(self.step.id, 1) else entry

    async def _enter(self, entry: Step, agreed: bool | None) -> None:
        if agreed:
            await self._go(events.Jump(entry.id))
        else:
            await self._follow()

    async def _follow(self) -> None:
        before = self.desk.draft.step
        await self._go(events.Next())
        if self.desk.draft.step == before:
            await self.action_review()

    async def action_previous(self) -> None:
        """The step before."""
        await self._go(events.Back())

    async def action_skip(self) -> None:
        """Leave the step for later."""
        await self._go(events.Skip())

    async def action_depth(self) -> None:
        """Ask less, or more."""
        other = Depth.COMPLETE if self.desk.draft.depth is Depth.EXPRESS else Depth.EXPRESS
        await self._go(events.ChangeDepth(other))
        self.notify(f"Vous suivez la {DEPTHS[other]}\u00a0; aucune réponse n'est perdue.", markup=False)

    async def action_undo(self) -> None:
        """Take back the last change."""
        self.desk.undo()
        self.save_soon()
        if self.desk.draft.step != self.step.id:
            await self._show_step()
            return
        self._questions.put(self.desk.draft)
        self._settle()
        await self.show_aside()

    async def _take_in(self) -> None:
        """Have the last keys in the draft: one that leaves the step must not overtake those before it."""
        if self.focused is not None:
            await processed(self.focused)
        for event in self._questions.given:
            self.do(event)

    async def _go(self, event: Event) -> None:
        await self._take_in()
        if self.do(event):
            self.save()
            await self._show_step()

    def action_steps(self) -> None:
        """Show the steps where there is no room for them beside, and go to them."""
        if self.has_class("-narrow"):
            self.toggle_class("-steps")
            self.remove_class("-aside")
        self.call_after_refresh(self._enter_steps)

    def _enter_steps(self) -> None:
        steps = self.query_one(StepList)
        (steps if steps.region.width else self.entry).focus()

    def action_aside(self) -> None:
        """Show what helps where there is no room for it beside."""
        if not self.has_class("-broad"):
            self.toggle_class("-aside")
            self.remove_class("-steps")
        self.call_after_refresh(self._enter_aside)

    def _enter_aside(self) -> None:
        aside = self.query_one(Aside)
        (aside if aside.region.width else self.entry).focus()

    def action_back(self) -> None:
        """Close what is open over the questions, else leave the guide, everything kept."""
        if self.is_reading:
            super().action_back()
        elif self.has_class("-steps") or self.has_class("-aside"):
            self.remove_class("-steps", "-aside")
            self.call_after_refresh(self.entry.focus)  # nothing can be entered before it shows again
        else:
            self.leave()

    @property
    def library(self) -> Library:
        """The documents."""
        return self.assistant.library

    def action_focus_chip(self, step: int) -> None:
        """Go to the choice before or after."""
        if self.is_reading and any(node.id == "source-head" for node in (self.focused or self).ancestors):
            super().action_focus_chip(step)
        else:
            (self.focus_next if step > 0 else self.focus_previous)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """« Retour » always leads somewhere here."""
        return True if action == "back" else super().check_action(action, parameters)

    async def action_review(self) -> None:
        """Read everything again, then make the documents."""
        from assistant.tui.guides.review_screen import ReviewScreen

        await self._take_in()
        self.save()
        self.app.push_screen(ReviewScreen(self.desk, self.assistant), self._reviewed)

    async def _reviewed(self, wish: StepAsked | OnwardAsked | None) -> None:
        if isinstance(wish, StepAsked):
            await self._go(events.Jump(wish.step))
        elif isinstance(wish, OnwardAsked):
            await self.app.run_action(f"open_guide({wish.guide!r}, {wish.step!r})")

    # -- what shows ----------------------------------------------------------------------------------------------------

    @property
    def entry(self) -> FieldEditor | StepList:
        """The question the cursor was in, or the first one of the step."""
        return self._questions.editor(self.asked) or self.query_one(StepList)

    @property
    def _questions(self) -> Questions:
        return self.query_one(Questions)

    async def _show_step(self, at: str | None = None) -> None:
        self.step = self.desk.flow.step(self.desk.draft.step) or self.desk.flow.steps[0]
        self.asked = at
        self.remove_class("-steps", "-aside")  # one goes to a step to answer it
        hold_keys(self.app)
        with self.app.batch_update():
            await self._questions.show(self.desk.reach, self.step)
            self._settle()
        self.call_after_refresh(self._focus_first)
        await self.show_aside()

    def put(self, asked: Field) -> None:
        """Show the answer to a field as the draft has it."""
        self._questions.put(self.desk.draft, asked.id)
        self._settle()

    def _settle(self) -> None:
        """Show the questions that the answers open, and how far the steps are."""
        reach = self.desk.reach
        self._questions.settle(reach, self.step)
        self.query_one(StepList).show(reach, self.step)
        self.refresh_headline()

    def _focus_first(self) -> None:
        entry = self.entry
        self._questions.unfold(entry)
        if self.is_attached:
            self.set_focus(entry.entry if isinstance(entry, FieldEditor) else entry, scroll_visible=False)
        free_keys(self.app)

    async def on_action_asked(self, event: ActionAsked) -> None:
        """Do what a chip says."""
        event.stop()
        await self.run_action(event.action)
