"""How much of a long conversation stands on the screen: the last exchanges, earlier ones being put back on demand."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

MOST = 16
"""Exchanges on the screen beyond which the first ones are put away, so that a long conversation stays quick."""
LEFT = 8
"""Exchanges that stay then, and that are put back at a time."""


@dataclass
class EarlierAsked(Message):
    """The exchanges before those on the screen."""


def told(above: int) -> str:
    """What is said above the first exchange shown."""
    return f"… Lire ce qui précède ({above} question{'s' if above > 1 else ''})"
