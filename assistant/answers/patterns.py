"""The patterns by which questions are recognised, as `prompts/comprendre.yaml` holds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.answers.addressing import AddressingPatterns
from assistant.answers.expecting import ExpectationRecord


@dataclass(frozen=True)
class KindRecord:
    """One line of the patterns: the kind it recognises, what must be named, the patterns."""

    kind: str
    patterns: list[str]
    names: str | None = None


@dataclass(frozen=True)
class Patterns:
    """The patterns by which questions are recognised (`prompts/comprendre.yaml`)."""

    talk: dict[str, list[str]]
    kinds: list[KindRecord]
    ordinary_words: list[str]
    """Words of everyday French that are also acronyms: taken for acronyms in capitals only."""
    expectations: list[ExpectationRecord] = field(default_factory=list)
    noun_phrase: str = r"(\w+)"
    """What « <objet> » stands for in expectations."""
    ranked_words: list[str] = field(default_factory=list)
    """Words after which a bare number is a rank."""
    subject_words: str = "$^"
    """Pattern of questions that are about somebody or something named in them."""
    credited_to: str = "$^"
    """Pattern of what introduces a name to whom words are credited, whatever else the question tells."""
    dated_texts: str = "$^"
    """Pattern of a legal text called by its date."""
    beside: str = "$^"
    """Pattern of what comes before a name that only tells where, or with whom."""
    first_person: str = "$^"
    """Pattern of the words by which people speak of themselves."""
    manner: str = "$^"
    """Pattern of what tells only how to answer (« en bref »), compared with the question as it is written."""
    longest_talk: int = 8
    """Words beyond which a text is no small talk."""
    addressing: AddressingPatterns = field(default_factory=AddressingPatterns)
    """The words by which questions are put to documents."""
