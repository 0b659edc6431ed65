"""The engines of a library side by side: rank-bm25, SQLite FTS5, and the one that serves large libraries.

    python tests/bench/engines.py [SIZES…] [--rank-bm25-at-most N]

Passages are made up, as stems that are as unequally frequent as those of French. Each engine builds, opens and answers
in a process of its own; prints seconds and milliseconds of processor, whatever else the machine does, and MiB beside
the interpreter's own with its modules, each with how many times ours it is in the same run. rank-bm25 holds everything:
beyond a size it is left out unless asked for.
"""

from __future__ import annotations

import argparse
import importlib
import json
import multiprocessing
import random
import resource
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

SIZES = (10_000, 100_000, 1_000_000)
STEMS, WORDS, PER_DOCUMENT = 60_000, 40, 500
COMMON = 60
"""Stop words are no stems: what would be the most frequent words of all is left out."""
ASKED, LIMIT = 300, 40
ENGINES = ("ours", "fts5", "rank-bm25")


def main() -> None:
    """Measure every engine at every size, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--rank-bm25-at-most", type=int, default=100_000)
    options = parser.parse_args()
    for size in options.sizes:
        print(f"{size} passages", flush=True)
        figures = {}
        for engine in ENGINES:
            if engine == "rank-bm25" and size > options.rank_bm25_at_most:
                print(f"  {engine:10} laissé de côté (--rank-bm25-at-most {size})")
                continue
            figures[engine] = measured(engine, size)
            print("  " + told(engine, figures[engine], figures["ours"]), flush=True)


def told(engine: str, figures: dict[str, float], ours: dict[str, float]) -> str:
    """A line of figures, each with how many times ours it is."""
    units = {"build": "s", "open": "ms", "p50": "ms", "p95": "ms", "memory": "Mio"}
    names = {"build": "création", "open": "ouverture", "memory": "mémoire"}
    parts = [
        f"{names.get(name, name)} {figures[name]:.1f} {unit} (×{figures[name] / max(ours[name], 1e-9):.1f})"
        for name, unit in units.items()
    ]
    return f"{engine:10} " + ", ".join(parts)


def measured(engine: str, size: int) -> dict[str, float]:
    """What building, then opening and asking, cost an engine; each in a process of its own."""
    folder = Path(tempfile.mkdtemp(prefix="moteurs-"))
    try:
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as one:
            built = one.apply(build, (engine, size, folder))
        with context.Pool(1) as another:
            return {"build": built, **another.apply(ask, (engine, size, folder))}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def passages(size: int) -> Iterator[tuple[int, list[str]]]:
    """Every passage: the number of its document, its stems."""
    chance = np.random.default_rng(1)
    shares = frequencies()
    for first in range(0, size, PER_DOCUMENT):
        drawn = np.searchsorted(shares, chance.random((min(PER_DOCUMENT, size - first), WORDS)))
        for row in drawn:
            yield first // PER_DOCUMENT + 1, [f"m{stem}" for stem in row]


def questions() -> list[list[str]]:
    """Stems asked for, three to eight at a time, as frequent as in the passages."""
    chance, shares = np.random.default_rng(2), frequencies()
    lengths = random.Random(2)
    return [
        list(dict.fromkeys(f"m{stem}" for stem in np.searchsorted(shares, chance.random(lengths.randint(3, 8)))))
        for _ in range(ASKED)
    ]


def frequencies() -> np.ndarray:
    """Cumulated frequencies of the stems (Zipf)."""
    weights = 1 / np.arange(1 + COMMON, STEMS + COMMON + 1)
    return np.cumsum(weights / weights.sum())


def memory() -> float:
    """MiB held by this process now, what it maps of files included."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def build(engine: str, size: int, folder: Path) -> float:
    """Make what an engine needs on the disk; seconds, those of making up passages taken off."""
    started = time.process_time()
    for _ in passages(size):
        pass
    making_up = time.process_time() - started
    started = time.process_time()
    BUILDERS[engine](size, folder)
    return time.process_time() - started - making_up


def ask(engine: str, size: int, folder: Path) -> dict[str, float]:
    """Open, then ask every question."""
    asked = questions()
    for module in MODULES[engine]:
        importlib.import_module(module)
    before = memory()
    started = time.process_time()
    answer = OPENERS[engine](size, folder)
    opened = (time.process_time() - started) * 1000
    times = []
    for stems in asked:
        started = time.process_time()
        answer(stems)
        times.append((time.process_time() - started) * 1000)
    p95 = statistics.quantiles(times, n=20)[-1]
    return {"open": opened, "p50": statistics.median(times), "p95": p95, "memory": memory() - before}


