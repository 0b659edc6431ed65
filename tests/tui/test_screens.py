"""Every screen that one can come to, in both looks: all words readable on their ground and none of them English."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.color import Color
from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList

from assistant import Assistant, tui
from assistant.own.shelf import users_shelf
from assistant.storage.settings import Settings, write_settings
from assistant.tui.app import PasserelleApp
from assistant.tui.chips import Chip
from assistant.tui.themes import DARK, LIGHT
from tests.own.made_up import course
from tests.storage.test_conversations import conversation, saved
from tests.tui.exploring import Explorer
from tests.tui.guides.made_up import GuideStage, begin, guide_application, press, write
from tests.tui.made_up import dump, quiet, send

AA = 4.5
ENGLISH = re.compile(
    r"(?i)(?<!/)\b(quit|help|press|search|palette|copy|select|selected|close|theme|back|keys?|cancel|delete|enter|yes|"
    r"the|loading|error|found|matches|next|previous|open|save|saved|and|with|must|be|not|value|type|file|page up)\b"
)
SIZE = (120, 40)


def luminance(colour: Color) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faint_words(app: App[None]) -> set[str]:
    """Words of the screen that stand out too little from their ground, with the colours."""
    found = set()
    own = next(child for child in app.screen.children if not child.has_class("-textual-system"))
    region = own.region if isinstance(app.screen, ModalScreen) else app.screen.region
    strips = app.screen._compositor.render_strips()
    for strip in (strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]):
        for segment in strip:
            style = segment.style
            if style is None or not any(map(str.isalnum, segment.text)) or not (style.color and style.bgcolor):
                continue
            light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
            if (ratio := (light + 0.05) / (dark + 0.05)) < AA:
                found.add(f"{segment.text.strip()[:30]!r} {style.color.name} sur {style.bgcolor.name} {ratio:.1f}")
    return found


def screens() -> Iterator[type[Screen[Any]]]:
    """Every kind of screen of the application that one can come to: no other kind is made of it."""
    for module in pkgutil.walk_packages(tui.__path__, "assistant.tui."):
        for owner in vars(importlib.import_module(module.name)).values():
            if not (isinstance(owner, type) and issubclass(owner, Screen) and owner.__module__ == module.name):
                continue
            if not any(each.__module__.startswith("assistant.tui") for each in owner.__subclasses__()):
                yield owner


async def look_at(pilot: Pilot[None]) -> list[str]:
    """What is wrong on the screen, in both looks."""
    wrong: list[str] = []
    for theme in (LIGHT, DARK):
        pilot.app.theme = theme.name
        await quiet(pilot)
        wrong += [f"{theme.name}: {faint}" for faint in faint_words(pilot.app)]
    return wrong + ENGLISH.findall(dump(pilot.app).replace("/theme", ""))


async def _leave_a_changed_card(pilot: Pilot[None]) -> None:
    """In the address book, where it is asked about."""
    await pilot.app.run_action("book")
    await pilot.app.screen.run_action("add")
    await quiet(pilot)
    await press(pilot, "a", "escape")


@pytest.mark.endures
async def test_every_screen_is_readable_and_french(
    assistant: Assistant, fresh_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(Settings(keep_conversations=True, theme=DARK.name))
    saved(fresh_folders / "data" / "conversations", conversation())
    monkeypatch.setattr(GuideStage, "check", lambda _, *given: assistant.check(*given), raising=False)
    wrong: list[tuple[str, str]] = []

    async def look(pilot: Pilot[None], where: str) -> None:
        wrong.extend((where, each) for each in await look_at(pilot))

    explorer = Explorer(look)
    app = guide_application()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begin(pilot)
        await write(pilot, "Un brouillon")
        await press(pilot, "escape", "escape")
        await send(pilot, "un pont ?")
        await send(pilot, "/verifier « Le partenariat est une méthode imposée »")
        await explorer.explore(pilot)
        await press(pilot, "escape", "escape")
        await explorer.explore(pilot)
        await _leave_a_changed_card(pilot)
        await explorer.explore(pilot)
        app.call_later(_fail)
        await quiet(pilot)
        await explorer.explore(pilot)
    assert wrong == []
    own = {kind.__name__ for kind in screens() if ".shelf." in kind.__module__}
    assert {kind.__name__ for kind in screens()} - own - {kind.__name__ for kind in explorer.seen.values()} == set()


async def test_the_screens_of_ones_own_documents_are_readable_and_french(tmp_path: Path) -> None:
    shelf = users_shelf()
    record = shelf.keep(shelf.consider(course(tmp_path)))
    app = PasserelleApp(lambda: Assistant.open(cache=tmp_path))
    seen, wrong = set(), []
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await quiet(pilot)
        await press(pilot, "f3")
        documents = app.screen
        listed = documents.query_one("#documents", OptionList)
        listed.highlighted = listed.get_option_index(record.id)
        await quiet(pilot)
        offered = [chip.action_choose for chip in documents.query(Chip) if chip.region]
        keys = [active.binding.key for active in documents.active_bindings.values() if active.node is documents]
        for act in [*offered, *(partial(pilot.press, key) for key in keys if key not in ("escape", "left", "right"))]:
            if waited := act():
                await waited
            await quiet(pilot)
            seen.add(type(app.screen).__name__)
            wrong += await look_at(pilot)
            while app.screen is not documents:
                await press(pilot, "escape")
    assert wrong == []
    assert {kind.__name__ for kind in screens() if ".shelf." in kind.__module__} - seen == set()


def _fail() -> None:
    raise ValueError("voulue")
