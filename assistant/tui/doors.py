"""What people come for besides a question, as the welcome offers it. It shows the doors that can be opened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """Something to do, by its label and the action of the application that opens it."""

    label: str
    action: str
    argument: str = ""

    @property
    def call(self) -> str:
        """The action as it is run."""
        return f"{self.action}({self.argument!r})" if self.argument else self.action


DOORS = (
    Door("Préparer une réunion", "open_guide", "reunion"),
    Door("Écrire une convention", "open_guide", "convention"),
    Door("Dossier DC4 (DAPTOP)", "open_guide", "daptop"),
    Door("Vérifier mes citations", "verify"),
    Door("Aide, et toutes les touches (F1)", "help"),
    Door("Couleurs claires ou sombres (F9)", "theme"),
)
"""In the order they are shown. A guide is opened by its name."""
