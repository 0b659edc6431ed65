"""Words remembered without quotation marks: which passages share runs of words with a sentence.

Every word counts, stop words included, because « pas un, mais des » is what one remembers. Three words make a run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.language.analysis import words

Run = tuple[str, ...]
LENGTH = 3


class PhraseIndex:
    """Runs of three folded words, and the passages that hold them."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Take (passage id, text) pairs."""
        self._holders: dict[Run, set[str]] = {}
        for id, text in texts:
            for run in runs(text):
                self._holders.setdefault(run, set()).add(id)

    def nearest(self, sentence: str) -> list[tuple[str, float]]:
        """Passages that share runs with a sentence, with the share (0 to 1) of its runs that they hold, best first."""
        asked = list(dict.fromkeys(runs(sentence)))
        if not asked:
            return []
        shared = Counter(id for run in asked for id in self._holders.get(run, ()))
        return [(id, count / len(asked)) for id, count in shared.most_common()]


def runs(text: str) -> Iterator[Run]:
    """Every run of three folded words of a text, in order."""
    folded = [word.folded for word in words(text)]
    return zip(*(folded[start:] for start in range(LENGTH)), strict=False)
