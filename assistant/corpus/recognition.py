"""By what a document that users add shows its definitions, quotations, acronyms: `prompts/reconnaitre.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assistant.records import Problem, RecordError, read_yaml, structure

FILE = "reconnaitre.yaml"


@dataclass(frozen=True)
class DefinitionRecord:
    """How a definition begins; the group « term » is what it defines."""

    pattern: str
    sure: bool = False
    """Its term is a notion that may be asked about."""


@dataclass(frozen=True)
class CreditRecord:
    """How words between quotation marks are credited, before them, after them, or on a line of their own."""

    before: list[str]
    after: list[str]
    alone: str


@dataclass(frozen=True)
class Recognition:
    """The patterns of the file."""

    definitions: list[DefinitionRecord]
    credits: CreditRecord
    name: str
    names: str
    not_a_name: str
    acronyms: list[str]
    bibliography: str
    no_title: str
    no_author: str
    compiled: dict[str, re.Pattern[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def find(self, pattern: str, text: str, whole: bool = False) -> re.Match[str] | None:
        """Where a pattern of the file stands in a text, or whether it begins it."""
        if pattern not in self.compiled:
            self.compiled[pattern] = re.compile(self._filled(pattern), re.IGNORECASE)
        return self.compiled[pattern].match(text) if whole else self.compiled[pattern].search(text)

    def every(self, pattern: str, text: str) -> list[re.Match[str]]:
        """Every place of a pattern of the file in a text."""
        self.find(pattern, "")
        return list(self.compiled[pattern].finditer(text))

    def _filled(self, pattern: str) -> str:
        if "{name" not in pattern:
            return pattern
        return pattern.format(name=self.name, names=self._names)

    @cached_property
    def _names(self) -> str:
        return self.names.format(name=self.name)

    def is_a_name(self, text: str) -> bool:
        """What was taken for a name may be one."""
        return bool(text.strip()) and self.find(self.not_a_name, text.strip(), whole=True) is None


def read_recognition(prompts: Path) -> Recognition:
    """The patterns of a prompts folder; raises RecordError when the file is missing or broken."""
    recognition = structure(read_yaml(prompts / FILE), Recognition, FILE)
    problems: list[Problem] = []
    patterns = [row.pattern for row in recognition.definitions] + recognition.acronyms
    patterns += [*recognition.credits.before, *recognition.credits.after, recognition.credits.alone]
    patterns += [recognition.not_a_name, recognition.bibliography, recognition.no_title, recognition.no_author]
    for pattern in patterns:
        try:
            recognition.find(pattern, "")
        except (re.error, LookupError, ValueError) as error:
            problems.append(Problem(FILE, pattern[:60], f"ce motif est mal formé ({error})"))
    if problems:
        raise RecordError(problems)
    return recognition
