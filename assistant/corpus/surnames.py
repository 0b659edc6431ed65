"""The part of a name by which a person is called alone; a body of people has none, and goes by its whole name."""

from __future__ import annotations

_PARTICLES = frozenset(("d'", "d’", "da", "de", "del", "der", "des", "di", "du", "el", "la", "le", "van", "von", "y"))
_PLURAL = "les"


def surname(name: str) -> str:
    """The last word of a person's name; the whole name of a body (« Service social du Gard », « CCAS de Nîmes »)."""
    words = name.split()
    plain = any(word.islower() and word not in _PARTICLES for word in words)
    if plain or any(word.lower() == _PLURAL for word in words) or _begins_with_initials(words):
        return name
    return words[-1] if words else name


def _begins_with_initials(words: list[str]) -> bool:
    """« CCAS de Nîmes »; « J. Dupont » and a name that is all in capitals are people's."""
    return len(words) > 1 and words[0].isalpha() and len(words[0]) > 2 and words[0].isupper() > words[-1].isupper()
