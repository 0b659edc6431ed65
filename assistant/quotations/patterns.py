"""The wording of the check and the patterns by which a credit is read (`prompts/verifier.yaml`)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from assistant.records import read_yaml, structure

FILE = "verifier.yaml"


@dataclass(frozen=True)
class CreditPatterns:
    """Regular expressions, read without regard to case; `who` names whom words are credited to."""

    before: list[str]
    """In the sentence before the quotation."""
    after: list[str]
    """Right after the closing mark."""
    after_known: list[str]
    """The same, for people of the lexicon only."""
    quoted_by: str
    """Who quotes somebody else."""
    same_as_last: str
    """A note that refers to the one before."""
    pronoun: str
    """A word that stands for somebody named before, where a name is expected."""
    last_named: str
    """Such a word that means the last one named (« ce dernier »)."""
    written_in: str
    """What stands right before a work that somebody else writes in."""
    speaks: str
    """Such a word as the subject of a verb of speech."""
    not_a_name: str
    """What stands where a name is expected, and is none."""
    work: str
    """What stands right before the title of a work."""


@dataclass(frozen=True)
class BibliographyPatterns:
    """Regular expressions for whole paragraphs, read without regard to case."""

    begins: str
    """The title of a bibliography."""
    ends: str
    """The title of what follows one."""


@dataclass(frozen=True)
class CheckingWords:
    """What is said of findings, and how credits are read."""

    verdicts: dict[str, str]
    explained: dict[str, str]
    remarks: dict[str, str]
    credits: CreditPatterns
    bibliography: BibliographyPatterns

    def remark(self, key: str, **values: object) -> str:
        """A remark, its blanks filled."""
        return self.remarks[key].format(**values)


def read_checking_words(prompts: Path) -> CheckingWords:
    """The wording of a prompts folder; raises RecordError when its file is missing or broken."""
    return structure(read_yaml(prompts / FILE), CheckingWords, FILE)


@functools.cache
def pattern(expression: str) -> re.Pattern[str]:
    """An expression of the file, compiled once."""
    return re.compile(expression, re.IGNORECASE)
