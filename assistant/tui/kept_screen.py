"""The conversations that are kept: found again by their words, reopened, renamed, erased; and whether any are kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from assistant.conversation.choices import Choices
from assistant.conversation.kept import found, told
from assistant.records import Problem
from assistant.storage.conversations import (
    Conversation,
    HeldElsewhereError,
    Kept,
    conversations_folder,
    erase,
    erase_all,
    list_kept,
    rename,
)
from assistant.tui.chips import chip
from assistant.tui.dialogs import ConfirmScreen, LineScreen
from assistant.tui.fault_screen import tell_fault
from assistant.tui.fields import LineField
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, shown, wrap
from assistant.tui.option_lines import OptionLines
from assistant.tui.wishes import ActionAsked, KeepChosen

_HELD = "Cette conversation est ouverte dans une autre fenêtre\u00a0; fermez-la d'abord."
_REFUSED = "Le disque ou le dossier ne le permet pas\u00a0; rien n'a changé."


@dataclass(frozen=True)
class Left:
    """How the screen was left: with a conversation to reopen, or after the one that is open was erased."""

    reopen: Kept | None = None
    anew: bool = False


class KeptScreen(Screen[Left]):
    """Lists what is kept."""

    CSS_PATH = "kept.tcss"
    AUTO_FOCUS = "#kept"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("kept.back", "escape", "leave", "Retour", "Revenir à la conversation", footer=True),
        bind("kept.rename", "ctrl+r", "rename", "Renommer", "Modifier le titre", footer=True),
        bind("kept.erase", "delete", "erase", "Effacer", "Effacer pour de bon cette conversation", footer=True),
        bind("kept.search", "ctrl+f", "search", "Chercher", "Chercher par les mots", footer=True),
    ]

    def __init__(self, choices: Choices, words: str = "") -> None:
        super().__init__()
        self._choices = choices
        self._words = words
        self._all: tuple[Kept, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self._found: tuple[Kept, ...] = ()
        self._anew = False

    def compose(self) -> ComposeResult:
        """What is kept and where, the search, the list and the questions of the one under the cursor."""
        yield Laid(self._about, id="about-kept")
        yield LineField(
            shown(self._words), placeholder="Chercher par les mots de vos questions", compact=True, id="words"
        )
        with Horizontal(id="lists"):
            yield OptionLines(id="kept", markup=False)
            with VerticalScroll(id="questions", can_focus=False):
                yield Laid(self._questions, id="preview")
        with HorizontalGroup(id="choices"):
            yield chip("Nouvelle conversation", partial(ActionAsked, "anew"), classes="choice")
            yield chip("Tout effacer", partial(ActionAsked, "erase_all"), id="erase-all", classes="choice")
            yield chip("Garder mes conversations", partial(KeepChosen, True), id="keep", classes="choice")
            yield chip("Ne plus les garder", partial(KeepChosen, False), id="keep-no", classes="choice")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the files away from the screen."""
        self.read()

    def read(self) -> None:
        """Show what is kept now."""
        self.set_class(bool(self._choices.keeping), "-keeping")
        self.run_worker(partial(list_kept, conversations_folder()), thread=True, exclusive=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was read."""
        if event.state is WorkerState.SUCCESS and event.worker.result is not None:
            self._all, self._problems = event.worker.result
            self._refresh()
        elif event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            raise event.worker.error

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the conversations that have these words."""
        self._words = event.value
        self._refresh()

    def on_input_submitted(self) -> None:
        """Go to the list."""
        self.query_one("#kept").focus()

    def _refresh(self) -> None:
        self._found = tuple(found(self._all, self._words))
        listed = self.query_one("#kept", OptionList)
        at = listed.highlighted or 0
        listed.clear_options()
        listed.add_options(Option(_entry(each.conversation)) for each in self._found)
        listed.highlighted = min(at, len(self._found) - 1) if self._found else None
        self.query_one("#about-kept", Laid).lay_out_again()
        self.query_one("#preview", Laid).lay_out_again()

    @property
    def _chosen(self) -> Kept | None:
        at = self.query_one("#kept", OptionList).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def on_option_list_option_highlighted(self) -> None:
        """Show the questions of the conversation under the cursor."""
        self.query_one("#preview", Laid).lay_out_again()
        self.query_one("#questions").scroll_home(animate=False)

    def on_option_list_option_selected(self) -> None:
        """Reopen it."""
        if chosen := self._chosen:
            self.dismiss(Left(reopen=chosen))

    # -- what one can do ----------------------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Go back to the conversation."""
        self.dismiss(Left(anew=self._anew))

    def action_focus_chip(self, step: int) -> None:
        """Go to what can be chosen before or after."""
        (self.focus_next if step > 0 else self.focus_previous)()

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one("#words").focus()

    def action_rename(self) -> None:
        """Ask for another title."""
        if kept := self._chosen:
            self.app.push_screen(LineScreen("Le titre de cette conversation", kept.conversation.title), self._renamed)

    def _renamed(self, title: str | None) -> None:
        if title and (kept := self._chosen):
            with self._told():
                rename(kept, shown(title))
            self.read()

    def action_erase(self) -> None:
        """Ask, then erase the conversation under the cursor."""
        if kept := self._chosen:
            title = shown(kept.conversation.title)
            question = f"Effacer pour de bon «\u00a0{title}\u00a0»\u00a0? Elle ne pourra pas être retrouvée."
            self.app.push_screen(ConfirmScreen(question, "Effacer"), self._erased)

    def _erased(self, sure: bool | None) -> None:
        if sure and (kept := self._chosen):
            self._let_go_of(kept)
            with self._told():
                erase(kept.path)
            self.read()

    def on_action_asked(self, event: ActionAsked) -> None:
        """Do what a chip says."""
        event.stop()
        if event.action == "anew":
            self.dismiss(Left(anew=True))
        elif self._all or self._problems:
            question = "Effacer pour de bon toutes les conversations gardées\u00a0? Aucune ne pourra être retrouvée."
            self.app.push_screen(ConfirmScreen(question, "Tout effacer"), self._all_erased)

    def _all_erased(self, sure: bool | None) -> None:
        if sure:
            self._let_go_of(None)
            self._choices.unsent.forget()
            with self._told():
                if erase_all(conversations_folder()):
                    self.notify("Ce qui est ouvert dans une autre fenêtre n'a pas été effacé.", markup=False)
            self.read()

    def _let_go_of(self, kept: Kept | None) -> None:
        """What is open here is left before it is erased: it would come back with the next answer."""
        if self._choices.keeper.path and (kept is None or kept.path == self._choices.keeper.path):
            self._choices.keeper.let_go()
            self._anew = True

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what could not be done."""
        try:
            yield
        except HeldElsewhereError:
            self.notify(_HELD, markup=False)
        except OSError:
            tell_fault(self.app, _REFUSED)

    # -- what shows ---------------------------------------------------------------------------------------------------

    def _about(self, width: int) -> list[Line]:
        if self._choices.keeping:
            text = f"Vos conversations sont gardées sur cet ordinateur, dans {conversations_folder()}"
        else:
            text = "Vos conversations ne sont pas gardées\u00a0: rien n'en reste quand vous quittez."
        lines = wrap(Paragraph((Piece(shown(text)),)), width)
        if not self._found:
            nothing = "Aucune n'a ces mots." if self._words.strip() else "Aucune n'a été gardée."
            lines += wrap(Paragraph((Piece(nothing, "muted"),)), width)
        for problem in self._problems:
            aside = f"Mise de côté\u00a0: {problem}"
            lines += wrap(Paragraph((Piece(shown(aside), "label"),)), width)
        return lines

    def _questions(self, width: int) -> list[Line]:
        if (chosen := self._chosen) is None:
            return []
        lines = wrap(Paragraph((Piece(chosen.conversation.title, "title"),)), width)
        for turn in chosen.conversation.turns:
            lines += [BLANK, *wrap(Paragraph((Piece(turn.question),), "› ", "  "), width)]
            count = len(turn.sources)
            cited = f"{count} source{'s' if count > 1 else ''}" if count else "sans source"
            lines += wrap(Paragraph((Piece(cited, "muted"),), "  ", "  "), width)
        return lines


def _entry(conversation: Conversation) -> Content:
    return Content.assemble((shown(conversation.title), "bold"), "\n", told(conversation))
