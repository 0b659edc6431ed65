"""The facade that every front end talks to: open a library, ask, check quotations. It wires, and holds no logic."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answers.answer import Answer
from assistant.answers.completing import Completion
from assistant.answers.evidence import Evidence, weigh
from assistant.answers.proposing import proposed
from assistant.corpus.models import Library
from assistant.corpus.today import TodayNote
from assistant.locations import knowledge_folder, prompts_folder
from assistant.opening import Opened, open_library
from assistant.records import Problem
from assistant.stopping import Pulse, paced, unstoppable
from assistant.storage.folders import cache_folder, own_documents_folder, own_guides_folder

if TYPE_CHECKING:
    from assistant.corpus.lookup import Facing
    from assistant.flows.composing import Composed
    from assistant.flows.deliverables import Paper
    from assistant.flows.reach import Reach
    from assistant.flows.reading import Guides, Places
    from assistant.own.reading import Progress
    from assistant.quotations.checker import Checker
    from assistant.quotations.finding import Report
    from assistant.readers.dossier import Dossier


class Assistant:
    """A library that answers questions.

    >>> Assistant.open().ask("Quelle différence entre réseau et partenariat ?").citations[0].excerpt.text
    """

    def __init__(self, opened: Opened, prompts: Path | None = None) -> None:
        self._opened = opened
        self._prompts = prompts or prompts_folder()

    @classmethod
    def open(
        cls,
        knowledge: Path | None = None,
        prompts: Path | None = None,
        cache: Path | None = None,
        own: Path | None = None,
        progress: Progress | None = None,
    ) -> Assistant:
        """Open the shipped library with the documents that the user added, or the library of given folders.

        `progress` is told how many of many own documents are read, and out of how many; what it raises stops the
        opening. Raises RecordError when nothing in it can be read.
        """
        prompts = prompts or prompts_folder()
        own = own or (own_documents_folder() if knowledge is None else None)
        knowledge, cache = knowledge or knowledge_folder(), cache or cache_folder()
        return cls(open_library(knowledge, prompts, cache, own, progress), prompts)

    @property
    def library(self) -> Library:
        """The documents, passages and entries."""
        return self._opened.library

    @property
    def shipped(self) -> Library:
        """The library without the documents that the user added."""
        return self.library.shipped

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the files of the library."""
        return self._opened.problems

    @property
    def today(self) -> tuple[TodayNote, ...]:
        """What has changed since the documents were written."""
        return self._opened.answering.ground.today

    @cached_property
    def completion(self) -> Completion:
        """Completes questions from those written for passages, and those that the user's documents answer anyhow."""
        written = (question for entry in self.library.entries.values() for question in entry.questions)
        return Completion([*written, *proposed(self._opened.answering.ground)])

    def ask(self, question: str, previous: Answer | None = None) -> Answer:
        """The answer to a question; with the previous answer of a conversation, follow-up questions are understood."""
        return self._opened.answering.answer(question, previous)

    def within(self, documents: Collection[str]) -> Assistant:
        """The same library with some of its documents alone, by their ids; raises LookupError for an unknown one."""
        for id in documents:
            self.library.documents[id]
        return Assistant(self._opened.within(documents), self._prompts)

    @cached_property
    def guides(self) -> Guides:
        """The guides that can be followed, the user's own included; read when first asked for."""
        return self.read_guides(self.guide_places())

    def guide_places(self) -> Places:
        """Where guides and the documents they make are read."""
        from assistant.flows.reading import places

        return places(self._prompts, own_guides_folder())

    def read_guides(self, places: Places) -> Guides:
        """Read and check guides: their supports against this library."""
        from assistant.flows.reading import read_guides

        return read_guides(places, self.library, self.today)

    def compose(self, paper: Paper, reach: Reach) -> Composed:
        """A document of a guide, made of the answers of a draft."""
        from assistant.flows.composing import Source, compose
        from assistant.flows.wording import guide_words

        return compose(paper, Source(reach, self.library, guide_words(self._prompts)))

    def get_ready(self) -> None:
        """Make at once what is otherwise made when a question first needs it: worth it before many questions."""
        self.library.lookup.get_ready()
        self._opened.answering.understanding.understand("xyzzy")  # a word that nobody knows goes through every table

    def evidence(self, answer: Answer) -> Evidence:
        """What spoke for answering, and what forbade it."""
        return weigh(self._opened.answering.ground, answer.query, answer.hits)

    def check(self, dossier: Dossier, pulse: Pulse = unstoppable) -> Report:
        """A verdict on every quotation of a dossier (`assistant.readers` reads one from a file).

        Raises RecordError when the wording of the check is missing or broken, and what the pulse raises to stop it.
        """
        texts = [*(paragraph.text for paragraph in dossier.paragraphs), *dossier.notes.values()]
        facing = self.library.lookup.facing(paced(texts, pulse, every=1))
        return self._checker(facing).check(dossier, pulse)

    def annotate(self, docx: bytes, dossier: Dossier, report: Report) -> bytes:
        """The bytes of a DOCX dossier with what was found in it as comments in the margin."""
        from assistant.render.checking_comments import annotated

        return annotated(docx, dossier, report)

    @cached_property
    def _checker(self) -> Callable[[Facing], Checker]:
        """What makes a checker, once as long as it faces the same."""
        from assistant.quotations.checker import Checker  # loaded here: questions need nothing of it
        from assistant.quotations.patterns import read_checking_words

        words, lexicon = read_checking_words(self._prompts), self._opened.answering.ground.lexicon
        made: list[tuple[Facing, Checker]] = []

        def checker(facing: Facing) -> Checker:
            if not made or made[0][0] is not facing:
                made[:] = [(facing, Checker(facing, lexicon, words))]
            return made[0][1]

        return checker
