"""The folders of this user on this machine. No other module builds such a path."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_NAME = "passerelle"


def cache_folder() -> Path:
    """What can be made again: the analysed library. It may not exist, nor be creatable."""
    return _absolute(platformdirs.user_cache_dir(_NAME, appauthor=False))


def data_folder() -> Path:
    """What the user made: drafts, conversations, address book, own documents. It may not exist, nor be creatable."""
    return _absolute(platformdirs.user_data_dir(_NAME, appauthor=False))


def settings_folder() -> Path:
    """What the user chose: settings, keys, guides of their own. It may not exist, nor be creatable."""
    return _absolute(platformdirs.user_config_dir(_NAME, appauthor=False))


def drafts_folder() -> Path:
    """Drafts of guides."""
    return data_folder() / "brouillons"


def own_guides_folder() -> Path:
    """Guides of the user's own; the documents they make are in its folder `documents`."""
    return settings_folder() / "guides"


def documents_folder() -> Path:
    """Where the user's own documents are, as the system says. It may not exist."""
    return _absolute(platformdirs.user_documents_dir())


def own_documents_folder() -> Path:
    """Documents that the user added to the library."""
    return data_folder() / "bibliotheque"


def _absolute(given: str) -> Path:
    # A user without a home gets « ~/.cache », which must not become a folder named ~ wherever the command was typed.
    folder = Path(given)
    return folder if folder.is_absolute() else Path(os.devnull) / _NAME
