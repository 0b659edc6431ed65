"""The user's folders are where the system wants them, or nowhere: never by accident in the folder one works in."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from assistant.storage.cache import cached
from assistant.storage.folders import cache_folder


def test_the_cache_is_a_folder_of_the_application(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name, **_: str(tmp_path / name))
    assert cache_folder() == tmp_path / "passerelle"


@pytest.mark.parametrize("given", ["~/.cache/passerelle", "relatif/passerelle", ""])
def test_a_user_without_a_home_has_a_cache_nowhere_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str
) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: given)
    monkeypatch.chdir(tmp_path)
    assert cache_folder().is_absolute()
    assert cached(cache_folder(), "essai", "k" * 64, lambda: 3, lambda value: True) == 3
    assert list(tmp_path.iterdir()) == []
