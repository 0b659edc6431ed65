"""The folder where drafts are kept: listed, opened by one window at a time, saved at each change.

A file that cannot be read as a draft stays as it is and is told; one that another window holds, or that a later version
wrote, opens as a copy.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from assistant.flows.draft import Draft, name_of
from assistant.flows.keeping import KIND, NewerDraft, adapted, draft_from_yaml, draft_to_yaml
from assistant.flows.schema import Flow
from assistant.records import Problem, RecordError
from assistant.refusals import reason
from assistant.storage.locks import Hold, hold
from assistant.storage.writing import write_private

SUFFIX = ".yaml"
_LONGEST_STEM = 80
_LARGEST = 40_000_000
"""Bytes of a file that is worth reading as a draft."""


class Copied(StrEnum):
    """Why a draft opened as a copy."""

    HELD = "held"
    """Another window has it."""
    NEWER_GUIDE = "newer-guide"
    """It answers a later version of the guide."""


@dataclass(frozen=True)
class Listed:
    """A file of the folder: its draft, or what keeps it from being one."""

    path: Path
    draft: Draft | None
    problem: str = ""


@dataclass(frozen=True)
class OpenDraft:
    """A draft being worked on, and the file it is saved in."""

    draft: Draft
    path: Path
    held: Hold | None
    """None before the first save, and when the folder allows no lock: the draft may still be written."""
    copied: Copied | None = None
    left_over: tuple[str, ...] = ()
    """Answers that the guide, which has changed, no longer asks: kept apart."""
    new: bool = False
    """Never saved yet: a file that has come to stand there since is another window's."""

    def saved(self, draft: Draft) -> OpenDraft:
        """Put a draft on the disk; raises OSError when it cannot be, what was saved before staying whole."""
        path, held = _place(self.path) if self.new else (self.path, self.held or _held(self.path)[0])
        write_private(path, draft_to_yaml(draft))
        return replace(self, draft=draft, path=path, held=held, new=False)

    def close(self) -> None:
        """Let other windows have it."""
        if self.held is not None:
            self.held.release()


def drafts_in(folder: Path) -> list[Listed]:
    """The drafts of a folder, the last changed first, then the files that are none; empty when there is no folder."""
    try:
        files = [path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith(".")]
    except OSError:
        return []
    listed = [_listed(path) for path in sorted(files)]
    good = sorted((each for each in listed if each.draft), key=lambda each: each.draft.changed if each.draft else "")
    return [*reversed(good), *(each for each in listed if each.draft is None)]


def last_draft(folder: Path) -> tuple[Path, Draft] | None:
    """The draft of a folder that was saved last; files that are none are passed over, few others are read."""
    with contextlib.suppress(OSError):
        files = [path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith(".")]
        for path in sorted(files, key=lambda path: path.stat().st_mtime, reverse=True):
            with contextlib.suppress(NewerDraft, RecordError):
                return path, read_draft(path)
    return None


def _listed(path: Path) -> Listed:
    try:
        return Listed(path, read_draft(path))
    except NewerDraft:
        return Listed(path, None, "écrit par une version plus récente de Passerelle : mettez la vôtre à jour")
    except RecordError as error:
        return Listed(path, None, error.problems[0].message)


def read_draft(path: Path) -> Draft:
    """The draft of a file. Raises NewerDraft or RecordError when it is none that can be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise RecordError([Problem(path.name, "", "ce fichier est bien trop long pour un brouillon")])
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RecordError([Problem(path.name, "", "ce fichier n'est pas en UTF-8")]) from None
    except OSError as error:
        raise RecordError([Problem(path.name, "", f"ce fichier ne peut pas être lu ({reason(error)})")]) from None
    return draft_from_yaml(text, path.name)


def open_draft(path: Path, flow: Flow, now: str, folder: Path | None = None) -> OpenDraft:
    """Open the draft of a file to work on it; raises as `read_draft` does.

    A copy is opened, in `folder` (by default beside the file), when another window holds the file or when it answers a
    later version of the guide.
    """
    draft = read_draft(path)
    held, allowed = _held(path)
    fit = adapted(flow, draft)
    lost = tuple(name for name in fit.left_over if name not in draft.left_over)
    reason = Copied.NEWER_GUIDE if draft.version > flow.version else Copied.HELD if allowed and held is None else None
    if reason is None:
        return OpenDraft(fit, path, held, None, lost)
    if held is not None:
        held.release()
    copy = keep_new(replace(fit, id=f"{fit.id}-{now[11:19].replace(':', '')}"), folder or path.parent, save=True)
    return replace(copy, copied=reason, left_over=lost)


def _held(path: Path) -> tuple[Hold | None, bool]:
    """The hold on a file, and whether its folder allows one."""
    try:
        return hold(path), True
    except (OSError, NotImplementedError):
        return None, False


def keep_new(draft: Draft, folder: Path, save: bool = False) -> OpenDraft:
    """A place for a draft in the folder, under a name no other file has; nothing is written before the first save.

    Raises OSError when `save` is asked for and cannot be done.
    """
    path = next(path for path in _names(folder, _stem(draft.id)) if not path.exists())
    opened = OpenDraft(draft, path, None, new=True)
    return opened.saved(draft) if save else opened


def _place(wanted: Path) -> tuple[Path, Hold | None]:
    """A path that no file and no other window has, as near as can be to the one wanted, and the hold on it."""
    for path in _names(wanted.parent, wanted.stem):
        held, allowed = _held(path)
        if not path.exists() and (held is not None or not allowed):
            return path, held
        if held is not None:
            held.release()
    raise AssertionError("names never run out")


def _stem(name: str) -> str:
    """A name of a draft as that of a file: it may come from a file of anyone's, and must not lead out of the folder."""
    return re.sub("[^a-z0-9-]+", "", name)[:_LONGEST_STEM] or KIND


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}{SUFFIX}"
    number = 2
    while True:
        yield folder / f"{stem}-{number}{SUFFIX}"
        number += 1


def duplicated(path: Path, name: str, now: str) -> Path:
    """Copy a draft under another name; the file of the copy. Raises as `read_draft`, and OSError, do."""
    draft = read_draft(path)
    stamp = now[:19].replace(":", "").replace("-", "")
    copy = keep_new(
        replace(draft, id=f"{draft.flow}-{stamp}", name=name_of(name) or draft.name, created=now, changed=now),
        path.parent,
        True,
    )
    copy.close()
    return copy.path


def renamed(path: Path, name: str, now: str) -> bool:
    """Give a draft another name; False, and nothing done, when another window holds it. Raises as `read_draft` does."""
    held, allowed = _held(path)
    if allowed and held is None:
        return False
    try:
        draft = read_draft(path)
        write_private(path, draft_to_yaml(replace(draft, name=name_of(name) or draft.name, changed=now)))
    finally:
        if held is not None:
            held.release()
    return True


def deleted(path: Path) -> bool:
    """Delete a draft for good; False, and nothing done, when another window holds it. Raises OSError."""
    held, allowed = _held(path)
    if allowed and held is None:
        return False
    path.unlink(missing_ok=True)
    if held is not None:
        held.release()
    with contextlib.suppress(OSError):
        path.with_name(f".{path.name}.lock").unlink(missing_ok=True)
    return True
