"""The files that somebody gives to be added."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.own.given import given


@pytest.mark.parametrize("number", [13, 36])
def test_a_path_that_may_not_be_looked_at_goes_on_as_a_file(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refused(path: Path) -> bool:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "is_dir", refused)
    assert given([Path("cours.md"), Path("cours.md")], (".md",)) == [Path("cours.md")]
