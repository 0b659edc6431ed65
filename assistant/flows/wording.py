"""The sentences around guides, from `prompts/guider.yaml`."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from assistant.flows.reach import Reach
from assistant.language.slips import Kind
from assistant.locations import prompts_folder
from assistant.records import Problem, RecordError, read_yaml, structure


@dataclass(frozen=True)
class OddWords:
    """What is said of an answer that looks like a slip."""

    place: str
    near: str
    unlike: str
    slips: dict[str, str]
    """Kind of slip -> what is said of it."""


@dataclass(frozen=True)
class GuideWords:
    """What the assistant says around guides and the documents they make."""

    blank: str
    separator: str
    fact: str
    lost_pin: str
    references: str
    pinned: str
    people: str
    order: str
    position: str
    ways: str
    way: str
    if_way: str
    held_back: str
    changed: str
    copy_held: str
    copy_newer: str
    unsaved: str
    odd: OddWords


def told_ways(reach: Reach) -> str:
    """Where each answer that decides of the steps leads, in one sentence; nothing once it is given."""
    words = guide_words()
    counts = ((way.choice, len(way.steps)) for way in reach.ways)
    told = (
        words.way.format(choice=choice, count=f"{count} étape{'s' if count > 1 else ''}") for choice, count in counts
    )
    return words.ways.format(ways=", ".join(told)) if reach.ways else ""


def _steps(count: int) -> str:
    return f"{count} étape{'s' if count > 1 else ''}"


@functools.cache
def guide_words(folder: Path | None = None) -> GuideWords:
    """The shipped sentences, or those of a folder of prompts; raises RecordError with every problem."""
    path = (folder or prompts_folder()) / "guider.yaml"
    words = structure(read_yaml(path), GuideWords, path.name)
    if missing := [kind for kind in Kind if kind not in words.odd.slips]:
        raise RecordError([Problem(path.name, "odd.slips", f"la clé « {kind} » manque") for kind in missing])
    return words
