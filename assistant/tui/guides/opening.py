"""Opening guides over the application: the list, one of them, one of its drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.flows.desk import Desk
from assistant.flows.draft_folder import Copied, drafts_in
from assistant.flows.events import Jump
from assistant.flows.keeping import NewerDraft
from assistant.flows.wording import guide_words
from assistant.language.typography import spaced
from assistant.records import RecordError
from assistant.refusals import reason
from assistant.storage.folders import drafts_folder
from assistant.tui.fault_screen import tell_fault
from assistant.tui.guides.guide_screen import GuideScreen
from assistant.tui.guides.guides_screen import Begin, GuidesScreen, Resume
from assistant.tui.type_ahead import free_keys, hold_keys

if TYPE_CHECKING:
    from textual.app import App

    from assistant.flows.schema import Flow
    from assistant.tui.opening import Answers


async def open_guides(
    app: App[None], assistant: Answers, only: str = "", step: str = "", draft: Path | None = None
) -> None:
    """List the guides and drafts; a guide asked for by its id begins at once when it has no draft to take up again.

    `step` is where to enter it. A draft that is named is opened; it begins anew when nothing of it was kept yet.
    """
    guides, folder = assistant.guides, drafts_folder()
    if draft is not None and only in guides.flows:
        await _open(app, assistant, Resume(draft, only) if draft.exists() else Begin(only), step)
        return
    begun = [each for each in drafts_in(folder) if each.draft and each.draft.flow == only]
    if only in guides.flows and not begun:
        await _open(app, assistant, Begin(only), step)
        return

    async def chosen(choice: Begin | Resume | None) -> None:
        if choice is not None:
            await _open(app, assistant, choice, step)

    await app.push_screen(GuidesScreen(guides, folder, only if only in guides.flows else ""), chosen)


async def _open(app: App[None], assistant: Answers, choice: Begin | Resume, step: str) -> None:
    hold_keys(app)
    flow = assistant.guides.flows[choice.flow]
    desk = Desk.new(flow, drafts_folder()) if isinstance(choice, Begin) else _taken_up(app, flow, choice)
    if desk is None:
        free_keys(app)
        return
    if flow.step(step):
        desk.do(Jump(step))
    await app.push_screen(GuideScreen(desk, assistant))
    for sentence in _told(desk):
        app.notify(spaced(sentence), timeout=10, markup=False)


def _taken_up(app: App[None], flow: Flow, choice: Resume) -> Desk | None:
    """The desk of a draft; None, which is told, when it cannot be opened."""
    try:
        return Desk.open(flow, choice.path, drafts_folder())
    except NewerDraft:
        app.notify("Ce brouillon vient d'une version plus récente de Passerelle.", markup=False)
    except (RecordError, OSError) as error:
        why = reason(error) if isinstance(error, OSError) else error
        tell_fault(app, spaced(f"Ce brouillon ne peut pas être ouvert : {why}"))
    return None


def _told(desk: Desk) -> list[str]:
    """What whoever opens a draft must know."""
    words = guide_words()
    told = []
    if desk.copied is Copied.HELD:
        told.append(words.copy_held)
    elif desk.copied is Copied.NEWER_GUIDE:
        told.append(words.copy_newer)
    if desk.left_over:
        told.append(words.changed.format(labels=", ".join(desk.left_over)))
    return told
