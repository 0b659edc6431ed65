"""The user's choices: read as they were written; a file that cannot be read changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.storage.settings import Settings, read_settings, write_settings


@pytest.mark.parametrize("settings", [Settings(), Settings(False), Settings(True, "passerelle-claire")])
def test_choices_are_read_as_they_were_written(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "a" / "reglages.yaml"
    write_settings(settings, path)
    assert read_settings(path) == (settings, ())


def test_without_a_file_no_choice_is_made(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "reglages.yaml") == (Settings(), ())


def test_an_empty_file_is_no_choice(tmp_path: Path) -> None:
    (tmp_path / "reglages.yaml").write_text("# rien\n", encoding="utf-8")
    assert read_settings(tmp_path / "reglages.yaml") == (Settings(), ())


@pytest.mark.parametrize("content", ["[", "keep_conversations: peut-être", "garder: oui", "\x00", "- a"])
def test_a_file_that_cannot_be_read_is_told_and_no_choice_is_made(tmp_path: Path, content: str) -> None:
    path = tmp_path / "reglages.yaml"
    path.write_text(content, encoding="utf-8")
    settings, problems = read_settings(path)
    assert settings == Settings() and problems
    assert path.read_text(encoding="utf-8") == content
