"""The address book on the screen: found by their words, partners are read, changed, removed, imported and exported.

Opened from a card, it returns the partner that is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, HorizontalGroup, VerticalScroll
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.flows.address_book import AddressBook, keep_partner, merge_partners, open_book, remove_partner
from assistant.flows.partner_import import import_partners
from assistant.flows.partner_rows import labelled_row, partner_of
from assistant.flows.partner_vocabulary import Vocabulary, load_vocabulary
from assistant.flows.partners import FIELDS, Partner
from assistant.language.folding import flatten
from assistant.readers.dossier import Unreadable
from assistant.render.partners import import_lines
from assistant.storage.address_book import BookUnusable, book_path
from assistant.tui.chips import chip
from assistant.tui.deeds import Deeds
from assistant.tui.dialogs import ConfirmScreen, LineScreen
from assistant.tui.fault_screen import tell_fault
from assistant.tui.fields import LineField
from assistant.tui.guides.book_files import book_field, export_book, usual_export
from assistant.tui.guides.card_screen import Card, CardScreen, Deed
from assistant.tui.hanging import Hanging, hang
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, shown, wrap
from assistant.tui.option_lines import OptionLines
from assistant.tui.outputs import NotWritten
from assistant.tui.paths import unquoted
from assistant.tui.wishes import ActionAsked


class BookScreen(Deeds, Screen[Partner | None]):
    """Lists the partners of the address book."""

    CSS_PATH = "book.tcss"
    AUTO_FOCUS = "#book-words"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("book.back", "escape", "dismiss(None)", "Retour", "Refermer le carnet d'adresses", footer=True),
        bind("book.add", "ctrl+n", "add", "Ajouter", "Ajouter un partenaire au carnet", footer=True),
        bind("book.edit", "ctrl+r", "edit", "Modifier", "Modifier la fiche du partenaire", footer=True),
        bind("book.remove", "delete", "remove", "Retirer", "Retirer le partenaire du carnet", footer=True),
    ]

    def __init__(self, choosing: bool = False) -> None:
        super().__init__()
        self._choosing = choosing
        self._words: Vocabulary = load_vocabulary()
        self._book = AddressBook(())
        self._found: list[Partner] = []

    def compose(self) -> ComposeResult:
        """The search, the list beside the card of the partner under the cursor, then what one can do."""
        yield Laid(self._about, id="book-about")
        yield LineField(
            placeholder="Chercher un nom, une famille, un territoire, un contact", compact=True, id="book-words"
        )
        with Horizontal(id="book-body"):
            yield OptionLines(id="partners", markup=False)
            with VerticalScroll(id="partner", can_focus=False):
                yield Laid(self._partner, id="partner-text")
        with HorizontalGroup(id="book-choices"):
            yield chip("+ Ajouter (Ctrl+N)", partial(ActionAsked, "add"), classes="choice")
            yield chip("Importer un tableau", partial(ActionAsked, "import_file"), classes="choice")
            yield chip("Exporter", partial(ActionAsked, "export_file"), classes="choice")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the book."""
        self._told(lambda: open_book(book_path(), self._words))

    # -- what shows ---------------------------------------------------------------------------------------------------

    def _told(self, do: Callable[[], AddressBook]) -> None:
        """Do something with the book, show it as it is then, and tell what went wrong."""
        try:
            self._book = do()
        except BookUnusable as error:
            tell_fault(self.app, str(error))
        else:
            if self._book.notice:
                self.notify(self._book.notice, severity="warning", timeout=15, markup=False)
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        words = flatten(self.query_one("#book-words", Input).value).split()
        self._found = [partner for partner in self._book.partners if _has(partner, words, self._words)]
        listed = self.query_one("#partners", OptionList)
        at = listed.highlighted or 0
        listed.clear_options()
        listed.add_options(Option(_entry(partner, self._words)) for partner in self._found)
        listed.highlighted = min(at, len(self._found) - 1) if self._found else None
        self._refresh()

    @on(OptionList.OptionHighlighted)
    def _refresh(self) -> None:
        self.query_one("#book-about", Laid).lay_out_again()
        self.query_one("#partner-text", Laid).lay_out_again()
        self.query_one("#partner").scroll_home(animate=False)

    @property
    def _chosen(self) -> Partner | None:
        at = self.query_one("#partners", OptionList).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def _about(self, width: int) -> list[Line]:
        count = len(self._book.partners)
        title = "Choisir un partenaire" if self._choosing else "Carnet d'adresses"
        told = f"  {self._words.said.counted(count)} · partagé par tous vos guides, sur cet ordinateur"
        lines = wrap(Paragraph((Piece(title, "title"), Piece(told, "muted"))), width)
        if count and not self._found:
            lines += wrap(Paragraph((Piece("Aucun n'a ces mots.", "muted"),)), width)
        return lines

    def _partner(self, width: int) -> list[Line]:
        if (partner := self._chosen) is None:
            return []
        row = labelled_row(partner, self._words)
        lines = [*wrap(Paragraph((Piece(partner.name, "title"),)), width), BLANK]
        for column in self._words.columns[1:]:
            if text := row.get(column.id):
                inside = " (interne)" if column.internal else ""
                pieces = (Piece(f"{column.label}{inside}\u00a0: ", "muted"), Piece(text))
                lines += wrap(Paragraph(pieces, "", "  "), width)
        return lines

    # -- what one can do ----------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _go_on(self) -> None:
        if self._choosing and self._chosen:
            self._select()
        else:
            self.query_one("#partners").focus()

    def on_key(self, event: Key) -> None:
        """The arrow down leads from the search to what it found."""
        if event.key == "down" and self.query_one("#book-words").has_focus:
            event.stop()
            self.query_one("#partners").focus()

    @on(OptionList.OptionSelected)
    def _select(self) -> None:
        if self._choosing:
            self.dismiss(self._chosen)
        else:
            self.action_edit()

    def action_add(self) -> None:
        """Fill the card of a partner that is not in the book."""
        self.app.push_screen(CardScreen(book_field(self._words), {}, existing=False), partial(self._keep, None))

    def action_edit(self) -> None:
        """Read and change the card of the partner under the cursor."""
        if partner := self._chosen:
            card = CardScreen(book_field(self._words), labelled_row(partner, self._words), existing=False)
            self.app.push_screen(card, partial(self._keep, partner))

    def _keep(self, before: Partner | None, card: Card | None) -> None:
        if card is None or card.deed is not Deed.KEEP:
            return
        partner, _ = partner_of(card.row, self._words)
        if not partner.name:
            self.notify("Un partenaire a besoin d'un nom\u00a0; rien n'a changé.", markup=False)
            return
        self._told(lambda: keep_partner(book_path(), partner, self._words, before))

    def action_remove(self) -> None:
        """Ask, then take the partner under the cursor out of the book."""
        if partner := self._chosen:
            question = f"Retirer «\u00a0{shown(partner.name)}\u00a0» du carnet\u00a0? Vos guides n'en sont pas changés."
            self.app.push_screen(ConfirmScreen(question, "Retirer"), partial(self._remove, partner))

    def _remove(self, partner: Partner, sure: bool | None) -> None:
        if sure:
            self._told(lambda: remove_partner(book_path(), partner, self._words))

    # -- files --------------------------------------------------------------------------------------------------------

    def action_import_file(self) -> None:
        """Ask for a table, and bring its partners in."""
        question = "Le tableau à importer (CSV ou XLSX), une ligne par partenaire"
        self.app.push_screen(LineScreen(question, ""), self._import)

    def _import(self, typed: str | None) -> None:
        if not typed:
            return
        path = Path(unquoted(typed))
        try:
            path = path.expanduser()
            imported = import_partners(path, self._words)
            book, merge = merge_partners(book_path(), imported.partners, self._words)
        except (Unreadable, BookUnusable) as error:
            tell_fault(self.app, str(error))
        except (OSError, RuntimeError):
            told = f"«\u00a0{path}\u00a0» ne peut pas être lu\u00a0: vérifiez le nom et le dossier."
            tell_fault(self.app, told)
        else:
            self._told(lambda: book)
            self.notify(shown("\n".join(import_lines(imported, merge))), timeout=20, markup=False)

    def action_export_file(self) -> None:
        """Ask where, then whether what is internal goes along."""
        if self._book.partners:
            question = "Où écrire le carnet (.csv ou .xlsx)"
            self.app.push_screen(LineScreen(question, usual_export()), self._export_where)
        else:
            self.notify("Le carnet est vide\u00a0: rien à exporter.", markup=False)

    def _export_where(self, typed: str | None) -> None:
        if typed:
            question = "Ce qui est interne (qualité du lien, remarques) va-t-il aussi dans ce fichier\u00a0?"
            screen = ConfirmScreen(question, "Oui, tout", "Non, sans l'interne")
            self.app.push_screen(screen, partial(self._export, typed))

    def _export(self, typed: str, internal: bool | None) -> None:
        try:
            path = export_book(self._book.partners, typed, self._words, bool(internal))
        except NotWritten as error:
            tell_fault(self.app, str(error))
        else:
            self.notify(f"Écrit dans {shown(str(path))}", timeout=12, markup=False)


def _has(partner: Partner, words: Sequence[str], known: Vocabulary) -> bool:
    said = flatten(" ".join(known.label(column, getattr(partner, name)) for column, name in FIELDS.items()))
    return all(word in said for word in words)


def _entry(partner: Partner, words: Vocabulary) -> Hanging:
    family = words.label("famille", partner.family)
    told = (family, words.label("cercle", partner.circle), partner.territory, partner.contact)
    rest = " · ".join(each for each in told if each) or "rien d'autre n'est noté"
    short = f" ({partner.short})" if partner.short else ""
    return Hanging(hang(f"{partner.name}{short}", "", "bold"), hang(rest, "  ", most=2))
