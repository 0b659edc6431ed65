"""A course made up for a test, and a library that has it."""

from __future__ import annotations

from pathlib import Path

from assistant.corpus.reading import source_files
from assistant.locations import knowledge_folder, prompts_folder
from assistant.own.shelf import Shelf

COURSE = """\
# Le pouvoir d'agir au jardin

Jeanne Modèle

2019

## Définitions

On appelle permaculture sociale une manière de cultiver ensemble un jardin partagé avec les habitants d'un quartier.

« Le compost collectif rapproche les voisins mieux que les réunions » (Morel, 2012, p. 8).

## Étapes

La plantation comprend trois temps :

- ameublir la terre du jardin
- semer les courgettes
- arroser le soir

Le Comité des jardiniers bénévoles (CJB) se réunit chaque premier lundi dans la serre municipale.
"""


def shelf(folder: Path) -> Shelf:
    """A shelf in a folder, beside the shipped documents."""
    taken = {path.stem for path in source_files(knowledge_folder()) if path.suffix == ".md"}
    return Shelf(folder / "bibliotheque", prompts_folder(), folder / "cache", taken)


def course(folder: Path, text: str = COURSE, name: str = "cours.md") -> Path:
    """The file of a course."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
