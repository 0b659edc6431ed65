"""Aiming: which passage a question is after, learned from the questions written for passages.

Where likeness says which passages are near a question, this says which of them it asks for: a softmax regression over
the latent space, every written question an example of its passage, and every passage one of itself. All passages weigh
the same, however many questions were written for them, so that a document without entries is not pushed aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.bm25 import Scores
from assistant.retrieval.index import Questions, SearchIndex
from assistant.retrieval.latent import LatentSpace, Matrix

Halves = NDArray[np.float16]  # half as long, and near enough: what is learned is an average of thousands

STEPS, BATCH, STEP, DECAY = 200, 512, 0.02, 1e-4
"""Steps of the descent, examples seen at each, size of the first step, pull towards zero."""
SHARPNESS = 8.0
"""What turns cosines, all near one another, into chances that differ."""
ITSELF = 0.4
"""What a passage's own words weigh in its examples; the questions written for it share the rest."""
_GRADIENTS, _SQUARES, _TINY = 0.9, 0.99, 1e-8  # of the descent (Adam: Kingma and Ba, 2015)
_STRETCH = 512  # questions placed together


@dataclass(frozen=True)
class Aim:
    """For each passage (columns), the direction of the latent space in which its questions lie."""

    directions: Matrix

    def chances(self, vector: Matrix | None) -> Scores:
        """How probably a question placed in the space is after each passage: they sum to 1, or are nil without one."""
        if vector is None or not self.directions.size:
            return np.zeros(self.directions.shape[1])
        chances: Scores = _softmax(vector[None, :] @ self.directions)[0].astype(np.float64)
        return chances


def learn(index: SearchIndex, space: LatentSpace) -> Aim:
    """Learn from the questions of an index; the same index and space always give the same."""
    size, dimensions = space.passages.shape
    if not size or not dimensions:
        return Aim(np.zeros((dimensions, size), dtype=np.float32))
    owners = np.concatenate([index.questions.owners, np.arange(size, dtype=np.int32)])
    examples = np.concatenate([_place_questions(index, space), space.passages.astype(np.float16)])
    return Aim(_rounded(_descend(examples, owners, _weights(index.questions, size))))


def _place_questions(index: SearchIndex, space: LatentSpace) -> Halves:
    """Every question as a unit vector of the space."""
    questions = index.questions
    row_of = np.array([space.rows.get(stem, -1) for stem in index.numbers], dtype=np.int32)
    placed = np.zeros((len(questions.owners), space.stems.shape[1]), dtype=np.float16)
    for start in range(0, len(placed), _STRETCH):
        left, right = np.searchsorted(questions.of, [start, start + _STRETCH])
        rows = row_of[questions.stems[left:right]]
        together = np.zeros_like(placed[start : start + _STRETCH], dtype=np.float32)
        np.add.at(together, questions.of[left:right][rows >= 0] - start, space.stems[rows[rows >= 0]])
        lengths = np.linalg.norm(together, axis=1, keepdims=True)
        placed[start : start + _STRETCH] = together / np.where(lengths > 0, lengths, 1)
    return placed


def _weights(questions: Questions, size: int) -> Matrix:
    """What each example weighs, 1 in the mean: the questions, then the passages."""
    written = np.bincount(questions.owners, minlength=size)
    of_questions = (1 - ITSELF) / np.maximum(written, 1)[questions.owners]
    weights = np.concatenate([of_questions, np.where(written > 0, ITSELF, 1.0)])
    balanced: Matrix = (weights / weights.mean()).astype(np.float32)
    return balanced


def _descend(examples: Halves, owners: NDArray[np.int32], weights: Matrix) -> Matrix:
    """The directions under which the examples are the most probable."""
    size, dimensions = int(owners.max()) + 1, examples.shape[1]
    directions = np.zeros((dimensions, size), dtype=np.float32)
    gradients, squares = np.zeros_like(directions), np.zeros_like(directions)
    for step, batch in enumerate(_batches(len(examples)), 1):
        seen = examples[batch].astype(np.float32)
        wrong = _softmax(seen @ directions)
        wrong[np.arange(len(batch)), owners[batch]] -= 1
        wrong *= weights[batch][:, None]
        gradient = SHARPNESS * (seen.T @ wrong) / len(batch) + DECAY * directions
        gradients += (1 - _GRADIENTS) * (gradient - gradients)
        squares += (1 - _SQUARES) * (gradient**2 - squares)
        scale = np.sqrt(squares / (1 - _SQUARES**step)) + _TINY
        directions -= STEP * (1 - step / (STEPS + 1)) * gradients / (1 - _GRADIENTS**step) / scale
    return directions


def _batches(count: int) -> Iterator[NDArray[np.int64]]:
    """The examples of each step: all of them in turn, shuffled, then all again."""
    order = np.random.default_rng(0)
    steps = 0
    while steps < STEPS:
        shuffled = order.permutation(count)
        for start in range(0, count, BATCH):
            if steps < STEPS:
                steps += 1
                yield shuffled[start : start + BATCH]


def _softmax(cosines: Matrix) -> Matrix:
    chances = SHARPNESS * cosines
    chances -= chances.max(axis=1, keepdims=True)
    np.exp(chances, out=chances)
    chances /= chances.sum(axis=1, keepdims=True)
    return chances


def _rounded(matrix: NDArray[Any]) -> Matrix:
    """The figures as the disk keeps them."""
    return np.ascontiguousarray(matrix.astype(np.float16).astype(np.float32))


def to_arrays(aim: Aim) -> dict[str, NDArray[Any]]:
    """What was learned, as named arrays, to be kept."""
    return {"directions": aim.directions.astype(np.float16)}


def from_arrays(arrays: Mapping[str, NDArray[Any]], space: LatentSpace) -> Aim:
    """What was learned in a space, back; raises LookupError or ValueError when the arrays are not that."""
    directions = arrays["directions"].astype(np.float32)
    if directions.shape != space.passages.shape[::-1]:
        raise ValueError("learned in another space")
    return Aim(directions)
