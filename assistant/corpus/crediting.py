"""Whom a document that users add credits with the words between its quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.corpus.recognition import Recognition

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Credit:
    """A person, and the year and page that stand beside the name."""

    who: str
    work: str | None = None


def credit_before(recognition: Recognition, text: str) -> Credit | None:
    """The credit that ends a text, right before the words."""
    return _first(recognition, recognition.credits.before, text)


def credit_after(recognition: Recognition, text: str) -> Credit | None:
    """The credit that begins a text, right after the words."""
    return _first(recognition, recognition.credits.after, text)


def credit_alone(recognition: Recognition, text: str) -> Credit | None:
    """The credit that a line is, nothing else standing on it."""
    return _first(recognition, [recognition.credits.alone], text) if len(text) <= _LONGEST else None


def _first(recognition: Recognition, patterns: list[str], text: str) -> Credit | None:
    for pattern in patterns:
        match = recognition.find(pattern, text)
        if match is None:
            continue
        who = re.sub(r"\s+", " ", match["who"]).strip(" ,.")
        if recognition.is_a_name(who) and len(who) <= _LONGEST:
            about = match.groupdict()
            parts = [about.get("year") or "", (about.get("rest") or "").strip(" ,;:")]
            work = ", ".join(filter(None, parts))
            return Credit(who, f"{who}, {work}" if work else None)
    return None
