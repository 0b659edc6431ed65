"""What documents that users add change: the answers of the shipped ones, the time to open and to answer, memory.

    python tests/bench/own_documents.py [PASSAGES] [QUESTIONS.yaml]

Passages of another subject are made up and added; prints hit@1 with and without them (it may lose 0.02), and how many
times longer opening and answering take in the same run.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assistant import Assistant
from assistant.evaluation import evaluate, figures, read_cases
from assistant.own.record import OwnRecord, written
from assistant.readers.canonical.pieces import Title, Words
from assistant.readers.canonical.writing import to_markdown

PER_DOCUMENT = 500
WHO = [
    "le pâtissier",
    "la navigatrice",
    "un astronome",
    "la jardinière",
    "le menuisier",
    "une géologue",
    "le luthier",
    "la boulangère",
]
DOES = [
    "prépare",
    "observe",
    "mesure",
    "raconte",
    "répare",
    "compare",
    "dessine",
    "transporte",
    "polit",
    "mélange",
    "attend",
    "décrit",
    "range",
]
WHAT = [
    "la farine de seigle",
    "une comète lointaine",
    "les voiles du navire",
    "un violon ancien",
    "la roche volcanique",
    "des tulipes",
    "le four à bois",
    "une carte des courants",
    "le bois de hêtre",
    "les anneaux de la planète",
    "un sirop d'érable",
    "la serre",
]
HOW = [
    "avant l'aube",
    "sans se presser",
    "au bord de la falaise",
    "selon la saison",
    "depuis des siècles",
    "à la lumière d'une lampe",
]


def main() -> None:
    """Measure, and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    default = Path(__file__).parents[1] / "evaluation" / "questions.yaml"
    cases = read_cases(Path(sys.argv[2]) if len(sys.argv) > 2 else default)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "own", count)
        alone: Callable[[], Assistant] = lambda: Assistant.open(cache=folder / "cache", own=folder / "none")  # noqa: E731
        both: Callable[[], Assistant] = lambda: Assistant.open(cache=folder / "cache", own=folder / "own")  # noqa: E731
        alone()
        made, _ = timed(both)
        opened = [(timed(alone)[0], timed(both)[0]) for _ in range(5)]
        results = [figures(evaluate(opening().ask, cases)) for opening in (alone, both)]
    ratio = statistics.median(second / first for first, second in opened)
    print(f"{count} passages ajoutés : lus et indexés en {made:.1f} s, ouverture {ratio:.1f} fois plus longue ensuite")
    print(f"hit@1 {results[0]['hit@1']} sans eux, {results[1]['hit@1']} avec (0,02 de moins au plus)")
    print(f"refus {results[0]['refused']} sans eux, {results[1]['refused']} avec")
    print(f"réponse p95 {results[1]['p95_ms'] / results[0]['p95_ms']:.1f} fois plus longue")
    print(f"pic {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} Mio")


def timed(action: Callable[[], Assistant]) -> tuple[float, Assistant]:
    """Seconds that an action takes, and what it gives."""
    started = time.perf_counter()
    result = action()
    return time.perf_counter() - started, result


def write(folder: Path, count: int) -> None:
    """Documents of so many passages."""
    folder.mkdir()
    chance = random.Random(1)
    for first in range(0, count, PER_DOCUMENT):
        id = f"ouvrage-{first // PER_DOCUMENT:03d}"
        pieces = [Title("Un chapitre", 1), *(Words(paragraph(chance)) for _ in range(min(PER_DOCUMENT, count - first)))]
        (folder / f"{id}.md").write_text(to_markdown(id, pieces), encoding="utf-8")
        (folder / f"{id}.yaml").write_text(written(OwnRecord(id, id)), encoding="utf-8")


def paragraph(chance: random.Random) -> str:
    """A paragraph of four sentences or so."""
    sentences = (
        " ".join(map(chance.choice, (WHO, DOES, WHAT, ["et"], WHAT, HOW))) for _ in range(chance.randint(3, 6))
    )
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}, n° {chance.randint(1, 9999)}." for sentence in sentences)


if __name__ == "__main__":
    main()
