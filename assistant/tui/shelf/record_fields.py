"""What is known of a document as lines to correct: title, authors, year, and the names one gives it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.widgets import Input, Static

from assistant.own.record import OwnRecord
from assistant.render.proposals import cited_as
from assistant.tui.fields import LineField
from assistant.tui.laid import Laid
from assistant.tui.lines import Line, Paragraph, Piece, wrap

_PARTED = "; "
_LINES = (
    ("title", "Titre", ""),
    ("authors", "Auteurs", "séparés par\u00a0; (rien s'il n'y en a pas)"),
    ("year", "Année", "quatre chiffres, ou rien"),
    ("names", "Vous l'appelez", "facultatif, par exemple\u00a0: mon cours\u00a0; le poly"),
)


@dataclass(frozen=True)
class Wrong:
    """A line that cannot be taken as it is."""

    line: str
    told: str


class RecordFields(VerticalGroup):
    """Lines of a record; what is typed is read by `changes`."""

    DEFAULT_CSS = """
    RecordFields {
        .record-line { height: 1; }
        .record-label { width: 16; }
        LineField { width: 1fr; }
    }
    """

    def __init__(self, record: OwnRecord, id: str | None = None) -> None:
        super().__init__(id=id)
        self._record = record

    def compose(self) -> ComposeResult:
        """A line for each."""
        for name, label, hint in _LINES:
            with HorizontalGroup(classes="record-line"):
                yield Static(label, classes="record-label", markup=False)
                yield LineField(
                    _text(self._record, name), compact=True, select_on_focus=False, placeholder=hint, id=f"of-{name}"
                )
        yield Laid(self._cited, id="cited-as")

    def _cited(self, width: int) -> list[Line]:
        changes = self.changes if self.is_mounted else {}
        told = changes.told if isinstance(changes, Wrong) else cited_as(replace(self._record, **changes))  # type: ignore[arg-type]
        return wrap(Paragraph((Piece(told, "muted"),)), width)

    def on_input_changed(self) -> None:
        """Tell how the document will be cited now."""
        self.query_one("#cited-as", Laid).lay_out_again()

    def focus_line(self, name: str) -> None:
        """Put the cursor on a line."""
        self.query_one(f"#of-{name}").focus()

    @property
    def changes(self) -> dict[str, object] | Wrong:
        """What was corrected, or what cannot be taken."""
        typed = {name: " ".join(self.query_one(f"#of-{name}", Input).value.split()) for name, _, _ in _LINES}
        if not typed["title"]:
            return Wrong("title", "Un document a besoin d'un titre.")
        year = typed["year"]
        if year and not (year.isascii() and year.isdigit() and len(year) == 4):
            return Wrong("year", "Une année a quatre chiffres\u00a0; laissez la ligne vide si elle n'est pas connue.")
        found = {
            "title": typed["title"],
            "authors": _listed(typed["authors"]),
            "year": int(year) if year else None,
            "names": _listed(typed["names"]),
        }
        shown_first = {name: _text(self._record, name) for name in found}
        return {name: value for name, value in found.items() if typed[name] != " ".join(shown_first[name].split())}


def _text(record: OwnRecord, name: str) -> str:
    value = getattr(record, name)
    return _PARTED.join(value) if isinstance(value, list) else str(value or "")


def _listed(typed: str) -> list[str]:
    return [name for part in typed.split(";") if (name := part.strip())]
