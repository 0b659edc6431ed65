"""The shipped library, opened once for all tests of answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    cache: Path = tmp_path_factory.mktemp("cache")
    return Assistant.open(cache=cache)
