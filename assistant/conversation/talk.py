"""A conversation as it goes: what was asked and answered, and what the next question may follow up on.

Knows no widget. Answers lose what search found once they are told, so that a long conversation stays light.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.answers.answer import Answer
from assistant.answers.guiding import Proposal
from assistant.blocks import Citation
from assistant.language.printable import printable
from assistant.storage.conversations import Conversation, Turn

Ask = Callable[[str, Answer | None], Answer]
TITLE_LENGTH = 80
QUOTED = 60
"""Characters of the cited words that are kept, enough to see that they changed."""


@dataclass(frozen=True)
class Exchange:
    """A question and its answer."""

    question: str
    asked: datetime
    answer: Answer
    within: tuple[str, ...] = ()
    """The documents that the question was limited to, by their ids; all of them when there is none."""


class Talk:
    """The exchanges of one conversation, oldest first."""

    def __init__(self, title: str = "") -> None:
        self.exchanges: list[Exchange] = []
        self.previous: Answer | None = None
        """The answer that the next question may follow up on: thanks and greetings do not end a conversation."""
        self._title = title

    def add(self, question: str, asked: datetime, answer: Answer, within: tuple[str, ...] = ()) -> None:
        """Remember an answer."""
        if answer.citations:
            self.previous = answer
        self.exchanges.append(Exchange(question, asked, replace(answer, hits=()), within))

    @property
    def proposed(self) -> Proposal | None:
        """The guide that the last answer proposes to follow."""
        return self.exchanges[-1].answer.guide if self.exchanges else None

    @property
    def title(self) -> str:
        """The one it was given, else its first question."""
        return self._title or (title_of(self.exchanges[0].question) if self.exchanges else "")

    def kept(self, library: str) -> Conversation:
        """The conversation as it is kept; it must have an exchange at least."""
        turns = tuple(
            Turn(printable(each.question), each.asked, sources(each.answer), each.within) for each in self.exchanges
        )
        return Conversation(self.title, turns, library)


def replayed(
    kept: Conversation, ask: Ask, limited: Callable[[tuple[str, ...]], Ask] | None = None
) -> tuple[Talk, tuple[int, ...]]:
    """Ask the questions of a conversation again: the conversation, and the numbers of those now answered otherwise.

    `limited` gives what asks some documents alone.
    """
    talk = Talk(kept.title)
    changed = []
    for number, turn in enumerate(kept.turns, 1):
        asks = limited(turn.within) if limited and turn.within else ask
        talk.add(turn.question, turn.asked, asks(turn.question, talk.previous), turn.within)
        if sources(talk.exchanges[-1].answer) != turn.sources:
            changed.append(number)
    return talk, tuple(changed)


def sources(answer: Answer) -> tuple[str, ...]:
    """What an answer cites: the beginning of the words, and their reference."""
    return tuple(map(_source, answer.citations))


def title_of(question: str) -> str:
    """A question as a title: one line, not too long."""
    line = " ".join(printable(question).split())
    return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"


def about(changed: Sequence[int], same_library: bool) -> str:
    """What is said of answers that are not those of the time; nothing when all are."""
    if not changed:
        return ""
    why = "Le programme a changé depuis" if same_library else "La bibliothèque a changé depuis"
    if len(changed) == 1:
        return f"{why}\u00a0: la réponse à la question {changed[0]} n'est plus celle d'alors."
    *others, last = _listed(changed)
    listed = f"{', '.join(others)} et {last}" if others else last
    return f"{why}\u00a0: les réponses aux questions {listed} ne sont plus celles d'alors."


def _listed(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers, those that follow each other as a range."""
    start = last = numbers[0]
    for number in (*numbers[1:], None):
        if number == last + 1:
            last = number
            continue
        yield from map(str, range(start, last + 1)) if last - start < 2 else (f"{start} à {last}",)
        if number is not None:
            start = last = number


def _source(citation: Citation) -> str:
    words = " ".join(citation.excerpt.text.split())
    short = words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"
    return printable(f"«\u00a0{short}\u00a0» {citation.reference}")
