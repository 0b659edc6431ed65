"""The clipboard of the machine, by the program that the system has for it.

A table of programs rather than pyperclip: that one waits without end for a program that hangs, lets its complaints
through to the screen, and does not see that it failed. Where there is no clipboard here (a distant machine, a browser),
the terminal is asked to hold the text (OSC 52), which nothing tells whether it did.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

_SECONDS = 2.0
"""Time given to a program: one that waits longer does not answer."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that takes a text for the clipboard on its standard input."""

    command: tuple[str, ...]
    needs: str = ""
    """Variable of the environment without which it can do nothing."""
    encoding: str = "utf-8"


PROGRAMS = (
    Program(("wl-copy",), "WAYLAND_DISPLAY"),
    Program(("xclip", "-selection", "clipboard", "-in"), "DISPLAY"),
    Program(("xsel", "--clipboard", "--input"), "DISPLAY"),
    Program(("pbcopy",)),
    Program(("clip.exe",), encoding="utf-16-le"),
    Program(("termux-clipboard-set",)),
)
"""The first one that is there is used."""
_DISTANT = ("SSH_CONNECTION", "SSH_TTY", "TEXTUAL_DRIVER")
"""Said by the environment when the reader sits at another machine, or in a browser."""


def put(text: str, environment: Mapping[str, str]) -> bool:
    """Put a text in the clipboard of this machine; False when there is none, or when it refused."""
    if any(environment.get(name) for name in _DISTANT):
        return False
    return any(_given(program, text) for program in PROGRAMS if not program.needs or environment.get(program.needs))


def _given(program: Program, text: str) -> bool:
    found = shutil.which(program.command[0])
    if found is None:
        return False
    try:
        done = subprocess.run(
            [found, *program.command[1:]],
            input=text.encode(program.encoding, errors="replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            start_new_session=sys.platform != "win32",
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
