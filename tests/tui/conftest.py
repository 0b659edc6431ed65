"""Every test of the application has folders of its own: choices and conversations of one never reach another."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest


@pytest.fixture(autouse=True)
def fresh_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders, empty."""
    for kind in ("config", "data", "documents"):
        folder = tmp_path / "home" / kind
        monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda *_, _folder=folder, **__: str(_folder))
    return tmp_path / "home"


@pytest.fixture
def folder(fresh_folders: Path) -> Path:
    """Where conversations are kept."""
    return fresh_folders / "data" / "conversations"


@pytest.fixture(autouse=True)
def errors_stop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the program fails the test, but for those marked `endures`, which are about errors."""
    if request.node.get_closest_marker("endures") is None:
        monkeypatch.setattr("assistant.tui.enduring_app.EnduringApp.endures", False)


@pytest.fixture(autouse=True)
def no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test puts anything in the clipboard of whoever runs it."""
    monkeypatch.setattr("assistant.tui.clipboard.PROGRAMS", ())
