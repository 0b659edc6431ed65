"""The guides that can be followed and the drafts that were begun; choosing one opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.flows.desk import now
from assistant.flows.draft_folder import Listed, deleted, drafts_in, duplicated, renamed
from assistant.flows.keeping import NewerDraft
from assistant.flows.reach import Reach
from assistant.flows.reading import Guides
from assistant.flows.schema import Flow
from assistant.flows.wording import told_progress
from assistant.language.days import written_day
from assistant.language.typography import spaced
from assistant.records import RecordError
from assistant.tui.chips import chip
from assistant.tui.deeds import Deeds
from assistant.tui.dialogs import ConfirmScreen, LineScreen
from assistant.tui.hanging import Hanging, hang
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.lines import shown
from assistant.tui.option_lines import OptionLines
from assistant.tui.wishes import ActionAsked

_HELD = "Ce brouillon est ouvert dans une autre fenêtre\u00a0: fermez-la d'abord."


@dataclass(frozen=True)
class Begin:
    """A guide to begin."""

    flow: str


@dataclass(frozen=True)
class Resume:
    """A draft to take up again."""

    path: Path
    flow: str


class GuidesScreen(Deeds, Screen[Begin | Resume | None]):
    """Returns what to open, or None."""

    CSS_PATH = "guides.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("guides.back", "escape", "dismiss(None)", "Retour", "Revenir à la conversation", footer=True),
        bind("guides.rename", "ctrl+r", "rename", "Renommer", "Modifier le nom du brouillon", footer=True),
        bind("guides.copy", "ctrl+d", "duplicate", "Dupliquer", "Copier le brouillon sous un autre nom", footer=True),
        bind("guides.delete", "delete", "delete", "Supprimer", "Supprimer le brouillon pour de bon", footer=True),
    ]

    def __init__(self, guides: Guides, folder: Path, only: str = "") -> None:
        super().__init__()
        self._guides = guides
        self._folder = folder
        self._only = only
        """A guide whose drafts alone are listed."""
        self._drafts: list[Listed] = []

    def compose(self) -> ComposeResult:
        """Drafts first, then guides."""
        with VerticalScroll(id="all", can_focus=False):
            yield Static("Reprendre un brouillon", id="drafts-title", classes="title", markup=False)
            yield OptionLines(id="drafts", markup=False)
            yield Static("Commencer un guide", classes="title", markup=False)
            yield OptionLines(*(Option(_guide(flow), id=flow.id) for flow in self._flows), id="guides", markup=False)
            yield chip("Carnet d'adresses de vos partenaires", partial(ActionAsked, "app.book"), classes="door")
            for problem in self._guides.problems:
                yield Static(shown(spaced(f"Guide mis de côté : {problem}")), classes="problem", markup=False)
        yield KeyLine()

    @property
    def _flows(self) -> list[Flow]:
        flows = list(self._guides.flows.values())
        return [flow for flow in flows if not self._only or flow.id == self._only]

    def on_mount(self) -> None:
        """The cursor is on the last draft, or on the guides when there is none."""
        self._read()
        self.query_one("#drafts" if self._drafts else "#guides").focus()

    def _read(self) -> None:
        listed = drafts_in(self._folder)
        self._drafts = [each for each in listed if not self._only or (each.draft and each.draft.flow == self._only)]
        options = self.query_one("#drafts", OptionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(self._draft(each)) for each in self._drafts)
        options.highlighted = min(at, len(self._drafts) - 1) if self._drafts else None
        options.display = self.query_one("#drafts-title").display = bool(self._drafts)

    def _draft(self, listed: Listed) -> Hanging:
        draft = listed.draft
        if draft is None:
            return Hanging(hang(listed.path.name, "", "bold"), hang(spaced(listed.problem), "  "))
        day = f"modifié le {written_day(draft.changed[:10])} à {draft.changed[11:16]}"
        flow = self._guides.flows.get(draft.flow)
        if flow is None:
            told = f"guide «\u00a0{draft.flow}\u00a0» absent · {day}"
        else:
            told = f"{spaced(flow.title)} · {told_progress(Reach(flow, draft))} · {day}"
        return Hanging(hang(draft.name, "", "bold"), hang(told, "  "))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a draft, or begin a guide."""
        if event.option_list.id == "guides" and event.option_id:
            self.dismiss(Begin(event.option_id))
            return
        chosen = self._drafts[event.option_index]
        if chosen.draft is None:
            self.notify(spaced(f"{chosen.path.name} : {chosen.problem}. Le fichier reste comme il est."), markup=False)
        elif chosen.draft.flow not in self._guides.flows:
            self.notify(spaced(f"Le guide « {chosen.draft.flow} » n'est pas là : ajoutez-le d'abord."), markup=False)
        else:
            self.dismiss(Resume(chosen.path, chosen.draft.flow))

    @property
    def _chosen(self) -> Listed | None:
        options = self.query_one("#drafts", OptionList)
        at = options.highlighted
        return self._drafts[at] if options.has_focus and at is not None and at < len(self._drafts) else None

    def action_rename(self) -> None:
        """Ask for another name."""
        chosen = self._chosen
        if chosen and chosen.draft:
            path = chosen.path
            self.app.push_screen(
                LineScreen("Le nom de ce brouillon", chosen.draft.name), lambda name: self._rename(path, name)
            )

    def _rename(self, path: Path, name: str | None) -> None:
        if name:
            self._told(lambda: renamed(path, name, now()))

    def action_duplicate(self) -> None:
        """Copy the draft under the cursor."""
        chosen = self._chosen
        if chosen and chosen.draft:
            path, name = chosen.path, f"{chosen.draft.name} (copie)"
            self._told(lambda: bool(duplicated(path, name, now())))

    def action_delete(self) -> None:
        """Ask, then delete the draft under the cursor for good."""
        chosen = self._chosen
        if chosen:
            name = shown(chosen.draft.name if chosen.draft else chosen.path.name)
            question = f"Supprimer pour de bon «\u00a0{name}\u00a0»\u00a0? Il ne pourra pas être retrouvé."
            path = chosen.path
            self.app.push_screen(ConfirmScreen(question, "Supprimer"), lambda sure: self._delete(path, sure))

    def _delete(self, path: Path, sure: bool | None) -> None:
        if sure:
            self._told(lambda: deleted(path))

    def _told(self, do: Callable[[], bool]) -> None:
        """Do something to a draft, and tell what could not be done."""
        try:
            done = do()
        except (OSError, RecordError, NewerDraft):
            self.notify("Le disque ou le dossier ne le permet pas\u00a0; rien n'a changé.", markup=False)
        else:
            if not done:
                self.notify(_HELD, markup=False)
        self._read()


def _guide(flow: Flow) -> Hanging:
    minutes = f"{flow.minutes.express} minutes en version express, {flow.minutes.complete} en entier"
    return Hanging(hang(spaced(flow.title), "", "bold"), hang(f"{spaced(flow.purpose)} ({minutes})", "  "))
