"""The documents of a guide: which, in what format, where; what stays out of each, what is blank, what it will say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, HorizontalGroup, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from assistant.flows.desk import Desk
from assistant.flows.wording import guide_words
from assistant.language.typography import spaced
from assistant.tui.chips import Chip, chip
from assistant.tui.deeds import Deeds
from assistant.tui.dialogs import ConfirmScreen
from assistant.tui.fault_screen import tell_fault
from assistant.tui.fields import LineField
from assistant.tui.guides.paper_files import Order, blanks_in, usual_folder, usual_place, write_papers
from assistant.tui.guides.paper_offers import EVERY_FORMAT, FORMATS, PICTURE_FORMATS, Offer, offers
from assistant.tui.guides.preview import preview
from assistant.tui.hanging import Hanging, hang
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, shown, wrap
from assistant.tui.option_lines import OptionLines
from assistant.tui.outputs import AlreadyThere, NotWritten
from assistant.tui.wishes import ActionAsked

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.tui.opening import Answers


@dataclass
class FormatChosen(Message):
    """A format was chosen."""

    suffix: str


class PapersScreen(Deeds, Screen[None]):
    """Makes the documents of a draft."""

    CSS_PATH = "papers.tcss"
    AUTO_FOCUS = "#papers-list"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("papers.back", "escape", "back", "Retour", "Revenir à la relecture", footer=True),
        bind("papers.write", "ctrl+s", "write", "Écrire", "Écrire le document choisi", footer=True, priority=True),
        bind("papers.preview", "f7", "preview", "Aperçu", "Lire ce que dira le document", footer=True, priority=True),
    ]

    def __init__(self, desk: Desk, assistant: Answers) -> None:
        super().__init__()
        self._desk = desk
        self._offers = offers(assistant, desk.reach)
        self._suffixes = {False: next(iter(FORMATS)), True: next(iter(PICTURE_FORMATS))}
        """The format chosen for documents, and for pictures."""
        self._shown = self._suffixes[False]
        """The format that the name of the file ends with."""
        self._named = ""
        """The place that was proposed: one that was typed instead is kept."""

    def compose(self) -> ComposeResult:
        """What to write on one side, what it will say on the other."""
        yield Static("Documents à remettre", id="papers-title", markup=False)
        with Horizontal(id="papers-body"):
            with VerticalGroup(id="order"):
                yield OptionLines(*self._options(), id="papers-list", markup=False)
                with VerticalScroll(id="about-paper", can_focus=False):
                    yield Laid(self._about, id="about")
                with HorizontalGroup(id="formats"):
                    for suffix in EVERY_FORMAT:
                        yield Chip(
                            partial(self._format, suffix),
                            partial(FormatChosen, suffix),
                            classes=f"format -{suffix[1:]}",
                        )
                with HorizontalGroup(classes="line"):
                    yield Static("Où", classes="of", markup=False)
                    yield LineField(compact=True, select_on_focus=False, id="where")
                with HorizontalGroup(classes="line", id="model-line"):
                    yield Static("Papier à en-tête", classes="of", markup=False)
                    yield LineField(compact=True, placeholder="facultatif\u00a0: un .docx à vous", id="model")
                yield chip("Écrire (Ctrl+S)", partial(ActionAsked, "write"), id="write")
            with VerticalScroll(id="preview"):
                yield Laid(self._preview, id="preview-text")
        yield KeyLine()

    def _options(self) -> list[Option]:
        titles = [offer.title for offer in self._offers]
        if len(self._handed) > 1:
            titles.append("Tous les documents à remettre, dans un dossier")
        return [Option(Hanging(hang(title))) for title in titles]

    def on_mount(self) -> None:
        """Start from the first document."""
        self.query_one("#papers-list", OptionList).highlighted = 0

    # -- choosing -----------------------------------------------------------------------------------------------------

    @property
    def _at(self) -> int:
        return self.query_one("#papers-list", OptionList).highlighted or 0

    @property
    def _chosen(self) -> list[Offer]:
        """Which documents are to be written."""
        return [self._offers[self._at]] if self._at < len(self._offers) else self._handed

    @property
    def _handed(self) -> list[Offer]:
        """The documents that others may read: what stays in the team never goes along with them in one folder."""
        return [offer for offer in self._offers if offer.handed and not offer.picture]

    @property
    def _picture(self) -> bool:
        return any(offer.picture for offer in self._chosen)

    @property
    def _suffix(self) -> str:
        """The format chosen for what is chosen."""
        return self._suffixes[self._picture]

    @on(OptionList.OptionHighlighted)
    def _changed(self) -> None:
        self.query_one("#about", Laid).lay_out_again()
        self.query_one("#preview-text", Laid).lay_out_again()
        self.query_one("#preview").scroll_home(animate=False)
        self._show_formats()
        self._propose()

    @on(OptionList.OptionSelected)
    def _go_on(self) -> None:
        self.query_one("#where").focus()

    @on(FormatChosen)
    def _choose_format(self, event: FormatChosen) -> None:
        self._suffixes[self._picture] = event.suffix
        self._show_formats()
        self._propose()

    def _show_formats(self) -> None:
        """Show the formats of what is chosen, and what goes with the one that is; a typed name takes its suffix."""
        where = self.query_one("#where", Input)
        if where.value.lower().endswith(self._shown) and where.value != self._named:
            where.value = where.value[: -len(self._shown)] + self._suffix
        self._shown = self._suffix
        known = next(iter(self._chosen)).formats
        for suffix, each in zip(EVERY_FORMAT, self.query(".format").results(Chip), strict=True):
            each.display = suffix in known
            each.lay_out_again()
        self.query_one("#model-line").display = self._suffix == ".docx"

    def _propose(self) -> None:
        """Propose where to write, unless somebody typed another place."""
        where = self.query_one("#where", Input)
        if where.value and where.value != self._named:
            return
        desk = self._desk
        if len(self._chosen) > 1:
            self._named = usual_folder(desk.draft)
        else:
            self._named = usual_place(self._chosen[0].name, desk.draft, desk.flow, self._suffix)
        where.value = self._named

    def _format(self, suffix: str) -> Paragraph:
        sign = "(•)" if suffix == self._suffix else "( )"
        return Paragraph((Piece(f"{sign}\u00a0{EVERY_FORMAT[suffix]}"),))

    # -- what shows ---------------------------------------------------------------------------------------------------

    def _about(self, width: int) -> list[Line]:
        """What stays out of the chosen documents, and what is blank in them."""
        held = dict.fromkeys(label for offer in self._chosen for label in offer.held_back)
        asked = (field for offer in self._chosen for field in blanks_in(offer.paper, self._desk.reach))
        fields = {field.id: field for field in asked}
        lines: list[Line] = []
        if held:
            lines += _told(spaced(guide_words().held_back), ", ".join(held), width)
        if fields:
            lines += _told("Encore vide\u00a0:", ", ".join(spaced(each.label) for each in fields.values()), width)
        told = "Rien n'est gardé à part\u00a0; tout ce qui est demandé a une réponse."
        return lines or wrap(Paragraph((Piece(told, "muted"),)), width)

    def _preview(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for offer in self._chosen:
            lines += [*preview(offer.handout, width), BLANK, Line((Piece("─" * width, "rule"),)), BLANK]
        return lines

    def action_preview(self) -> None:
        """Show what the document will say where there is no room for it beside."""
        self.toggle_class("-previewing")
        wide = self.has_class("-wide")
        self.query_one("#preview" if wide or self.has_class("-previewing") else "#papers-list").focus()

    def action_back(self) -> None:
        """Close the preview, else leave."""
        if self.has_class("-previewing") and not self.has_class("-wide"):
            self.action_preview()
        else:
            self.dismiss(None)

    # -- writing ------------------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write the chosen documents away from the screen."""
        if any(worker.group == "documents" and worker.is_running for worker in self.workers):
            return
        papers = tuple((offer.name, offer.handout) for offer in self._chosen)
        where, model = self.query_one("#where", Input).value, self.query_one("#model", Input).value
        self._write(Order(papers, self._suffix, where, model))

    def _write(self, order: Order) -> None:
        self.run_worker(partial(_written, order), group="documents", thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell where the documents are, or why they are not there."""
        worker: Worker[tuple[Order, tuple[Path, ...] | NotWritten]] = event.worker
        if worker.group != "documents":
            return
        if event.state is WorkerState.SUCCESS and worker.result is not None:
            self._tell(*worker.result)
        elif event.state is WorkerState.ERROR and worker.error is not None:
            raise worker.error

    def _tell(self, order: Order, written: tuple[Path, ...] | NotWritten) -> None:
        if isinstance(written, AlreadyThere):
            question = f"«\u00a0{shown(order.where)}\u00a0» existe déjà. Le remplacer\u00a0?"
            again = Order(order.papers, order.suffix, order.where, order.model, replace=True)
            self.app.push_screen(
                ConfirmScreen(question, "Remplacer"), lambda sure: self._write(again) if sure else None
            )
        elif isinstance(written, NotWritten):
            tell_fault(self.app, str(written))
        else:
            self.app.clear_notifications()  # those of formats written before would pile up over the choices
            many = f"{len(written)} documents écrits dans {written[0].parent}" if len(written) > 1 else ""
            self.notify(shown(many or f"Écrit dans {written[0]}"), timeout=12, markup=False)
            self._propose_anew(order)

    def _propose_anew(self, order: Order) -> None:
        """The proposed name is taken now; one that was typed stays."""
        if order.where == self._named:
            self.query_one("#where", Input).value = ""
            self._propose()


def _written(order: Order) -> tuple[Order, tuple[Path, ...] | NotWritten]:
    try:
        return order, write_papers(order)
    except NotWritten as error:
        return order, error


def _told(title: str, text: str, width: int) -> list[Line]:
    return wrap(Paragraph((Piece(f"{title} ", "strong"), Piece(text))), width)
