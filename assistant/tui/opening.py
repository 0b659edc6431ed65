"""What the application needs of an assistant, and how it gets one. Nothing heavy is loaded before it is called for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
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
    from assistant.stopping import Pulse


class Answers(Protocol):
    """An open library that answers questions."""

    @property
    def library(self) -> Library:
        """The documents and passages."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the files of the library."""

    @property
    def completion(self) -> Completion:
        """Ends of questions begun; made when first asked for, which takes a moment."""

    @property
    def guides(self) -> Guides:
        """The guides that can be followed."""

    @property
    def today(self) -> tuple[TodayNote, ...]:
        """What has changed since the documents were written."""

    def compose(self, paper: Paper, reach: Reach) -> Composed:
        """A document of a guide, made of answers."""

    def check(self, dossier: Dossier, pulse: Pulse = ...) -> Report:
        """A verdict on every quotation of a dossier."""

    def annotate(self, docx: bytes, dossier: Dossier, report: Report) -> bytes:
        """The same DOCX file with what was found in it as comments in the margin."""

    def ask(self, question: str, previous: Answer | None = None) -> Answer:
        """The answer to a question, which may follow up on the previous one."""

    def within(self, documents: Collection[str]) -> Answers:
        """The same library with some of its documents alone, by their ids."""


Watch = Callable[[int, int], None]
Opener = Callable[[], Answers]
"""Opens a library. Raises RecordError when nothing in it can be read."""


class LibraryOpener:
    """Opens the library of a folder, or the one that comes with the application; tells whoever watches how far it is.

    Two openings wait for each other: what one of them prepares of the user's documents, the other one finds.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._one_at_a_time = Lock()
        self.watch: Watch | None = None
        """Called in the thread that opens; what it raises stops the opening."""

    def __call__(self) -> Answers:
        """The library. Raises RecordError when nothing in it can be read."""
        with self._one_at_a_time:
            return open_library(self._folder, self.watch)


def open_library(folder: Path | None = None, progress: Watch | None = None) -> Answers:
    """Open a library, the one that comes with the application if none is given, and load what draws answers.

    `progress` is told how many of the user's documents are prepared, and out of how many.
    """
    from assistant.facade import Assistant
    from assistant.tui import answer_message

    del answer_message
    opened = Assistant.open(folder, progress=progress)
    gc.freeze()  # a library is many objects that last: looking for garbage among them would hold the screen up
    return opened


def read_starters() -> tuple[str, ...]:
    """Questions to start from; none when they cannot be read, which opening the library will tell."""
    from assistant.locations import prompts_folder
    from assistant.records import RecordError, read_yaml

    try:
        starters = read_yaml(prompts_folder() / "dire.yaml")["starters"]
    except (RecordError, LookupError, TypeError):
        return ()
    return tuple(starter for starter in starters if isinstance(starter, str)) if isinstance(starters, list) else ()
