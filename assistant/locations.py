"""Where the shipped knowledge and prompts are: in the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def knowledge_folder() -> Path:
    """The folder of documents, entries, lexicon and notes of today."""
    return _shipped("knowledge")


def prompts_folder() -> Path:
    """The folder of wordings and question patterns."""
    return _shipped("prompts")


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
