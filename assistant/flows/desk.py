"""A guide being followed in one window: the walk, its file, and whether the last change is on the disk.

Front ends tell it what happens and when to save; it decides nothing of how anything looks.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from assistant.flows.draft import Depth, Draft, new_draft
from assistant.flows.draft_folder import Copied, OpenDraft, keep_new, open_draft
from assistant.flows.engine import Walk
from assistant.flows.events import Event
from assistant.flows.reach import Reach
from assistant.flows.schema import Flow
from assistant.refusals import reason


def now() -> str:
    """The local date and time, as drafts keep them."""
    return datetime.now().isoformat(timespec="seconds")


class Desk:
    """One window's work on one draft."""

    def __init__(self, flow: Flow, opened: OpenDraft) -> None:
        self._opened = opened
        self.walk = Walk(flow, opened.draft)
        self.trouble = ""
        """Why the last save failed, as a clause in French; empty when it did not."""

    @classmethod
    def new(cls, flow: Flow, folder: Path, depth: Depth = Depth.EXPRESS) -> Desk:
        """A new draft; nothing is on the disk before something is answered."""
        return cls(flow, keep_new(new_draft(flow, flow.title, now(), depth), folder))

    @classmethod
    def open(cls, flow: Flow, path: Path, folder: Path | None = None) -> Desk:
        """The draft of a file. Raises as `open_draft` does."""
        return cls(flow, open_draft(path, flow, now(), folder))

    @property
    def flow(self) -> Flow:
        """The guide."""
        return self.walk.flow

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self.walk.draft

    @property
    def reach(self) -> Reach:
        """The guide as the answers open it."""
        return self.walk.reach

    @property
    def path(self) -> Path:
        """The file of the draft."""
        return self._opened.path

    @property
    def copied(self) -> Copied | None:
        """Why this draft is a copy, when it is one."""
        return self._opened.copied

    @property
    def left_over(self) -> tuple[str, ...]:
        """Answers that the guide, changed since, no longer asks."""
        return self._opened.left_over

    @property
    def saved(self) -> bool:
        """Whether the disk holds the draft as it is; so does a draft in which nothing was answered yet."""
        begun = self._opened.held is not None or not (_is_empty(self._opened.draft) and _is_empty(self.draft))
        return self._opened.draft == self.draft or not begun

    def do(self, event: Event) -> None:
        """Something happens to the draft. Raises ValueError, with a French sentence, when it cannot."""
        self.walk = self.walk.after(event, now())

    def undo(self) -> None:
        """Take back the last change."""
        self.walk = self.walk.undone()

    def redo(self) -> None:
        """Make again the last change taken back."""
        self.walk = self.walk.redone()

    def save(self) -> bool:
        """Put the draft on the disk if it is not; False, and `trouble` says why, when it cannot be."""
        draft = self.draft
        if self.saved:
            return True
        try:
            self._opened = self._opened.saved(draft)
        except OSError as error:
            self.trouble = reason(error)
            return False
        self.trouble = ""
        return True

    def close(self) -> bool:
        """Save, and let other windows have the draft; False when it could not be saved."""
        saved = self.save()
        self._opened.close()
        return saved


def _is_empty(draft: Draft) -> bool:
    """Whether there is nothing in it but where one stands."""
    return not (draft.answers or draft.notes or draft.pins or draft.left_over)
