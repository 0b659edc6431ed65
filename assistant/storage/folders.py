"""The folders of this user on this machine. No other module builds such a path."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_NAME = "passerelle"


def cache_folder() -> Path:
    """What can be made again: the analysed library. It may not exist, nor be creatable."""
    folder = Path(platformdirs.user_cache_dir(_NAME, appauthor=False))
    # A user without a home gets « ~/.cache », which must not become a folder named ~ wherever the command was typed.
    return folder if folder.is_absolute() else Path(os.devnull) / _NAME
