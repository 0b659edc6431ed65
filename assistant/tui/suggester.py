"""The end of a question, proposed in grey while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester

if TYPE_CHECKING:
    from assistant.answers.completing import Completion


class QuestionSuggester(Suggester):
    """Proposes questions that have an answer."""

    def __init__(self, completion: Completion) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._completion = completion

    async def get_suggestion(self, value: str) -> str | None:
        """What is typed, then the end of a question that begins so."""
        return self._completion.complete(value)
