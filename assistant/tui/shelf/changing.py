"""Changing the shelf away from the screen: a document of a large library takes a moment to remove.

The screen may be left meanwhile. What was done is told once the library has it; what could not be, in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from assistant.tui.fault_screen import tell_fault
from assistant.tui.faults import mishap

if TYPE_CHECKING:
    from textual.app import App

    from assistant.tui.wishes import LibraryChanged

_CHANGING = "rayon"
"""Group of the workers."""


def is_changing(app: App[None]) -> bool:
    """A change is under way."""
    return any(worker.group == _CHANGING and worker.is_running for worker in app.workers)


def change(app: App[None], action: Callable[[], object], done: LibraryChanged, failed: Callable[[], object]) -> None:
    """Change the shelf, then tell that the library is another one, or why nothing was changed (`failed` follows)."""
    work = partial(_change, app, action, done, failed)
    app.run_worker(work, group=_CHANGING, thread=True, exit_on_error=False)


def _change(app: App[None], action: Callable[[], object], done: LibraryChanged, failed: Callable[[], object]) -> None:
    from assistant.own.shelf import ShelfError
    from assistant.records import RecordError

    try:
        action()
    except (ShelfError, RecordError) as error:
        told = str(error)
        app.call_from_thread(failed)
        app.call_from_thread(tell_fault, app, f"{told[:1].upper()}{told[1:]}")
    except Exception as error:  # whatever it is, nobody else would tell it
        app.call_from_thread(failed)
        app.call_from_thread(tell_fault, app, *mishap(error))
    else:
        app.post_message(done)
