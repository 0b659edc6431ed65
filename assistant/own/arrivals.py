"""Documents that came to the user's folder since a library was opened: from the command line, or another window."""

from __future__ import annotations

from collections.abc import Collection

from assistant.storage.folders import own_documents_folder
from assistant.storage.own_documents import OwnDocuments


def arrived(known: Collection[str]) -> frozenset[str]:
    """The ids of those that are not known; raises nothing, an unreadable folder holds none."""
    return frozenset(id for id in OwnDocuments(own_documents_folder()).ids() if id not in known)
