"""The facade that every front end talks to: open a library, ask. It wires, and holds no logic."""

from __future__ import annotations

from pathlib import Path

from assistant.answers.answer import Answer
from assistant.answers.evidence import Evidence, weigh
from assistant.corpus.models import Library
from assistant.locations import knowledge_folder, prompts_folder
from assistant.opening import Opened, open_library
from assistant.records import Problem
from assistant.storage.folders import cache_folder


class Assistant:
    """A library that answers questions.

    >>> Assistant.open().ask("Quelle différence entre réseau et partenariat ?").citations[0].excerpt.text
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    @classmethod
    def open(cls, knowledge: Path | None = None, prompts: Path | None = None, cache: Path | None = None) -> Assistant:
        """Open the shipped library, or the one of given folders. Raises RecordError when nothing in it can be read."""
        return cls(open_library(knowledge or knowledge_folder(), prompts or prompts_folder(), cache or cache_folder()))

    @property
    def library(self) -> Library:
        """The documents, passages and entries."""
        return self._opened.library

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the files of the library."""
        return self._opened.problems

    def ask(self, question: str, previous: Answer | None = None) -> Answer:
        """The answer to a question; with the previous answer of a conversation, follow-up questions are understood."""
        return self._opened.answering.answer(question, previous)

    def evidence(self, answer: Answer) -> Evidence:
        """What spoke for answering, and what forbade it."""
        return weigh(self._opened.answering.ground, answer.query, answer.hits)
