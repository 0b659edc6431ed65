"""The folders of this user on this machine. No other module builds such a path."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "passerelle"


def cache_folder() -> Path:
    """What can be made again: the analysed library. It may not exist, nor be creatable."""
    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False))
