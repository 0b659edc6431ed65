"""The classes that tell how large a screen is, set before anything stands on it.

Textual sets them once everything is laid out, and then matches every rule with every widget again.
"""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def fit(screen: Screen[Any]) -> None:
    """Give a screen that is being composed the classes of its size."""
    app = screen.app
    across = screen.HORIZONTAL_BREAKPOINTS or app.HORIZONTAL_BREAKPOINTS
    down = screen.VERTICAL_BREAKPOINTS or app.VERTICAL_BREAKPOINTS
    for cells, breakpoints in ((app.size.width, across), (app.size.height, down)):
        reached = [name for least, name in sorted(breakpoints or []) if cells >= least]
        screen.set_class(bool(reached), *reached[-1:], update=False)
