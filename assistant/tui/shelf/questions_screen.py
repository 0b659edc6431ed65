"""Writing, passage by passage, the questions that a document of one's own answers.

What is typed is held until it is kept, all at once; leaving asks about what is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from assistant.corpus.models import Passage
from assistant.language.folding import flatten
from assistant.own.entries import OwnEntry, begins
from assistant.own.record import OwnRecord
from assistant.own.shelf import Opened, Shelf, ShelfError
from assistant.records import RecordError
from assistant.tui.dialogs import KeepScreen
from assistant.tui.fault_screen import tell_fault
from assistant.tui.faults import mishap
from assistant.tui.fields import LineField, TextField
from assistant.tui.hanging import Hanging, hang
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, shown, wrap
from assistant.tui.option_lines import OptionLines
from assistant.tui.wishes import LibraryChanged

_ASK = "Questions auxquelles ce passage répond, une par ligne"
_WORDS = "Mots de tous les jours, entre virgules"


@dataclass(frozen=True)
class _Row:
    """A passage that is listed."""

    passage: Passage
    text: str


class QuestionsScreen(Screen[None]):
    """Lists the passages of a document; those that have questions say how many."""

    CSS_PATH = "questions.tcss"
    AUTO_FOCUS = "#passages"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("questions.back", "escape", "back", "Retour", "Revenir à la liste, puis aux documents", footer=True),
        bind("questions.keep", "ctrl+s", "keep", "Garder", "Garder les questions écrites", footer=True, priority=True),
        bind("questions.search", "ctrl+f", "search", "Chercher", "Chercher un passage", footer=True, priority=True),
    ]

    def __init__(self, shelf: Shelf, record: OwnRecord) -> None:
        super().__init__()
        self._shelf = shelf
        self._record = record
        self._rows: tuple[_Row, ...] = ()
        self._found: tuple[_Row, ...] = ()
        self._entries: dict[str, OwnEntry] = {}
        """What is written now, by the id of its passage; passages that are gone keep theirs."""
        self._kept: dict[str, OwnEntry] = {}
        self._at: _Row | None = None

    def compose(self) -> ComposeResult:
        """The search, the passages, and what is written for the one under the cursor."""
        title = f"Questions pour «\u00a0{shown(self._record.title)}\u00a0»"
        yield Static(title, id="questions-title", markup=False)
        yield LineField(placeholder="Chercher un passage par ses mots", compact=True, id="passage-words")
        with Horizontal(id="questions-body"):
            yield OptionLines(id="passages", markup=False)
            with VerticalGroup(id="written"):
                with VerticalScroll(id="passage", can_focus=False):
                    yield Laid(self._passage, id="passage-text")
                yield Static(_ASK, id="ask", markup=False)
                yield TextField(id="questions", highlight_cursor_line=False)
                yield LineField(placeholder=_WORDS, compact=True, select_on_focus=False, id="words")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the passages away from the screen."""
        self.query_one("#written").display = False
        reads = partial(self._shelf.opened, self._record.id)
        self.run_worker(reads, thread=True, exclusive=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was read, or tell why nothing was."""
        error = event.worker.error
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Opened):
            self._take(event.worker.result)
        elif event.state is WorkerState.ERROR and error is not None:
            self.dismiss()
            tell_fault(self.app, *((str(error),) if isinstance(error, ShelfError | RecordError) else mishap(error)))

    def _take(self, opened: Opened) -> None:
        self._rows = tuple(_Row(passage, opened.text[passage.start : passage.end]) for passage in opened.passages)
        self._kept = {entry.passage: entry for entry in opened.entries}
        self._entries = dict(self._kept)
        gone = len(self._kept.keys() - {row.passage.id for row in self._rows})
        if gone:
            told = f"{gone} entrée{'s' if gone > 1 else ''} n'{'ont' if gone > 1 else 'a'} plus son passage\u00a0: "
            self.notify(f"{told}{self._record.id}.questions.yaml les garde.", timeout=12, markup=False)
        self._list()

    # -- choosing a passage -------------------------------------------------------------------------------------------

    @on(Input.Changed, "#passage-words")
    def _list(self) -> None:
        words = flatten(self.query_one("#passage-words", Input).value).split()
        self._found = tuple(row for row in self._rows if not words or _has(row.text, words))
        listed = self.query_one("#passages", OptionList)
        listed.clear_options()
        listed.add_options(Option(self._entry(row)) for row in self._found)
        listed.highlighted = 0 if self._found else None
        self.query_one("#written").display = bool(self._found)

    def _entry(self, row: _Row) -> Hanging:
        count = len(self._entries[row.passage.id].questions) if row.passage.id in self._entries else 0
        told = f"{count} question{'s' if count > 1 else ''}" if count else "aucune question"
        place = f"{row.passage.place} · " if row.passage.place else ""
        return Hanging(hang(" ".join(row.text.split()), most=2), hang(f"{place}{told}", "  "))

    @on(Input.Submitted, "#passage-words")
    def _go_to_list(self) -> None:
        self.query_one("#passages").focus()

    @on(OptionList.OptionHighlighted, "#passages")
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        """Show what is written for the passage under the cursor."""
        if event.option_index >= len(self._found):  # the search has changed since the cursor moved
            return
        self._at = self._found[event.option_index]
        entry = self._written(self._at)
        self.query_one("#passage-text", Laid).lay_out_again()
        self.query_one("#passage").scroll_home(animate=False)
        with self.prevent(TextArea.Changed, Input.Changed):
            self.query_one("#questions", TextField).text = "\n".join(map(shown, entry.questions))
            self.query_one("#words", Input).value = ", ".join(map(shown, entry.words))

    @on(OptionList.OptionSelected, "#passages")
    def _write(self) -> None:
        self.query_one("#questions").focus()

    def _passage(self, width: int) -> list[Line]:
        return wrap(Paragraph((Piece(self._at.text),)), width) if self._at else []

    # -- what is written ----------------------------------------------------------------------------------------------

    def _written(self, row: _Row) -> OwnEntry:
        id = row.passage.id
        return self._entries.get(id, OwnEntry(id, begins(row.text)))

    @on(TextArea.Changed, "#questions")
    @on(Input.Changed, "#words")
    def _typed(self) -> None:
        """Hold what is typed for this passage."""
        if self._at is None:
            return
        questions = [" ".join(line.split()) for line in self.query_one("#questions", TextField).text.split("\n")]
        words = [word.strip() for word in self.query_one("#words", Input).value.split(",")]
        entry = replace(
            self._written(self._at), questions=list(filter(None, questions)), words=list(filter(None, words))
        )
        self._entries[entry.passage] = entry
        listed = self.query_one("#passages", OptionList)
        if listed.highlighted is not None:
            listed.replace_option_prompt_at_index(listed.highlighted, self._entry(self._at))

    @property
    def _changed(self) -> bool:
        return _told(self._entries) != _told(self._kept)

    def action_keep(self) -> None:
        """Keep everything that is written, and let the running library know."""
        if not self._changed:
            self.notify("Rien n'a changé.", markup=False)
            return
        order = {row.passage.id: index for index, row in enumerate(self._rows)}
        entries = sorted(self._entries.values(), key=lambda entry: order.get(entry.passage, len(order)))
        try:
            self._shelf.write_entries(self._record.id, entries)
        except ShelfError as error:
            tell_fault(self.app, str(error))
            return
        self._kept = dict(self._entries)
        told = f"Questions gardées pour «\u00a0{shown(self._record.title)}\u00a0»."
        self.app.post_message(LibraryChanged(told, self._record.id))

    # -- moving about -------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one("#passage-words").focus()

    def action_back(self) -> None:
        """Go back to the list, else leave; what is not kept is asked about."""
        passages = self.query_one("#passages")
        if self.focused is not passages and self._found:
            passages.focus()
        elif self._changed:
            self.app.push_screen(KeepScreen("Des questions ne sont pas gardées. Les garder\u00a0?"), self._answered)
        else:
            self.dismiss()

    def _answered(self, keep: bool | None) -> None:
        if keep:
            self.action_keep()
        if keep is False or (keep and not self._changed):
            self.dismiss()


def _has(text: str, words: list[str]) -> bool:
    said = flatten(text)
    return all(word in said for word in words)


def _told(entries: dict[str, OwnEntry]) -> dict[str, OwnEntry]:
    """What is written, without passages that have nothing."""
    return {id: entry for id, entry in entries.items() if not entry.is_empty}
