"""Passerelle: a French assistant that answers with cited passages of documents, offline, without a language model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.version import VERSION as __version__

if TYPE_CHECKING:
    from assistant.facade import Assistant

__all__ = ["Assistant", "__version__"]


def __getattr__(name: str) -> Any:
    """Load the facade when it is first asked for, so that importing a part stays quick."""
    if name == "Assistant":
        from assistant.facade import Assistant

        return Assistant
    raise AttributeError(name)
