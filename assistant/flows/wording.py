"""The sentences around guides, from `prompts/guider.yaml`."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from assistant.locations import prompts_folder
from assistant.records import read_yaml, structure


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
    held_back: str
    changed: str
    copy_held: str
    copy_newer: str
    unsaved: str


@functools.cache
def guide_words(folder: Path | None = None) -> GuideWords:
    """The shipped sentences, or those of a folder of prompts; raises RecordError with every problem."""
    path = (folder or prompts_folder()) / "guider.yaml"
    return structure(read_yaml(path), GuideWords, path.name)
