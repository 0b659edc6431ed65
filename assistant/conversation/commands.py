"""The commands that one types, as every front end names them: each takes those it has, and says what they do there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Command:
    """A command one types after a stroke."""

    name: str
    """Without its stroke, in small letters without accents."""
    summary: str
    argument: str = ""
    """What may follow the name, as lists show it; nothing may when it is empty."""

    @property
    def typed(self) -> str:
        """The name as it is typed."""
        return f"/{self.name}"

    @property
    def shown(self) -> str:
        """The name and what may follow it."""
        return f"{self.typed} {self.argument}".rstrip()


AnyCommand = TypeVar("AnyCommand", bound=Command)

_COMMON = {
    command.name: command
    for command in (
        Command("aide", "ce qu'on peut demander, et ce qu'on peut taper"),
        Command("guides", "suivre un guide pas à pas, reprendre un brouillon", "NOM"),
        Command("documents", "lire un document de la bibliothèque"),
        Command("dans", "ne poser les questions qu'à des documents choisis", "NOM…|tout"),
        Command("verifier", "vérifier une citation, un fichier, une classe", "FICHIER"),
        Command("conversations", "retrouver une conversation gardée", "MOTS"),
        Command("exporter", "écrire la conversation\u00a0: docx, odt, pdf, html, md", "FICHIER"),
        Command("nouvelle", "commencer une autre conversation"),
        Command("garder", "garder ou non les conversations sur cet ordinateur", "oui|non"),
        Command("quitter", "quitter Passerelle"),
    )
}
"""What is done alike everywhere."""


def common(name: str, summary: str = "", argument: str | None = None) -> Command:
    """A command that every front end has; one may say otherwise what it does, and what may follow its name."""
    found = _COMMON[name]
    return replace(found, summary=summary or found.summary, argument=found.argument if argument is None else argument)


def named(typed: str, commands: Iterable[AnyCommand]) -> AnyCommand | None:
    """The command of a typed name, stroke included, or the only one that begins so; None when none or several do.

    Capitals and accents do not count.
    """
    from assistant.language.folding import fold  # loaded here: the first paint needs no folding

    begun = beginning(typed, commands)
    exact = next((command for command in begun if command.typed == fold(typed)), None)
    return exact or (begun[0] if len(begun) == 1 and len(typed) > 1 else None)


def beginning(typed: str, commands: Iterable[AnyCommand]) -> tuple[AnyCommand, ...]:
    """The commands that begin as what is typed does; all of them for a stroke alone."""
    from assistant.language.folding import fold

    begun = fold(typed)
    return tuple(command for command in commands if command.typed.startswith(begun)) if typed.startswith("/") else ()