def build_ours(size: int, folder: Path) -> None:
    """The store and the index of a large library, documents being made of words and nothing else."""
    from assistant.corpus import archive
    from assistant.corpus.models import Document, Passage, PassageKind
    from assistant.own.large.filling import Shelf, keep_values
    from assistant.own.large.store import DocumentValues, PassageValues, Store
    from assistant.own.large.values import about_of
    from assistant.retrieval.term_index import TermIndex

    shelf = Shelf(Store(folder / "documents.sqlite"), TermIndex(folder / "index"))
    vector = np.zeros(100, dtype="<f2").tobytes()
    together: dict[int, list[PassageValues]] = {}

    def told(document: int, at: int) -> str:
        id, kind = f"d{document}-{at}", PassageKind.PARAGRAPH
        row = Passage(id, f"d{document}", 0, 9, kind, (), None, None, False, None, None, None)
        return json.dumps(archive.passage_to_row(row))

    def about(number: int) -> str:
        return about_of(Document(f"d{number}", "", (), "", None, "", None, "", (), {}, (), "", (), ()))

    def documents() -> list[DocumentValues]:
        return [
            DocumentValues(f"d{number}", "", "[]", about(number), "{}", [], rows, [], WORDS * len(rows), 0, b"")
            for number, rows in together.items()
        ]

    with shelf.index.changing() as changes:
        for at, (document, stems) in enumerate(passages(size), 1):
            row = PassageValues(f"d{document}-{at}", told(document, at), None, " ".join(stems), "", "", vector, None)
            together.setdefault(document, []).append(row)
            if at % (8 * PER_DOCUMENT) == 0 or at == size:
                keep_values(shelf, documents(), changes)
                together.clear()


def open_ours(size: int, folder: Path) -> Callable[[Sequence[str]], object]:
    """Searches as a question does: passages called up, their stems read, every figure worked out, the best named."""
    from assistant.own.large.documents import KeptDocuments
    from assistant.own.large.library import KeptStems
    from assistant.own.large.store import Store
    from assistant.retrieval.beside import Wanted
    from assistant.retrieval.large import LargeCollection
    from assistant.retrieval.term_index import TermIndex

    store = Store(folder / "documents.sqlite")
    engine = LargeCollection(TermIndex(folder / "index"), KeptStems(store, KeptDocuments(store)))
    place = np.ones(100, dtype=np.float32) / 10

    def answer(stems: Sequence[str]) -> object:
        weights = dict.fromkeys(stems, 1.0)
        rarity = {stem: engine.rarity(stem) or 0.0 for stem in stems}
        total = sum(rarity.values()) or 1.0
        seen = engine.look(Wanted(weights, {stem: share / total for stem, share in rarity.items()}, place), None)
        score = seen.covered + 0.1 * seen.words + 0.1 * seen.near
        return engine.names([seen.rows[at] for at in np.argsort(-score)[:LIMIT]])

    return answer


def build_fts5(size: int, folder: Path) -> None:
    """A table of texts, searched by FTS5."""
    file = sqlite3.connect(folder / "fts.sqlite")
    file.execute("CREATE VIRTUAL TABLE passages USING fts5(stems, tokenize = 'ascii')")
    file.executemany("INSERT INTO passages VALUES (?)", ((" ".join(stems),) for _, stems in passages(size)))
    file.commit()
    file.close()


def open_fts5(size: int, folder: Path) -> Callable[[Sequence[str]], object]:
    """The best passages by the bm25 of FTS5, any stem being enough."""
    file = sqlite3.connect(folder / "fts.sqlite")
    query = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?"
    return lambda stems: file.execute(query, (" OR ".join(stems), LIMIT)).fetchall()


def build_rank_bm25(size: int, folder: Path) -> None:
    """rank-bm25 keeps nothing on the disk: its texts, that it reads at every opening."""
    with (folder / "texts").open("w", encoding="utf-8") as file:
        file.writelines(" ".join(stems) + "\n" for _, stems in passages(size))


def open_rank_bm25(size: int, folder: Path) -> Callable[[Sequence[str]], object]:
    """The best passages by BM25Okapi, every passage being scored."""
    from rank_bm25 import BM25Okapi

    with (folder / "texts").open(encoding="utf-8") as file:
        engine = BM25Okapi([line.split() for line in file])
    return lambda stems: np.argsort(-engine.get_scores(stems))[:LIMIT]


BUILDERS = {"ours": build_ours, "fts5": build_fts5, "rank-bm25": build_rank_bm25}
MODULES = {
    "ours": ["tantivy", "assistant.own.large.library"],
    "fts5": [],
    "rank-bm25": ["rank_bm25"],
}
OPENERS = {"ours": open_ours, "fts5": open_fts5, "rank-bm25": open_rank_bm25}


if __name__ == "__main__":
    sys.exit(main())
