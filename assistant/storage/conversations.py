"""Conversations kept: one YAML file each, that a person can read; written whole, held by one window at a time.

A file holds the questions, when they were asked, and what was cited in answer: answers are not kept, since asking again
gives them, and a library that has changed shows by what it cites. A file that cannot be read is told and left as it is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.records import Problem, RecordError, read_yaml
from assistant.storage.folders import data_folder
from assistant.storage.locks import Hold, hold
from assistant.storage.writing import write_private

FORMAT = 1
_HEAD = "# Une conversation avec Passerelle. Les réponses n'y sont pas : les questions les redonnent.\n"
_NEWER = "cette conversation vient d'une version plus récente de Passerelle"


@dataclass(frozen=True)
class Turn:
    """A question, and what its answer cited."""

    question: str
    asked: datetime
    sources: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    """The documents that the question was limited to, by their ids; all of them when there is none."""


@dataclass(frozen=True)
class Conversation:
    """A conversation as it is kept."""

    title: str
    turns: tuple[Turn, ...]
    library: str
    """Which library answered: changes with it."""

    @property
    def last_asked(self) -> datetime:
        """When the last question was asked."""
        return self.turns[-1].asked


@dataclass(frozen=True)
class Kept:
    """A conversation and its file."""

    path: Path
    conversation: Conversation


class HeldElsewhereError(Exception):
    """Another window has this conversation open."""


def conversations_folder() -> Path:
    """Where they are."""
    return data_folder() / "conversations"


def list_kept(folder: Path) -> tuple[tuple[Kept, ...], tuple[Problem, ...]]:
    """The conversations of a folder, the last one first, and what is wrong with the files that cannot be read."""
    kept: list[Kept] = []
    problems: list[Problem] = []
    for path in _files(folder):
        try:
            kept.append(Kept(path, read_conversation(path)))
        except RecordError as error:
            problems += error.problems
    kept.sort(key=lambda each: (each.conversation.last_asked.timestamp(), each.path.name), reverse=True)
    return tuple(kept), tuple(problems)


def read_conversation(path: Path) -> Conversation:
    """The conversation of a file. Raises RecordError when it is damaged, or newer than this program."""
    data = read_yaml(path)
    try:
        if data["format"] > FORMAT:
            raise RecordError([Problem(path.name, "format", _NEWER)])
        turns = tuple(map(_turn, data["questions"]))
        if not turns:
            raise ValueError("no question")
        return Conversation(_text(data["titre"]), turns, _text(data["bibliothèque"]))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, RecordError):
            raise
        raise RecordError([Problem(path.name, "", "ce fichier est abîmé\u00a0; il est laissé tel quel")]) from None


class Keeper:
    """Keeps one conversation in one file, which no other window writes meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hold: Hold | None = None
        self.path: Path | None = None
        """The file, once there is one."""

    def take(self, path: Path) -> None:
        """Go on in a file that exists. Raises HeldElsewhereError, or OSError when the folder allows no lock."""
        if path == self.path:
            return
        if (held := hold(path)) is None:
            raise HeldElsewhereError
        self.let_go()
        self.path, self._hold = path, held

    def save(self, conversation: Conversation) -> None:
        """Write the conversation, in a file of its own from the first time on. Raises OSError."""
        if self.path is None:
            self._take_new(conversation.turns[0].asked)
        assert self.path is not None
        write_private(self.path, _HEAD + written(conversation))

    def let_go(self) -> None:
        """Leave the file to others; what comes next goes in another one."""
        if self._hold is not None:
            self._hold.release()
        self.path = self._hold = None

    def _take_new(self, moment: datetime) -> None:
        for name in _names(moment):
            path = self._folder / name
            if path.exists() or (held := hold(path)) is None:
                continue
            self.path, self._hold = path, held
            return


def rename(kept: Kept, title: str) -> None:
    """Give a conversation another title. Raises HeldElsewhereError, OSError."""
    with _held(kept.path):
        write_private(kept.path, _HEAD + written(replace(kept.conversation, title=title)))


def erase(path: Path) -> None:
    """Delete a conversation for good. Raises HeldElsewhereError, OSError."""
    with _held(path):
        for file in (path, *path.parent.glob(f".{path.stem}-*.tmp")):  # a write that was cut short leaves one
            file.unlink(missing_ok=True)
    path.with_name(f".{path.name}.lock").unlink(missing_ok=True)


def erase_all(folder: Path) -> int:
    """Delete every conversation for good, unreadable ones and what was left unsent too.

    How many another window holds, which stay. Raises OSError.
    """
    from assistant.storage.unsent import erase_unsent

    held = erase_unsent(folder)
    for path in _files(folder):
        try:
            erase(path)
        except HeldElsewhereError:
            held += 1
    if not held:
        for left in folder.glob(".*"):
            left.unlink(missing_ok=True)
    return held


def written(conversation: Conversation) -> str:
    """The YAML of a conversation."""
    import yaml

    turns = list(map(_row, conversation.turns))
    data = {"format": FORMAT, "titre": conversation.title, "bibliothèque": conversation.library, "questions": turns}
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _row(turn: Turn) -> dict[str, Any]:
    limit = {"dans": list(turn.within)} if turn.within else {}
    asked = turn.asked.isoformat(timespec="seconds")
    return {"question": turn.question, "posée": asked, **limit, "sources": list(turn.sources)}


def _turn(data: Any) -> Turn:
    sources, within = (tuple(map(_text, data.get(key, []))) for key in ("sources", "dans"))
    return Turn(_text(data["question"]), datetime.fromisoformat(data["posée"]), sources, within)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _files(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("."))
    return []


def _names(moment: datetime) -> Iterator[str]:
    stem = moment.strftime("%Y-%m-%d-%Hh%M")
    yield f"{stem}.yaml"
    number = 2
    while True:
        yield f"{stem}-{number}.yaml"
        number += 1


@contextlib.contextmanager
def _held(path: Path) -> Iterator[None]:
    if (held := hold(path)) is None:
        raise HeldElsewhereError
    try:
        yield
    finally:
        held.release()
