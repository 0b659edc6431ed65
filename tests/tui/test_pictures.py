"""The screens as text, and the colours of both looks; PASSERELLE_GOLDEN=write writes them anew, to be reviewed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.style import Style
from textual.widgets import Input

from assistant import Assistant
from assistant.tui.app import PasserelleApp
from tests.own.made_up import course
from tests.tui.made_up import application, dump, quiet, send

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(80, 24), (120, 40), (200, 60)]
SCREENS: dict[str, tuple[str, ...]] = {
    "bienvenue": (),
    "reponse": ("un pont ?",),
    "source": ("un pont ?", "1"),
    "documents": ("/documents",),
    "copier": ("un pont ?", "/copier"),
    "conversations": ("/conversations",),
    "aide": ("/aide",),
}

ALTERED = "Selon Dhume, « une méthode d'action coopérative fondée sur un engagement imposé, mutuel et contractuel »."
DOSSIER = f"""{ALTERED}

Pour Crozier, « l'acteur n'existe pas au-dehors du système qui définit la liberté qui est la sienne ».

Comme l'écrit Marcel Jaeger, « l'injonction sied mal à la coopération ».

Il dit « ceci sans fin.
"""


@pytest.fixture
def matches_golden() -> Callable[[str, str], None]:
    """Compare a screen with its golden, or write it."""

    def compare(name: str, screen: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("PASSERELLE_GOLDEN") == "write":
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(screen, encoding="utf-8")
        assert screen == path.read_text(encoding="utf-8")

    return compare


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("typed", ["une phrase", "un dossier", "une classe", "une source"])
async def test_the_check_of_quotations_looks_as_it_was_reviewed(
    typed: str,
    size: tuple[int, int],
    assistant: Assistant,
    matches_golden: Callable[[str, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = {"une phrase": ALTERED, "une source": ALTERED, "un dossier": "./dossier.md", "une classe": "./classe"}
    monkeypatch.chdir(tmp_path)
    Path("classe").mkdir()
    Path("dossier.md").write_text(DOSSIER, encoding="utf-8")
    for name in ("Ana.md", "Bob.md"):
        Path("classe", name).write_text(DOSSIER, encoding="utf-8")
    Path("classe", "Cléo.pdf").write_bytes(b"rien")
    app = PasserelleApp(lambda: assistant)
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        await send(pilot, f"/verifier {words[typed]}")
        await pilot.press("enter")
        await quiet(pilot)
        if typed == "une source":
            await pilot.press("tab", "down", "enter")
            await quiet(pilot)
        matches_golden(f"verifier-{typed.split()[1]}-{size[0]}x{size[1]}", dump(app))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_it_was_reviewed(
    name: str, size: tuple[int, int], matches_golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    starters = ("Qu'est-ce qu'un pont ?", "Quelle différence entre un pont et un bac ?")
    monkeypatch.setattr("assistant.tui.asking_screen.read_starters", lambda: starters)
    app = application()
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        for line in SCREENS[name]:
            await send(pilot, line)
        matches_golden(f"{name}-{size[0]}x{size[1]}", dump(app))


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["ajouter", "vos-documents", "fiche", "questions"])
async def test_the_screens_of_own_documents_look_as_they_were_reviewed(
    name: str,
    size: tuple[int, int],
    own_folders: Path,
    matches_golden: Callable[[str, str], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    course(tmp_path)
    app = PasserelleApp(lambda: Assistant.open(cache=own_folders / "cache"))
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        await pilot.press("f3", "ctrl+n")
        await quiet(pilot)
        app.screen.query_one("#path", Input).value = "./cours.md"
        await pilot.press("enter")
        await quiet(pilot)
        for key in {"ajouter": (), "vos-documents": ("ctrl+s",), "fiche": ("ctrl+s", "ctrl+r")}.get(
            name, ("ctrl+s", "ctrl+e", "down", "enter")
        ):
            await pilot.press(key)
            await quiet(pilot)
        app.clear_notifications()
        await quiet(pilot)
        matches_golden(f"{name}-{size[0]}x{size[1]}", dump(app))


@pytest.mark.parametrize("name", ["passerelle-sombre", "passerelle-claire"])
async def test_the_colours_of_a_look_are_those_that_were_reviewed(
    name: str, matches_golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way of writing on the screen, with the first words that are so written."""
    monkeypatch.setattr("assistant.tui.asking_screen.read_starters", lambda: ("Qu'est-ce qu'un pont ?",))
    app = application()
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = name
        await quiet(pilot)
        await send(pilot, "un pont ?")
        await send(pilot, "1")
        written: dict[str, str] = {}
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                if segment.style and segment.text.strip():
                    plain = segment.style.without_color + Style(
                        color=segment.style.color, bgcolor=segment.style.bgcolor
                    )
                    written.setdefault(str(plain.clear_meta_and_links()), segment.text.strip()[:40])
        matches_golden(f"couleurs-{name}", "".join(f"{style:48} {words}\n" for style, words in sorted(written.items())))
