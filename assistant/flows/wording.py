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
    alike: str
    """What was just said of a few rows holds for others."""
    everybody: list[str]
    """Words that name all of them in a column of names."""
    people: str
    order: str
    position: str
    ways: str
    way: str
    done: str
    all_done: str
    out_of: str
    either: str
    between: str
    if_way: str
    held_back: str
    no_paper: str
    paper_awaits: str
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


def told_done(reach: Reach) -> str:
    """How many steps are done: « 3 étapes faites »."""
    words = guide_words()
    return (words.done if reach.done < 2 else words.all_done).format(done=reach.done)


def told_progress(reach: Reach) -> str:
    """How far a guide is: « 3 étapes faites sur 8 à 10 »."""
    return guide_words().out_of.format(done=told_done(reach), total=told_totals(reach.totals))


def told_no_paper(reach: Reach) -> str:
    """Why there is no document to make, and the answer that would change it."""
    words = guide_words()
    return words.paper_awaits.format(question=reach.deciding[0].ask) if reach.deciding else words.no_paper


def told_totals(totals: tuple[int, ...]) -> str:
    """How many steps there may be in all: « 9 », « 4 ou 11 », « 8 à 10 »."""
    words = guide_words()
    if len(totals) == 2:
        return words.either.format(one=totals[0], other=totals[1])
    return words.between.format(least=totals[0], most=totals[-1]) if len(totals) > 2 else str(totals[0])


@functools.cache
def guide_words(folder: Path | None = None) -> GuideWords:
    """The shipped sentences, or those of a folder of prompts; raises RecordError with every problem."""
    path = (folder or prompts_folder()) / "guider.yaml"
    words = structure(read_yaml(path), GuideWords, path.name)
    if missing := [kind for kind in Kind if kind not in words.odd.slips]:
        raise RecordError([Problem(path.name, "odd.slips", f"la clé « {kind} » manque") for kind in missing])
    return words
