"""The questions already asked, gone through with the up and down arrows; what was being typed is never lost."""

from __future__ import annotations


class History:
    """Earlier questions, oldest first, and where one stands among them."""

    def __init__(self) -> None:
        self._asked: list[str] = []
        self._at = 0
        self._draft = ""

    def add(self, question: str) -> None:
        """Remember a question, unless it repeats the last one, and stand after it."""
        if question and (not self._asked or self._asked[-1] != question):
            self._asked.append(question)
        self._at, self._draft = len(self._asked), ""

    def earlier(self, typed: str) -> str:
        """The question before, given what is now typed; the first one stays."""
        self._keep(typed)
        self._at = max(0, self._at - 1)
        return self._here(typed)

    def later(self, typed: str) -> str:
        """The question after; past the last one comes what was being typed."""
        self._keep(typed)
        self._at = min(len(self._asked), self._at + 1)
        return self._here(typed)

    def _keep(self, typed: str) -> None:
        if self._at == len(self._asked):
            self._draft = typed

    def _here(self, typed: str) -> str:
        if not self._asked:
            return typed
        return self._asked[self._at] if self._at < len(self._asked) else self._draft
