"""The help: what can be asked, how a source is opened, and every key, read off the bindings themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

from assistant.tui.commands import COMMANDS
from assistant.tui.key_line import KeyLine
from assistant.tui.keys import bind, written
from assistant.tui.laid import Laid
from assistant.tui.lines import BLANK, Line, Paragraph, Piece, wrap
from assistant.tui.zones import zones

_ASK = (
    ("Une définition", "Qu'est-ce qu'un réseau\u00a0?"),
    ("Une comparaison", "Quelle différence entre réseau et partenariat\u00a0?"),
    ("Une liste, des étapes", "Quelles sont les étapes d'un partenariat\u00a0?"),
    ("Qui a dit, et où", "Qui a dit «\u00a0agir ensemble\u00a0»\u00a0?"),
    ("Une loi, un sigle", "Que dit cette loi\u00a0? Que veut dire ce sigle\u00a0?"),
    ("Une situation", "Un partenaire veut tout décider, que faire\u00a0?"),
)
_SOURCES = (
    "Chaque passage porte un numéro. Cliquez sur la ligne de sa source, ou tapez son numéro et Entrée\u00a0: le "
    "document s'ouvre à cet endroit, les mots cités marqués d'un trait. On peut le lire en entier\u00a0; Échap "
    "revient à la conversation.",
    "Entre guillemets\u00a0: les mots d'un document. «\u00a0Hors des documents\u00a0»\u00a0: ce qu'on sait aujourd'hui "
    "d'ailleurs, avec sa source. Le reste\u00a0: les phrases de l'assistant, qui ne font qu'introduire.",
    "Pour copier\u00a0: sélectionnez à la souris, puis Ctrl+C. Si rien ne se colle ailleurs, sélectionnez en tenant "
    "la touche Maj.",
)
_NUMBER = ("source 2", "ou 2 seulement\u00a0: la source de ce numéro")


class HelpScreen(Screen[None]):
    """The help, scrolled like a text."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help.back", "escape", "dismiss(None)", "Retour", "Revenir à la conversation", footer=True),
    ]

    def compose(self) -> ComposeResult:
        """One text."""
        with VerticalScroll(id="help"):
            yield Laid(self._lay_out, id="help-text")
        yield KeyLine()

    def _lay_out(self, width: int) -> list[Line]:
        lines = _titled("Ce que vous pouvez demander", width) + _pairs(_ASK, width)
        lines += [BLANK, *_titled("Lire et vérifier", width)]
        for text in _SOURCES:
            lines += wrap(Paragraph((Piece(text),)), width)
        lines += [BLANK, *_titled("À taper, si une touche ne répond pas", width), *_pairs(_typed(), width)]
        for title, bindings in zones():
            lines += [BLANK, *_titled(f"Touches, {title}", width), *_pairs(self._keys(bindings), width)]
        return lines

    def _keys(self, bindings: Iterable[Binding]) -> list[tuple[str, str]]:
        """(key as written in French, what it does)."""
        own: Mapping[str, str] = getattr(self.app, "keys", {})
        keys = [(own.get(binding.id or "", binding.key).split(","), binding.tooltip) for binding in bindings]
        return [(", ".join(map(written, several)), tooltip) for several, tooltip in keys]


def _typed() -> list[tuple[str, str]]:
    """(what is typed, what it does)."""
    return [(command.shown, command.summary) for command in COMMANDS] + [_NUMBER]


def _titled(title: str, width: int) -> list[Line]:
    return wrap(Paragraph((Piece(title, "title"),)), width)


def _pairs(pairs: Iterable[tuple[str, str]], width: int) -> list[Line]:
    pairs = list(pairs)
    column = max(len(left) for left, _ in pairs) + 2
    lines: list[Line] = []
    for left, right in pairs:
        pieces = (Piece(left.ljust(column).replace(" ", "\u00a0"), "label"), Piece(right))
        lines += wrap(Paragraph(pieces, "  ", " " * (column + 2)), width)
    return lines
