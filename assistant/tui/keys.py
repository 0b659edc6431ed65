"""How a key is bound (with a name for remapping, a label and an explanation), and how it is written in French."""

from __future__ import annotations

from textual.binding import Binding

WRITTEN = {
    "ctrl": "Ctrl",
    "alt": "Alt",
    "shift": "Maj",
    "delete": "Suppr",
    "backspace": "Retour arrière",
    "escape": "Échap",
    "enter": "Entrée",
    "tab": "Tab",
    "space": "Espace",
    "pageup": "Page préc.",
    "pagedown": "Page suiv.",
    "home": "Début",
    "end": "Fin",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
"""Name of a key -> how a French keyboard has it."""


def bind(
    id: str, key: str, action: str, label: str, explanation: str, *, footer: bool = False, priority: bool = False
) -> Binding:
    """A binding; `footer` shows it at the bottom of the screen."""
    return Binding(key, action, label, show=footer, id=id, tooltip=explanation, priority=priority)


def written(key: str) -> str:
    """A key as a reader knows it: « Ctrl+Q », « Échap », « F1 »."""
    return "+".join(WRITTEN.get(part, part.upper()) for part in key.split("+"))
