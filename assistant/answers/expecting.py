"""What a question expects of its answer: it asks for an amount, a date, a place… and a passage that answers holds one.

Patterns are data (`prompts/comprendre.yaml`); both sides read flattened text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.analysis import stem


@dataclass(frozen=True)
class ExpectationRecord:
    """What a question asks for, and what a passage that answers it must then hold, as data."""

    name: str
    asks: str
    needs: str = ""
    required: bool = True
    named: bool = False


@dataclass(frozen=True)
class Expectation:
    """What a question asks for, and what a passage that answers it must then hold."""

    name: str
    """What is expected, as it is told."""
    asks: re.Pattern[str]
    needs: str = ""
    """A pattern; « <1> » stands for the first group of `asks`, as the question has it, « <1*> » for its root."""
    required: bool = True
    """Without it there is no answer; otherwise it only makes a passage more likely."""
    named: bool = False
    """All the words of the first group must stand in the passage's own words."""

    def wanted(self, match: re.Match[str]) -> re.Pattern[str]:
        """The pattern of what a passage must hold, for a question that `asks` was found in."""
        pattern = self.needs
        for number, words in enumerate(match.groups(default=""), 1):
            pattern = pattern.replace(f"<{number}>", re.escape(words))
            pattern = pattern.replace(f"<{number}*>", rf"{re.escape(stem(words))}\w*")
        return re.compile(pattern)


def expectations(records: Sequence[ExpectationRecord], noun_phrase: str) -> tuple[Expectation, ...]:
    """The expectations of a file; « <objet> » in `asks` is a noun phrase. Raises re.error for a bad pattern."""
    return tuple(
        Expectation(row.name, re.compile(spelt_out(row, noun_phrase)), row.needs, row.required, row.named)
        for row in records
    )


def spelt_out(record: ExpectationRecord, noun_phrase: str) -> str:
    """The pattern of what is asked, the noun phrase in its place."""
    return record.asks.replace("<objet>", noun_phrase)
