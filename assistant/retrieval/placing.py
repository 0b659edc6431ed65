"""Where passages lie in a latent space that was made without them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.retrieval.latent import LatentSpace, Matrix

_TYPICAL = 0.55
"""Length, in the latent space, of a passage that speaks of what the space knows."""


class Placing:
    """Places passages in a space made without them: short vectors are passages that speak of something else."""

    def __init__(self, space: LatentSpace) -> None:
        self._space = space
        self._lengths = np.linalg.norm(space.stems, axis=1)
        self._unknown = 0.5 * float(np.log1p(2 * max(1, len(space.passages))))

    def place(self, body: Sequence[str]) -> Matrix:
        """The vector of a passage given as a list of stems, of length 0 to 1."""
        rows = self._space.rows
        counts: dict[str, int] = {}
        for stem in body:
            counts[stem] = counts.get(stem, 0) + 1
        known = [(rows[stem], float(np.log1p(n))) for stem, n in counts.items() if stem in rows]
        vector = np.zeros(self._space.stems.shape[1], dtype=np.float32)
        if not known:
            return vector
        at, weights = np.array([row for row, _ in known]), np.array([weight for _, weight in known])
        vector += weights.astype(np.float32) @ self._space.stems[at]
        told = float(((weights * self._lengths[at]) ** 2).sum())
        total = told + sum((float(np.log1p(n)) * self._unknown) ** 2 for stem, n in counts.items() if stem not in rows)
        own = float(np.linalg.norm(vector))
        if own > 0:
            vector *= np.float32(min(1.0, float(np.sqrt(told / total)) / _TYPICAL) / own)
        return vector
