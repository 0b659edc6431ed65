"""Every test of the conversation line by line has folders of its own."""

from __future__ import annotations

from tests.tui.conftest import folder, fresh_folders

__all__ = ["folder", "fresh_folders"]
