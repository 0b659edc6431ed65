"""What is said while documents are added, and the files that wait for their turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.own.collection import Packed
from assistant.own.shelf import ShelfError, State
from assistant.readers.dossier import Unreadable
from assistant.records import RecordError
from assistant.stopping import Stopped
from assistant.tui.faults import details
from assistant.tui.lines import Line, Paragraph, Piece, shown, wrap
from assistant.tui.shelf.adding_work import Looked

HINT = "PDF, DOCX, ODT, PPTX, HTML, MD, TXT, ZIP, ou un dossier\u00a0: Tab complète le chemin, Entrée le lit."
NOTHING = "Donnez le chemin d'un fichier, par exemple ~/Documents/cours.pdf, ou déposez ici un ou plusieurs fichiers."
UNREAD = "Donnez d'abord un fichier\u00a0: il est montré avant d'être ajouté."
KEPT = "Ajout à votre bibliothèque"
FIELD = "Un fichier, plusieurs, ou un dossier, tapé, collé ou déposé ici"


@dataclass(frozen=True)
class Waiting:
    """Files that were given together, and which one is at hand."""

    paths: Sequence[Path] = ()
    at: int = 0

    @property
    def path(self) -> Path | None:
        """The one at hand."""
        return self.paths[self.at] if self.at < len(self.paths) else None

    @property
    def left(self) -> Sequence[Path]:
        """Those that come after it."""
        return self.paths[self.at + 1 :]

    @property
    def after(self) -> Waiting:
        """The next one at hand."""
        return Waiting(self.paths, self.at + 1)

    @property
    def told(self) -> str:
        """« cours.pdf », and where it stands among the files given."""
        rank = f" ({self.at + 1} sur {len(self.paths)})" if len(self.paths) > 1 else ""
        return f"«\u00a0{shown(self.path.name)}\u00a0»{rank}" if self.path else ""


def about(looked: Looked, waiting: Waiting) -> str:
    """What is said of what was read."""
    lead = f"{waiting.at + 1} sur {len(waiting.paths)}\u00a0: " if len(waiting.paths) > 1 else ""
    if looked.candidate is None:
        many = len(looked.collection)
        told = f"Une collection de {many} document{'s' if many > 1 else ''}\u00a0: Ctrl+S les ajoute, Échap renonce."
    else:
        told = {
            State.NEW: "Voici ce qui en sera gardé\u00a0: corrigez au besoin, puis Ctrl+S l'ajoute.",
            State.CHANGED: "Ce fichier a changé depuis qu'il a été ajouté\u00a0: Ctrl+S le met à jour.",
            State.KNOWN: "Ce fichier est déjà dans votre bibliothèque\u00a0: Ctrl+S garde la fiche corrigée.",
        }[looked.candidate.state]
    rest = " Ctrl+T ajoute tous les autres avec lui, Ctrl+N le passe." if waiting.left else ""
    return f"{lead}{told[0].lower() if lead else told[0]}{told[1:]}{rest}"


def listed(collection: Sequence[Packed], width: int) -> list[Line]:
    """The documents of a collection, with who made them."""
    lines: list[Line] = []
    for packed in collection:
        record = packed.record
        made = "; ".join(record.authors) or "sans auteur"
        lines += wrap(Paragraph((Piece(record.title, "strong"),)), width)
        lines += wrap(Paragraph((Piece(f"{made}, {record.year or 's. d.'}", "muted"),), "  ", "  "), width)
    return lines


def failure(error: BaseException) -> str:
    """In one sentence, what could not be done; the library is as it was."""
    if isinstance(error, Stopped):
        told = "Lecture arrêtée\u00a0: rien n'a été ajouté."
    elif isinstance(error, Unreadable | ShelfError):
        told = str(error)
        told = f"{told[:1].upper()}{told[1:]}"
    elif isinstance(error, RecordError):
        told = f"Ce fichier ne peut pas être ajouté\u00a0: {error.problems[0]}"
    else:
        told = f"Rien n'a été ajouté\u00a0: l'erreur vient du programme. {details(error)}"
    return shown(told)
