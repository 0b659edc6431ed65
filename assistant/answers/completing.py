"""Completion of a question while it is typed, from the questions written for passages: all of them have an answer."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from assistant.language.folding import fold

LEAST_LETTERS = 4
"""Letters typed before anything is proposed."""
LONGEST = 90
"""Characters of a question worth proposing: longer ones are stories, not completions."""


class Completion:
    """Questions by their folded beginnings; case and accents of what is typed do not matter."""

    def __init__(self, questions: Iterable[str]) -> None:
        short = {
            question for question in questions if len(question) <= LONGEST and len(fold(question)) == len(question)
        }
        self._questions = sorted((fold(question), question) for question in short)
        self._beginnings = [folded for folded, _ in self._questions]

    def complete(self, typed: str) -> str | None:
        """What is typed, then the end of the shortest question that begins so; whole ones, with « ? », come first."""
        begun = fold(typed)
        if len(begun) < LEAST_LETTERS or len(begun) != len(typed):
            return None
        first = bisect.bisect_left(self._beginnings, begun)
        last = bisect.bisect_left(self._beginnings, begun + "\uffff")
        candidates = [question for _, question in self._questions[first:last] if len(question) > len(typed)]
        best = min(candidates, key=lambda question: (not question.endswith("?"), len(question), question), default=None)
        return typed + best[len(typed) :] if best is not None else None
