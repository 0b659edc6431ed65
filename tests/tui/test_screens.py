"""Every screen, in both looks: all words readable on their ground, and none of them English."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.color import Color
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.theme import Theme

from assistant.storage.settings import Settings, write_settings
from assistant.tui.app import PasserelleApp
from assistant.tui.themes import DARK, LIGHT
from tests.storage.test_conversations import conversation, saved
from tests.tui.made_up import application, dump, quiet, send

AA = 4.5
ENGLISH = re.compile(
    r"(?i)(?<!/)\b(quit|help|press|search|palette|copy|select|selected|close|theme|back|keys?|cancel|delete|enter|yes|"
    r"the|loading|error|found|matches|next|previous|open|save|saved|and|with|must|be|not|value|type|file|page up)\b"
)
STEPS: tuple[tuple[str, ...], ...] = (
    (),
    ("type:/",),
    ("key:escape", "un pont ?"),
    ("key:tab",),
    ("1",),
    ("/chercher rive",),
    ("key:escape", "key:f8"),
    ("key:escape", "key:escape", "key:f6"),
    ("key:escape", "key:f3"),
    ("key:escape", "key:f1"),
    ("key:escape", "key:f5"),
    ("key:delete",),
    ("key:escape", "key:ctrl+r"),
    ("key:escape", "key:escape", "/partir"),
    ("key:f2",),
)
"""What is done from one screen to the next."""


async def visit(pilot: Pilot[None]) -> AsyncIterator[str]:
    for steps in STEPS:
        for step in steps:
            kind, _, what = step.partition(":")
            if kind == "key":
                await pilot.press(what)
            elif kind == "type":
                await pilot.press(*what)
            else:
                await send(pilot, step)
            await quiet(pilot)
        yield " ".join(steps)


def luminance(colour: Color) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def faint_words(app: PasserelleApp) -> set[str]:
    """Words of the screen that stand out too little from their ground, with the colours."""
    found = set()
    region = app.screen.query_one("#dialog").region if isinstance(app.screen, ModalScreen) else app.screen.region
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


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_all_words_are_readable_and_french(theme: Theme, fresh_folders: Path) -> None:
    write_settings(Settings(keep_conversations=True, theme=theme.name))
    saved(fresh_folders / "data" / "conversations", conversation())
    app = application()
    async with app.run_test(size=(120, 50)) as pilot:
        await quiet(pilot)
        async for where in visit(pilot):
            assert faint_words(app) == set(), where
            assert not ENGLISH.search(dump(app).replace("/theme", "")), where
