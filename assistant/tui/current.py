"""The library that is open now, for screens that outlive a change of it: documents come and go while one works."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.stopping import Pulse, unstoppable
from assistant.tui.opening import Answers

if TYPE_CHECKING:
    from collections.abc import Collection

    from assistant.answers.answer import Answer
    from assistant.answers.completing import Completion
    from assistant.corpus.models import Library
    from assistant.corpus.today import TodayNote
    from assistant.flows.composing import Composed
    from assistant.flows.deliverables import Paper
    from assistant.flows.reach import Reach
    from assistant.flows.reading import Guides
    from assistant.quotations.finding import Report
    from assistant.readers.dossier import Dossier
    from assistant.records import Problem


class Current:
    """Answers as the library that is held at the time of asking does."""

    def __init__(self, held: Callable[[], Answers]) -> None:
        self._held = held

    @property
    def library(self) -> Library:
        """The documents and passages."""
        return self._held().library

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the files of the library."""
        return self._held().problems

    @property
    def completion(self) -> Completion:
        """Ends of questions begun."""
        return self._held().completion

    @property
    def guides(self) -> Guides:
        """The guides that can be followed."""
        return self._held().guides

    @property
    def today(self) -> tuple[TodayNote, ...]:
        """What has changed since the documents were written."""
        return self._held().today

    def within(self, documents: Collection[str]) -> Answers:
        """Some of the documents alone."""
        return self._held().within(documents)

    def compose(self, paper: Paper, reach: Reach) -> Composed:
        """A document of a guide."""
        return self._held().compose(paper, reach)

    def check(self, dossier: Dossier, pulse: Pulse = unstoppable) -> Report:
        """A verdict on every quotation of a dossier."""
        return self._held().check(dossier, pulse)

    def annotate(self, docx: bytes, dossier: Dossier, report: Report) -> bytes:
        """The same DOCX file with what was found in it."""
        return self._held().annotate(docx, dossier, report)

    def ask(self, question: str, previous: Answer | None = None) -> Answer:
        """The answer to a question."""
        return self._held().ask(question, previous)
