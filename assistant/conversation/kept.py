"""Conversations that were kept, found again by their words and told in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.language.days import french_day
from assistant.language.folding import flatten
from assistant.storage.conversations import Conversation, Kept


def found(kept: Iterable[Kept], words: str) -> Iterator[Kept]:
    """Those whose title or questions have all the words, accents and capitals apart."""
    wanted = flatten(words).split()
    for each in kept:
        said = flatten(" ".join([each.conversation.title, *(turn.question for turn in each.conversation.turns)]))
        if all(word in said for word in wanted):
            yield each


def told(conversation: Conversation) -> str:
    """When the last question of a conversation was asked, and how many there are: « 12 mars 2026 · 2 questions »."""
    count = len(conversation.turns)
    return f"{_day(conversation.last_asked.astimezone())} · {count} question{'s' if count > 1 else ''}"


def _day(moment: date) -> str:
    return french_day(moment).replace(" ", "\u00a0")
