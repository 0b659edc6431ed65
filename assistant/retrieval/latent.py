"""A latent-semantic space of passages and their entries (Deerwester et al., 1990).

Passages that share no word with a question come near it when they share its company of words. The space is made by a
truncated singular value decomposition of the log-idf weighted matrix of passages and stems, through the eigenvectors of
its Gram matrix, which is small; it is kept on disk as plain arrays.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

DIMENSIONS = 100
_KEPT = 4  # spaces that may lie side by side on disk, like the analysed libraries they belong to
_RARE = 2
"""Stems that stand in fewer passages carry no company of words."""


@dataclass(frozen=True)
class LatentSpace:
    """Passages as unit vectors, and the way from stems to that space."""

    rows: dict[str, int]
    """Stem -> row of `stems`."""
    stems: Matrix
    """Stems x dimensions, rarity included."""
    passages: Matrix
    """Passages x dimensions, each of length 1 (or 0 for a passage without words)."""

    def similarity(self, terms: Mapping[str, float]) -> NDArray[np.float32]:
        """Cosine of every passage with weighted terms; zeros when no term is known here."""
        known = [(self.rows[term], weight) for term, weight in terms.items() if term in self.rows]
        if not known:
            return np.zeros(len(self.passages), dtype=np.float32)
        vector = sum(
            (np.float32(weight) * self.stems[row] for row, weight in known), np.zeros(self.stems.shape[1], np.float32)
        )
        length = float(np.linalg.norm(vector))
        if not length > 0:
            return np.zeros(len(self.passages), dtype=np.float32)
        return np.clip(self.passages @ (vector / np.float32(length)), -1.0, 1.0)


def make_space(texts: Sequence[Sequence[str]]) -> LatentSpace:
    """Make the space of texts given as lists of stems."""
    presence = Counter(term for text in texts for term in set(text))
    terms = sorted(term for term, count in presence.items() if count >= _RARE)
    rows = {term: row for row, term in enumerate(terms)}
    rarity = np.array([np.log1p(len(texts) / presence[term]) for term in terms], dtype=np.float32)
    matrix = np.zeros((len(texts), len(terms)), dtype=np.float32)
    for index, text in enumerate(texts):
        for term, count in Counter(text).items():
            if term in rows:
                matrix[index, rows[term]] = np.log1p(count)
    matrix *= rarity
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(lengths > 0, lengths, 1)
    values, vectors = np.linalg.eigh(matrix @ matrix.T)
    kept = np.argsort(values)[::-1][:DIMENSIONS]
    kept = kept[values[kept] > 1e-6]
    scales = np.sqrt(values[kept])
    directions = (matrix.T @ vectors[:, kept]) / scales
    passages = vectors[:, kept] * scales
    lengths = np.linalg.norm(passages, axis=1, keepdims=True)
    passages = passages / np.where(lengths > 0, lengths, 1)
    return LatentSpace(rows, _rounded(directions * rarity[:, None]), _rounded(passages))


def _rounded(matrix: NDArray[Any]) -> Matrix:
    """The figures as the disk keeps them, so that a space answers the same whether it was just made or read back."""
    return matrix.astype(np.float16).astype(np.float32)


def kept_space(folder: Path, key: str, texts: Sequence[Sequence[str]]) -> LatentSpace:
    """The space kept on disk under a key, or a new one, kept for the next run if it can be."""
    path = folder / f"espace-{key[:24]}.npz"
    with contextlib.suppress(Exception):  # whatever is wrong with a cache, it is made again
        with np.load(path, allow_pickle=False) as kept:
            space = LatentSpace(
                {str(term): row for row, term in enumerate(kept["terms"])},
                kept["stems"].astype(np.float32),
                kept["passages"].astype(np.float32),
            )
        dimensions = space.stems.shape[1]
        if space.passages.shape == (len(texts), dimensions) and space.stems.shape == (len(space.rows), dimensions):
            return space
    space = make_space(texts)
    with contextlib.suppress(OSError, ValueError):
        _keep(folder, path, space)
    return space


def _keep(folder: Path, path: Path, space: LatentSpace) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".espace-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(
                file,
                terms=np.array(list(space.rows)),
                stems=space.stems.astype(np.float16),
                passages=space.passages.astype(np.float16),
            )
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    versions = sorted(folder.glob("espace-*.npz"), key=lambda version: version.stat().st_mtime, reverse=True)
    for old in versions[_KEPT:]:
        old.unlink(missing_ok=True)
