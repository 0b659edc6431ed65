"""The two looks, light and dark. The only module that holds colours; text reaches contrast AA on its ground."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    name="passerelle-sombre",
    dark=True,
    primary="#8ab8e6",
    secondary="#9fc5b0",
    accent="#f0b866",
    warning="#e8b455",
    error="#f29b90",
    success="#93cfa2",
    foreground="#e9e6df",
    background="#15191e",
    surface="#1b2026",
    panel="#252c34",
    variables={
        "muted": "#a9b2bc",
        "number": "#f0b866",
        "quote-bar": "#8ab8e6",
        "note-bar": "#f0b866",
        "cited": "#ffffff",
        "cited-ground": "#2c4257",
        "rule": "#5d6975",
        "choice": "#8ab8e6",
        "chosen": "#15191e",
        "chosen-ground": "#f0b866",
        "footer-key-foreground": "#f0b866",
        "footer-description-foreground": "#e9e6df",
        "footer-background": "#252c34",
        "input-cursor-background": "#e9e6df",
        "input-cursor-foreground": "#15191e",
        "input-selection-background": "#2c4257",
        "screen-selection-background": "#3d5a76",
        "screen-selection-foreground": "#ffffff",
        "block-cursor-background": "#f0b866",
        "block-cursor-foreground": "#15191e",
        "block-cursor-text-style": "bold",
        "border": "#8ab8e6",
        "border-blurred": "#5d6975",
        "scrollbar": "#5d6975",
        "scrollbar-background": "#1b2026",
        "link-color": "#f0b866",
        "link-background": "#15191e",
    },
)
LIGHT = Theme(
    name="passerelle-claire",
    dark=False,
    primary="#0b4f8a",
    secondary="#2d6248",
    accent="#8a4600",
    warning="#7a4f00",
    error="#a0241c",
    success="#1e6b34",
    foreground="#1e2227",
    background="#fbf9f5",
    surface="#f3efe8",
    panel="#e8e2d8",
    variables={
        "muted": "#525b65",
        "number": "#8a4600",
        "quote-bar": "#0b4f8a",
        "note-bar": "#8a4600",
        "cited": "#000000",
        "cited-ground": "#d5e5f5",
        "rule": "#7d8690",
        "choice": "#0b4f8a",
        "chosen": "#ffffff",
        "chosen-ground": "#8a4600",
        "footer-key-foreground": "#8a4600",
        "footer-description-foreground": "#1e2227",
        "footer-background": "#e8e2d8",
        "input-cursor-background": "#1e2227",
        "input-cursor-foreground": "#fbf9f5",
        "input-selection-background": "#d5e5f5",
        "screen-selection-background": "#b9d3ec",
        "screen-selection-foreground": "#000000",
        "block-cursor-background": "#8a4600",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "border": "#0b4f8a",
        "border-blurred": "#7d8690",
        "scrollbar": "#7d8690",
        "scrollbar-background": "#f3efe8",
        "link-color": "#8a4600",
        "link-background": "#fbf9f5",
    },
)
THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
"""Name -> look."""
READ_TOGETHER = (
    ("foreground", "background"), ("foreground", "surface"), ("foreground", "panel"), ("muted", "background"),
    ("muted", "surface"), ("muted", "panel"), ("number", "background"), ("number", "surface"), ("choice", "background"),
    ("choice", "surface"), ("cited", "cited-ground"), ("chosen", "chosen-ground"), ("error", "background"),
    ("success", "background"), ("warning", "background"), ("primary", "background"),
    ("footer-key-foreground", "footer-background"), ("footer-description-foreground", "footer-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("input-cursor-foreground", "input-cursor-background"),
)  # fmt: skip
"""Text and ground that meet on the screen."""


def first_theme(environment: Mapping[str, str]) -> str:
    """The look to start with: light where the terminal says that its ground is light (COLORFGBG), else dark."""
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if ground in ("7", "15") else DARK.name


def named_theme(look: str) -> str:
    """The look that a word names (« clair », « sombre »), or nothing."""
    begun = look.strip().lower()[:4]
    return {"clai": LIGHT.name, "somb": DARK.name}.get(begun, "")


def other_theme(name: str) -> str:
    """The look that is not this one."""
    return DARK.name if name == LIGHT.name else LIGHT.name
