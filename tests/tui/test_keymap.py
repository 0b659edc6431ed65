"""The user's own keys: followed where they can be, told kindly where they cannot, never fatal."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.tui.help_screen import HelpScreen
from assistant.tui.keymap import key_named, keymap_file, read_keymap, write_example
from assistant.tui.zones import zones
from tests.tui.made_up import application, dump, quiet, send, told


@pytest.fixture
def path(fresh_folders: Path) -> Path:
    keymap_file().parent.mkdir(parents=True)
    return keymap_file()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("F12", "f12"), ("Ctrl+K", "ctrl+k"), ("ctrl + k", "ctrl+k"), ("Échap", "escape"), ("echap", "escape"),
        ("Page suiv.", "pagedown"), ("Alt+Ctrl+R", "alt+ctrl+r"), ("Maj+F3", "shift+f3"), ("F6, Ctrl+K", "f6,ctrl+k"),
        ("k", None), ("Ctrl+C", None), ("Ctrl+é", None), ("F40", None), ("", None), ("n'importe quoi", None),
        ("F6,", None),
    ],
)  # fmt: skip
def test_keys_are_named_as_people_write_them(text: str, key: str | None) -> None:
    assert key_named(text) == key


async def test_a_key_of_ones_own_is_followed_shown_and_told_by_the_help(path: Path) -> None:
    path.write_text("app.help: F12\napp.theme: Ctrl+G\n", encoding="utf-8")
    app = application()
    async with app.run_test(size=(120, 60)) as pilot:
        await quiet(pilot)
        assert "F12 Aide" in dump(app) and told(app) == ""
        await pilot.press("f1")
        assert not isinstance(app.screen, HelpScreen)
        await pilot.press("f12")
        await quiet(pilot)
        assert isinstance(app.screen, HelpScreen) and "F12" in dump(app) and "Ctrl+G" in dump(app)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("app.hepl: F12", "« app.hepl » n'est le nom d'aucune touche"),
        ("app.help: k", "« k » (pour app.help) n'est pas une touche"),
        ("app.help: F3", "F3 sert à app.help et à app.documents"),
        ("app.help: [", "mal formé"),
        ("- a", "une ligne « nom: touche » par touche"),
        ('app.help: "[red]\\x1b[2J"', "n'est pas une touche"),
    ],
)
async def test_a_wrong_key_is_told_and_stops_nothing(path: Path, content: str, expected: str) -> None:
    path.write_text(content, encoding="utf-8")
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        assert expected in told(app).replace("\u00a0", " ")
        await send(pilot, "un pont ?")
        assert "Un pont relie" in dump(app)


def test_the_example_names_every_binding_and_changes_nothing(path: Path) -> None:
    write_example(path, zones())
    text = path.read_text(encoding="utf-8")
    assert all(f"# {binding.id}: " in text for _, bindings in zones() for binding in bindings if key_named(binding.key))
    assert read_keymap(path, zones()).keys == {}
    taken = "\n".join(line.removeprefix("# ") for line in text.split("\n") if line.startswith("# app."))
    path.write_text(taken, encoding="utf-8")
    keymap = read_keymap(path, zones())
    assert keymap.keys["app.help"] == "f1" and keymap.told == ()


async def test_a_command_makes_the_file_and_says_where(fresh_folders: Path) -> None:
    app = application()
    async with app.run_test(size=(80, 24)) as pilot:
        await quiet(pilot)
        await send(pilot, "/touches")
        assert keymap_file().exists() and str(keymap_file()) in told(app)
        keymap_file().write_text("# à moi", encoding="utf-8")
        await send(pilot, "/touches")
        assert keymap_file().read_text(encoding="utf-8") == "# à moi"
