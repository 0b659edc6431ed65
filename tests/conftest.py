"""What all tests share: folders that are not the user's, and the shipped library opened once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest
from hypothesis import settings

from assistant import Assistant

# What is integrated is tried on the same examples every time; whoever develops explores new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

_KINDS = ("cache", "config", "data", "state", "log", "documents")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test reads or writes the folders of the user, in this process or in those it starts."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for kind in _KINDS:
            folder = home / kind
            patch.setattr(platformdirs, f"user_{kind}_dir", lambda *_, _folder=folder, **__: str(_folder))
            patch.setenv(f"XDG_{kind.upper()}_HOME", str(folder))
        for name in ("NO_COLOR", "COLORFGBG", "TEXTUAL_THEME"):
            patch.delenv(name, raising=False)
        yield home


@pytest.fixture(scope="session")
def assistant(own_folders: Path) -> Assistant:
    """The shipped library, opened once."""
    return Assistant.open(cache=own_folders / "cache")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Screens are driven in real time: on a machine busy with something else, one may be looked at too early."""
    for item in items:
        if {"tui", "web"} & set(item.path.relative_to(Path(__file__).parent).parts):
            item.add_marker(pytest.mark.flaky(reruns=2))
