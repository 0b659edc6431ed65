"""Random keys, texts, clicks and sizes thrown at the application; a seed plays the same ones again."""

from __future__ import annotations

import contextlib
import random
import traceback
from collections import Counter
from dataclasses import dataclass, field

from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.events import Paste
from textual.pilot import OutOfBounds, Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from assistant.tui.conversation_screen import ConversationScreen
from assistant.tui.dialogs import KeepScreen
from assistant.tui.question_input import QuestionInput

KEYS = (
    "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "space",
    "delete", "backspace", "shift+home", "shift+right", "ctrl+j", "ctrl+f", "ctrl+n", "ctrl+p", "ctrl+v", "ctrl+x",
    "ctrl+a", "ctrl+r", "ctrl+d", "ctrl+z", "ctrl+w", "ctrl+u", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9",
)  # fmt: skip
TEXTS = (
    "quelle différence entre réseau et partenariat ?", "et selon Damon ?", "les autres ?", "1", "2", "source 12",
    "merci", "/", "/aide", "/documents", "/guides", "/conversations pont", "/copier 1", "/copier", "/nouvelle",
    "/plan", "/theme", "/garder oui", "/garder non", "/chercher partenariat", "/fermer",
    "/exporter zzz", "/zzz", "œuvre 🌉 é", "[red]a[/]", "x" * 300, "a\nb\nc", "/carnet", "/guides partenariat",
    "/guides daptop", "/guides reunion", "/guides convention",
    "/verifier Dhume a dit « le partenariat est une méthode »",
    "/verifier /nulle/part.docx", "les étapes d'un partenariat", "/enregistrer yyy", "12 mars 2026", "CCAS ; 3 ; oui",
)  # fmt: skip
SIZES = (
    (80, 24), (120, 40), (200, 60), (60, 20), (20, 6), (10, 3), (100, 30), (99, 29), (300, 12), (40, 12), (1, 1),
)  # fmt: skip
NEVER_PRESSED = frozenset(("app.quit", "app.copy"))
"""Bindings that leave the application."""


@dataclass
class Fuzz:
    """Acts from a seed, and remembers the last ones."""

    seed: int
    done: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    """Things done on each kind of screen."""

    async def throw(self, pilot: Pilot[None], acts: int) -> None:
        """Do a number of things, fewer when a click leaves the application.

        An error of the application comes out of the pilot.
        """
        chance = random.Random(self.seed)
        for _ in range(acts):
            if self.has_left(pilot):
                return
            self.seen[type(pilot.app.screen).__name__] += 1
            await self._act(pilot, chance)
            del self.done[:-40]

    def has_left(self, pilot: Pilot[None]) -> bool:
        """The last thing done was a click, on the key that leaves the application."""
        return not pilot.app.is_running and self.done[-1].startswith("click")

    async def _act(self, pilot: Pilot[None], chance: random.Random) -> None:
        kinds = {"key": 35, "binding": 15, "text": 18, "letters": 8, "size": 6, "click": 12, "paste": 6}
        kind = chance.choices(list(kinds), list(kinds.values()))[0]
        self.done.append(kind)
        if kind in ("key", "binding"):
            key = chance.choice(KEYS if kind == "key" else offered(pilot))
            self.done[-1] += f" {key}"
            await pilot.press(key)
        elif kind == "text":
            self._put(pilot, chance.choice(TEXTS))
            await pilot.press(chance.choice(("enter", "enter", "ctrl+s", "tab")))
        elif kind == "letters":
            await pilot.press(*chance.choices("abcdefé/ 2", k=chance.randint(1, 5)))
        elif kind == "size":
            width, height = chance.choice(SIZES)
            self.done[-1] += f" {width}x{height}"
            await pilot.resize_terminal(width, height)
        elif kind == "click":
            await self._click(pilot, chance)
        else:
            target = pilot.app.focused or pilot.app.screen
            target.post_message(Paste(chance.choice(TEXTS)))
            await pilot.pause()

    def _put(self, pilot: Pilot[None], text: str) -> None:
        self.done[-1] += f" {text}"
        screen, focused = pilot.app.screen, pilot.app.focused
        if isinstance(screen, ConversationScreen):
            field = screen.query_one(QuestionInput)
            field.put(text)
            field.focus()
        elif isinstance(focused, Input):
            focused.value = text
        elif isinstance(focused, TextArea):
            focused.load_text(text)

    async def _click(self, pilot: Pilot[None], chance: random.Random) -> None:
        width, height = pilot.app.size
        at = (chance.randrange(max(1, width)), chance.randrange(max(1, height)))
        self.done[-1] += f" {at}"
        try:
            with contextlib.suppress(OutOfBounds, NoMatches, NoWidget):
                await pilot.click(offset=at)
        except AttributeError as error:
            if not on_what_left(error):
                raise


def on_what_left(error: AttributeError) -> bool:
    """The pilot pressed on a widget that had just left the screen: it goes past the application, that lets such by."""
    *_, last = traceback.walk_tb(error.__traceback__)
    return last[0].f_code is Screen._forward_event.__code__


def offered(pilot: Pilot[None]) -> list[str]:
    """The keys of what has the cursor, of the screen and of the application."""
    active = [each.binding for each in pilot.app.screen.active_bindings.values()]
    return sorted(binding.key for binding in active if binding.id not in NEVER_PRESSED) or ["escape"]


async def recover(pilot: Pilot[None]) -> bool:
    """Go back to the main screen by the keys that anybody would press; whether that works.

    Where what was typed is asked about, one has it kept: leaving that question goes back to what was being typed.
    """
    await pilot.resize_terminal(100, 30)
    for _ in range(12):
        screen = pilot.app.screen
        if isinstance(screen, ConversationScreen) and not screen.is_reading:
            return True
        await pilot.press("enter" if isinstance(screen, KeepScreen) else "escape")
        await pilot.pause()
    return False
