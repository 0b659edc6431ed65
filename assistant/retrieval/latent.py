"""A latent-semantic space of passages and their entries (Deerwester et al., 1990).

Passages that share no word with a question come near it when they share its company of words. The space is made by a
truncated singular value decomposition of the log-idf weighted matrix of passages and stems, through the eigenvectors of
its Gram matrix, which is small; it can be kept as plain arrays.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

DIMENSIONS = 100
_RARE = 2
"""Stems that stand in fewer passages carry no company of words."""
_SLICE = 256  # stems, or texts, looked at together
_ROUNDS = 12  # of subspace iteration: beyond, nothing changes but the last digits
_NIL = 1e-6


@dataclass(frozen=True)
class LatentSpace:
    """Passages as unit vectors, and the way from stems to that space."""

    rows: dict[str, int]
    """Stem -> row of `stems`."""
    stems: Matrix
    """Stems x dimensions, rarity included."""
    passages: Matrix
    """Passages x dimensions, each of length 1 (or 0 for a passage without words)."""

    def place(self, terms: Mapping[str, float]) -> Matrix | None:
        """Weighted terms as a unit vector of the space; None when none of them is known here."""
        known = [(self.rows[term], weight) for term, weight in terms.items() if term in self.rows]
        vector = sum(
            (np.float32(weight) * self.stems[row] for row, weight in known), np.zeros(self.stems.shape[1], np.float32)
        )
        length = float(np.linalg.norm(vector))
        if not length > 0:
            return None
        placed: Matrix = vector / np.float32(length)
        return placed

    def similarity(self, terms: Mapping[str, float]) -> Matrix:
        """Cosine of every passage with weighted terms; zeros when no term is known here."""
        vector = self.place(terms)
        if vector is None:
            return np.zeros(len(self.passages), dtype=np.float32)
        cosines: Matrix = np.clip(self.passages @ vector, -1.0, 1.0)
        return cosines


def make_space(texts: Sequence[Sequence[str]]) -> LatentSpace:
    """Make the space of texts given as lists of stems."""
    presence = Counter(term for text in texts for term in set(text))
    terms = sorted(term for term, count in presence.items() if count >= _RARE)
    rows = {term: row for row, term in enumerate(terms)}
    rarity = np.array([np.log1p(len(texts) / presence[term]) for term in terms], dtype=np.float32)
    weights = _Weights.of(texts, rows, rarity)
    values, vectors = _leading(weights.gram(), DIMENSIONS)
    scales = np.sqrt(values)
    directions = weights.project(vectors) / scales
    placed = vectors * scales
    lengths = np.linalg.norm(placed, axis=1, keepdims=True)
    passages = placed / np.where(lengths > 0, lengths, 1)
    return LatentSpace(rows, _rounded(directions * rarity[:, None]), _rounded(passages))


@dataclass(frozen=True)
class _Weights:
    """What each stem weighs in each text, texts of length 1: nearly all zeros, made dense a slice at a time."""

    texts: NDArray[np.int32]
    """The text of each weight that is not nil."""
    stems: NDArray[np.int32]
    """Its stem, in order."""
    weights: Matrix
    shape: tuple[int, int]

    @classmethod
    def of(cls, counted: Sequence[Sequence[str]], rows: Mapping[str, int], rarity: Matrix) -> _Weights:
        texts, stems, times = array("i"), array("i"), array("i")
        for text, words in enumerate(counted):
            for term, count in Counter(words).items():
                if term in rows:
                    texts.append(text)
                    stems.append(rows[term])
                    times.append(count)
        in_order = np.argsort(np.asarray(stems), kind="stable")
        stem_of, text_of = np.asarray(stems)[in_order], np.asarray(texts)[in_order]
        weights = np.log1p(np.asarray(times)[in_order]) * rarity[stem_of]
        lengths = np.sqrt(np.bincount(text_of, weights=weights**2, minlength=len(counted)))
        return cls(text_of, stem_of, (weights / lengths[text_of]).astype(np.float32), (len(counted), len(rows)))

    def slices(self) -> Iterator[tuple[slice, Matrix]]:
        """Stretches of stems, each with its columns of the matrix."""
        for start in range(0, self.shape[1], _SLICE):
            end = min(start + _SLICE, self.shape[1])
            columns = np.zeros((self.shape[0], end - start), dtype=np.float32)
            here = slice(*np.searchsorted(self.stems, [start, end]))
            columns[self.texts[here], self.stems[here] - start] = self.weights[here]
            yield slice(start, end), columns

    def gram(self) -> Matrix:
        """The similarity of every text with every other."""
        total = np.zeros((self.shape[0], self.shape[0]), dtype=np.float32)
        for _, columns in self.slices():
            for start in range(0, len(total), _SLICE):
                total[start : start + _SLICE] += columns[start : start + _SLICE] @ columns.T
        return total

    def project(self, vectors: Matrix) -> Matrix:
        """Stems x dimensions: where each stem lies in a space of texts."""
        projected = np.zeros((self.shape[1], vectors.shape[1]), dtype=np.float32)
        for stretch, columns in self.slices():
            projected[stretch] = columns.T @ vectors
        return projected


def _leading(gram: Matrix, count: int) -> tuple[Matrix, Matrix]:
    """The greatest eigenvalues of a Gram matrix that are not nil, with their vectors, greatest first.

    Large matrices go by subspace iteration (Rutishauser, 1969), which gives the same to six digits in a third of the
    memory; it starts from the similarities with texts taken all along the library, so that it always gives the same.
    """
    width = 2 * count
    if len(gram) > 2 * width:
        basis = gram[:, np.linspace(0, len(gram) - 1, width).astype(np.intp)]
        for _ in range(_ROUNDS):
            for _ in range(3):
                basis = gram @ basis
            basis, _ = np.linalg.qr(basis)
        values, small = np.linalg.eigh(basis.T @ gram @ basis)
        vectors = basis @ small
    else:
        values, vectors = np.linalg.eigh(gram)
    kept = np.argsort(values)[::-1][:count]
    kept = kept[values[kept] > _NIL]
    return values[kept], vectors[:, kept]


def _rounded(matrix: NDArray[Any]) -> Matrix:
    """The figures as the disk keeps them, so that a space answers the same whether it was just made or read back."""
    return np.ascontiguousarray(matrix.astype(np.float16).astype(np.float32))


def to_arrays(space: LatentSpace) -> dict[str, NDArray[Any]]:
    """The space as named arrays, to be kept."""
    return {
        "terms": np.frombuffer(json.dumps(list(space.rows)).encode(), dtype=np.uint8),
        "stems": space.stems.astype(np.float16),
        "passages": space.passages.astype(np.float16),
    }


def from_arrays(arrays: Mapping[str, NDArray[Any]], size: int) -> LatentSpace:
    """The space of so many texts back; raises LookupError or ValueError when the arrays are not those of one."""
    terms = json.loads(arrays["terms"].tobytes())
    stems, passages = (arrays[name].astype(np.float32) for name in ("stems", "passages"))
    if passages.shape[0] != size or stems.shape != (len(terms), passages.shape[1]):
        raise ValueError("the space of other texts")
    return LatentSpace({str(term): row for row, term in enumerate(terms)}, stems, passages)
