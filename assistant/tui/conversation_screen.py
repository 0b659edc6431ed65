"""The main screen: the conversation, the input, and the source beside it (or alone, where the terminal is narrow)."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Static, TextArea
from textual.worker import Worker, WorkerState

from assistant.tui.asking_screen import STARTERS, AskingScreen
from assistant.tui.commands import COMMANDS, ScreenCommand
from assistant.tui.conversation import Conversation
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.library_screen import counted
from assistant.tui.lines import shown
from assistant.tui.question_input import QuestionInput
from assistant.tui.wishes import ActionAsked, CommandAsked, Typed

if TYPE_CHECKING:
    from assistant.blocks import Citation
    from assistant.tui.command_list import CommandList

DRAFT = "draft"
SAVING_SECONDS = 0.5
"""How long what is typed may wait for what follows it before it is on the disk."""


class ConversationScreen(AskingScreen):
    """Where questions are asked and sources read."""

    AUTO_FOCUS = "QuestionInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("conversation.resume", "ctrl+g", "app.resume_draft", "Reprendre", "Reprendre le dernier guide commencé"),
    ]
    _welcoming = False
    """Whether there is what to start from: nothing is read before the first paint."""
    _typed = ""
    """What is in the input: the screen outlives it by a moment when one leaves."""
    _saving: Timer | None = None
    """Runs for a moment after something was typed, until it is kept."""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        with Horizontal(id="top"):
            yield Static("Passerelle", id="name", markup=False)
            yield Static("ouverture de la bibliothèque…", id="state", markup=False)
        with Horizontal(id="body"):
            yield Conversation(self._choices.keeping, id="conversation")
        yield QuestionInput(COMMANDS, id="question")
        yield KeyLine()

    # -- the draft that is under way --------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Drafts may have been begun, or deleted, on another screen."""
        if self._welcoming:
            self.call_after_refresh(self._work, self._last_draft, DRAFT)

    def _last_draft(self) -> tuple[str, str]:
        from assistant.flows.draft_folder import last_draft
        from assistant.language.days import written_day
        from assistant.storage.folders import drafts_folder

        found = last_draft(drafts_folder())
        return (shown(found[1].name), written_day(found[1].changed[:10])) if found else ("", "")

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Look for a draft once there is what to start from, then tell it; the class above goes on from the others."""
        if event.worker.name == STARTERS and event.state is WorkerState.SUCCESS:
            self._welcoming = True
            self._work(self._last_draft, DRAFT)
        if event.worker.name == DRAFT and event.state is WorkerState.SUCCESS and event.worker.result is not None:
            await self.query_one(Conversation).tell_draft(*event.worker.result)

    # -- what is not sent yet -----------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Find again, once the screen shows, what was being typed when a window was cut off."""
        if self._choices.keeping:
            self.call_after_refresh(self._take_over_unsent)

    def _take_over_unsent(self) -> None:
        self.entry.restore(self._choices.unsent.take_over())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Have what is typed on the disk soon, where it is kept."""
        if event.text_area is not self.entry:
            return
        self._typed = event.text_area.text
        if self._choices.keeping and self._saving is None:
            self._saving = self.set_timer(SAVING_SECONDS, partial(self.call_later, self.keep_unsent))

    def keep_unsent(self) -> None:
        """Keep what is typed, or the question that is not answered yet; a disk that refuses is told by the answer."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        with contextlib.suppress(OSError):
            self._choices.keep_unsent(self._typed or self._pending or "")

    def on_unmount(self) -> None:
        """What is left unsent is there again the next time, where it is kept."""
        self.keep_unsent()
        self._choices.close()

    @property
    def is_idle(self) -> bool:
        """Nothing is typed, and no question waits for its answer."""
        return self.is_current and not self.entry.text and self._pending is None

    # -- what is typed ------------------------------------------------------------------------------------------------

    async def on_typed(self, event: Typed) -> None:
        """Do what a typed line asks for; it is there again when that goes wrong."""
        try:
            await self._follow(event.line)
        except Exception:
            self.entry.restore(event.line)
            raise

    async def _follow(self, line: str) -> None:
        from assistant.conversation import typed
        from assistant.tui.paths import is_a_file

        wish = typed.understand(line, COMMANDS)
        chosen = next((listed.chosen for listed in self._listed()), None)
        if isinstance(wish, typed.CommandWanted):
            await self._run(wish.command, wish.argument)
        elif isinstance(wish, typed.UnknownCommand) and chosen is not None:
            await self._run(chosen)
        elif isinstance(wish, typed.UnknownCommand | typed.Question) and is_a_file(line):
            await self.app.run_action(("app", "verify", (line,)))
        elif isinstance(wish, typed.UnknownCommand | typed.LoneCommand):
            await self.query_one(Conversation).tell(typed.refusal(wish, COMMANDS))
            self.entry.give_back(line)
        elif isinstance(wish, typed.Agreed) and (guide := self.talk.proposed) is not None:
            from assistant.tui.answer_message import guide_wish

            self.post_message(guide_wish(guide))
        elif line.strip() and not (isinstance(wish, typed.SourceWanted) and await self._open_number(wish.n)):
            question = self._offered(wish.n) if isinstance(wish, typed.OfferedWanted) else ""
            if await self.ask(question or line):
                self.show_conversation()
            else:
                self.entry.restore(line)

    async def choose(self, typed: str) -> None:
        """Limit questions to the documents that are named, or tell what they are limited to."""
        from assistant.corpus.naming import UnknownDocument
        from assistant.language.typography import spaced
        from assistant.render.limits import choice_lines, wanted

        library = self.library
        assert library is not None
        try:
            if typed.strip():
                limit, question = wanted(library, typed)
                if question and self._is_busy():
                    self.entry.restore(f"/dans {typed}")
                    return
                self.limit_to(limit)
                if question and await self.ask(question):
                    self.show_conversation()
                    return
            told = "\n".join(choice_lines(library, self.limit))
        except UnknownDocument as error:
            if self.renew_for_arrivals(partial(self.choose, typed)):
                return
            told = spaced(f"{str(error)[:1].upper()}{str(error)[1:]}")
            self.entry.give_back(f"/dans {typed}")
        await self.query_one(Conversation).tell(told)
        self.show_conversation()

    async def on_command_asked(self, event: CommandAsked) -> None:
        """Run a command that was clicked, in place of what was typed to find it."""
        self.entry.put("")
        await self._run(event.command)

    async def _run(self, command: ScreenCommand, argument: str = "") -> None:
        """Run a command, what follows its name being handed to its action."""
        namespace, _, action = command.action.rpartition(".")
        done = await self.app.run_action((namespace or "app", action, (argument,) if command.argument else ()), self)
        if not done:
            told = f"{command.typed} sert à la lecture\u00a0: ouvrez d'abord une source, ou un document (F3)."
            self.notify(told, markup=False)

    async def on_question_input_command_begun(self, event: QuestionInput.CommandBegun) -> None:
        """List the commands that begin as what is typed does."""
        if not self._listed():
            from assistant.tui.command_list import CommandList

            await self.mount(CommandList(id="commands"), before=self.entry)
        for listed in self._listed():
            listed.show(event.typed, self.app.written_keys())  # type: ignore[attr-defined]

    def on_question_input_choice_moved(self, event: QuestionInput.ChoiceMoved) -> None:
        """Go through the commands that are listed."""
        for listed in self._listed():
            listed.move(event.step)

    def _listed(self) -> list[CommandList]:
        """The list of commands, once it was needed."""
        return [cast("CommandList", listed) for listed in self.query("#commands")]

    async def on_action_asked(self, event: ActionAsked) -> None:
        """Do what a choice offers."""
        await self.app.run_action(event.action)

    # -- sources ------------------------------------------------------------------------------------------------------

    def mark_source(self, citation: Citation | None) -> None:
        """The source that is open stands out in the conversation."""
        self.query_one(Conversation).mark_source(citation)

    async def _open_number(self, n: int) -> bool:
        """Open a citation of the last answer by its number; a number without an answer is a question like another."""
        answer = self.query_one(Conversation).last_answer
        if answer is None or not answer.answer.citations:
            return False
        if (reading := answer.reading(n)) is None:
            sources = counted(answer.answer.citations, "source")
            self.notify(f"La dernière réponse a {sources}\u00a0; tapez un de ses numéros.", markup=False)
        else:
            await self.open_source(reading)
        return True

    def _offered(self, n: int) -> str:
        """A question offered under the last answer, by its number; nothing when there is none."""
        answer = self.query_one(Conversation).last_answer
        offered = answer.answer.suggestions if answer else ()
        return offered[n - 1] if 1 <= n <= len(offered) else ""

    # -- moving about -------------------------------------------------------------------------------------------------

    def action_scroll_conversation(self, pages: int) -> None:
        """Scroll the conversation without leaving the input."""
        conversation = self.query_one(Conversation)
        (conversation.action_page_down if pages > 0 else conversation.action_page_up)()

    def action_focus_latest(self) -> None:
        """Go to the first choice of the last message."""
        choices = self.query_one(Conversation).latest_choices
        if choices:
            choices[0].focus()
        else:
            self.focus_next()
