"""The files that somebody gives to be added."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.own.given import Given, given


@pytest.mark.parametrize("number", [13, 36])
def test_a_path_that_may_not_be_looked_at_goes_on_as_a_file(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refused(path: Path) -> bool:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "is_dir", refused)
    assert given([Path("cours.md"), Path("cours.md")], (".md",)) == Given((Path("cours.md"),))


def test_a_folder_that_holds_none_hides_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    (tmp_path / "cours").mkdir()
    (tmp_path / "cours" / "a.md").write_text("# A\n")
    found = given([tmp_path / "vide", tmp_path / "cours", tmp_path / "b.md"], (".md",))
    assert found.files == (tmp_path / "cours" / "a.md", tmp_path / "b.md")
    assert ["« vide » ne contient aucun fichier" in str(why).replace("\u00a0", " ") for why in found.refused] == [True]
