"""How well the analysis of French and BM25 alone find the passages of PIAF: questions that nobody here wrote.

    python tests/bench/piaf.py FOLDER

FOLDER holds `passages.jsonl` (rows of `id`, `text`) and `questions.jsonl` (rows of `question`, `gold`: passage ids).
Prints hit@1, MRR@10 and recall@10. Nothing else of the assistant takes part: no entry, no lexicon, no latent space.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from assistant.language.analysis import stems
from assistant.retrieval.bm25 import BM25Index

DEPTH = 10


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="Recherche seule, sur les questions de PIAF.")
    parser.add_argument("folder", type=Path, help="dossier de passages.jsonl et questions.jsonl")
    folder: Path = parser.parse_args().folder
    passages, questions = (_rows(folder / f"{name}.jsonl") for name in ("passages", "questions"))
    ranks = _ranks(passages, questions)
    print(f"{len(questions)} questions, {len(passages)} passages")
    print(f"hit@1     {np.mean(ranks == 1):.3f}")
    print(f"MRR@{DEPTH}    {np.mean(np.where(ranks <= DEPTH, 1 / ranks, 0)):.3f}")
    print(f"recall@{DEPTH} {np.mean(ranks <= DEPTH):.3f}")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _ranks(passages: list[dict[str, Any]], questions: list[dict[str, Any]]) -> np.ndarray:
    """Rank, from 1, of the first right passage of each question; infinite where none scores."""
    index = BM25Index([stems(passage["text"]) for passage in passages])
    laid = {term: (np.array(rows), scores) for term, rows, scores in index.by_term()}
    row_of = {passage["id"]: row for row, passage in enumerate(passages)}
    ranks = np.full(len(questions), np.inf)
    for number, question in enumerate(questions):
        scores = np.zeros(len(passages))
        for term in set(stems(question["question"])):
            if term in laid:
                rows, gains = laid[term]
                scores[rows] += gains
        order = np.argsort(-scores, kind="stable")
        gold = {row_of[id] for id in question["gold"] if id in row_of}
        found = [rank for rank, row in enumerate(order, 1) if row in gold and scores[row] > 0]
        if found:
            ranks[number] = found[0]
    return ranks


if __name__ == "__main__":
    main()
