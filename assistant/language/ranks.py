"""Ranks in French: « la troisième étape », « l'étape 3 », « la 3e », « la 12 ? »."""

from __future__ import annotations

import re
from collections.abc import Collection

_WRITTEN = [
    "premier premiere", "deuxieme second seconde", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme",
    "huitieme", "neuvieme", "dixieme", "onzieme", "douzieme", "treizieme", "quatorzieme", "quinzieme",
]  # fmt: skip
_ORDINALS = {word: rank for rank, forms in enumerate(_WRITTEN, 1) for word in forms.split()}
_NUMBER = re.compile(r"(\d{1,2})(er|ere|re|e|eme|ieme|nde?)?")
_ALONE = re.compile(r"\b(?:la|le) (\d{1,2})(?= (?:c|ca|cest|svp|stp)\b|$)")


def rank(flat: str, ranked: Collection[str]) -> int | None:
    """The rank a question asks for, None without one.

    A number is a rank when written as one, after a word that ranks (`ranked`: « étape 3 », not « les 3 étapes »), or
    alone after an article (« la 12 ? »). The question comes flattened: no accents, no capitals, no punctuation.
    """
    before = ""
    for word in flat.split():
        if word in _ORDINALS:
            return _ORDINALS[word]
        match = _NUMBER.fullmatch(word)
        if match and (match.group(2) or before in ranked):
            return int(match.group(1))
        before = word
    alone = _ALONE.search(flat)
    return int(alone.group(1)) if alone else None
