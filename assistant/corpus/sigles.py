"""Acronyms that a document expands: « Maison des solidarités (MDS) », « MDS : maison des solidarités »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.corpus.recognition import Recognition
from assistant.language.folding import fold

_SMALL = frozenset((
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour", "sur",
    "un", "une",
))  # fmt: skip


def expansions(recognition: Recognition, text: str) -> Iterator[tuple[str, str]]:
    """(acronym, what it stands for in the document's words), where the initials of the words give the acronym."""
    seen: set[tuple[str, str]] = set()
    for index, pattern in enumerate(recognition.acronyms):
        for match in recognition.every(pattern, text):
            sigle = match["sigle"].strip(".-")
            words = match["words"].replace("’", "'").split()
            found = _ending(words, sigle) if index == 0 else _beginning(words, sigle)
            key = (sigle.replace(".", ""), fold(found))
            if found and key not in seen:
                seen.add(key)
                yield sigle, match["words"][-len(found) :] if index == 0 else match["words"][: len(found)]


def _ending(words: Sequence[str], sigle: str) -> str:
    """The shortest end of the words whose initials give an acronym."""
    return next((" ".join(words[at:]) for at in range(len(words) - 1, -1, -1) if _gives(words[at:], sigle)), "")


def _beginning(words: Sequence[str], sigle: str) -> str:
    """The shortest beginning of the words whose initials give an acronym."""
    return next((" ".join(words[:end]) for end in range(1, len(words) + 1) if _gives(words[:end], sigle)), "")


def _gives(words: Sequence[str], sigle: str) -> bool:
    parts = [part for word in words for part in fold(word).replace("-", "'").split("'") if part]
    letters = [letter for letter in fold(sigle) if letter.isalpha()]
    telling = "".join(part[0] for part in parts if part not in _SMALL)
    if len(letters) < 2 or not parts or parts[0] in _SMALL or parts[-1] in _SMALL:
        return False
    return telling == "".join(letters) or "".join(part[0] for part in parts) == "".join(letters)
