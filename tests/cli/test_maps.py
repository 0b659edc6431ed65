"""`passerelle parcours`: the map of partners alone, in a file or in the terminal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import platformdirs
import pytest

from tests.cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "docs" / "exemples"
SVG = "{http://www.w3.org/2000/svg}"
PARTNERS = """
titre: Les sorties
partenaires:
- {nom: "<script>alert(1)</script> & Cie", famille: association, cercle: proche, force: fort, qualite: tendu}
- {nom: Mission locale, famille: association, cercle: territoire, forme: convention, remarques: un chef odieux}
"""


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, **_: str(tmp_path / "data" / name))
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda name, **_: str(tmp_path / "config" / name))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def answers(tmp_path: Path) -> tuple[str, ...]:
    """Arguments that fill a guide with two partners."""
    (tmp_path / "r.yaml").write_text(PARTNERS, encoding="utf-8")
    return ("partenariat", "--reponses", "r.yaml", "--complet")


@pytest.mark.parametrize("suffix", ["svg", "png"])
@pytest.mark.parametrize("name", ["partenariat", "daptop", "reseau"])
def test_a_picture_is_the_map_of_the_guide_whatever_document_holds_it(run: Run, name: str, suffix: str) -> None:
    example = ("--reponses", str(EXAMPLES / f"{name}.yaml"), "--complet")
    ran = run("parcours", name, *example, "--exporter", f"carte.{suffix}")
    assert (ran.status, f"carte.{suffix}" in ran.out) == (0, True)
    assert Path(f"carte.{suffix}").read_bytes().startswith(b"<?xml" if suffix == "svg" else b"\x89PNG")


def test_a_map_is_asked_for_alone_in_any_medium(run: Run, answers: tuple[str, ...]) -> None:
    for suffix, start in (("pdf", b"%PDF"), ("md", b"# Les sorties"), ("html", b"<!DOCTYPE html>")):
        assert run("parcours", *answers, "--carte", "--exporter", f"carte.{suffix}").status == 0
        assert Path(f"carte.{suffix}").read_bytes().startswith(start)
    assert "Mission locale" in Path("carte.md").read_text(encoding="utf-8")


def test_what_stays_in_the_team_stays_out_of_the_map_and_is_told(run: Run, answers: tuple[str, ...]) -> None:
    ran = run("parcours", *answers, "--exporter", "carte.svg")
    assert "absent du document : Partenaires (Qualité du lien" in ran.err
    svg = Path("carte.svg").read_text(encoding="utf-8")
    assert "Mission locale" in svg
    assert not any(word in svg for word in ("tendu", "odieux", "interne</text>"))
    shown = run("parcours", *answers, "--carte")
    assert "Partenaires (Qualité du lien" in shown.err
    assert "tendu" not in shown.out and "odieux" not in shown.out


def test_words_of_partners_never_become_markup(run: Run, answers: tuple[str, ...]) -> None:
    assert run("parcours", *answers, "--exporter", "carte.svg").status == 0
    root = ElementTree.parse("carte.svg").getroot()
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>alert(1)</script> & Cie" in (root.findtext(f"{SVG}desc") or "")


def test_the_map_is_shown_in_the_terminal(run: Run, answers: tuple[str, ...]) -> None:
    ran = run("parcours", *answers, "--carte")
    assert ran.status == 0
    assert ran.lines[0] == "Les sorties"
    assert "2 partenaires" in ran.lines[2]
    assert any(line.startswith("Cercle territoire ──") for line in ran.lines)
    assert any("Mission locale" in line for line in ran.lines)
    assert all(len(line) <= 80 for line in ran.lines)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            "convention --exporter c.svg",
            "le guide « convention » ne fait pas de carte. En font une : daptop, partenariat",
        ),
        ("convention --carte", "ne fait pas de carte"),
        ("partenariat --exporter c.png", "la carte n'a encore aucun partenaire : nommez-les à « Partenaires »."),
        ("partenariat --carte", "aucun partenaire"),
        ("reseau --exporter c.svg", "Les documents dépendent d'une réponse qui manque encore"),
        ("partenariat --exporter c.svg --document convention", "« convention » n'a pas de carte. En a une : carte-des"),
        ("partenariat --carte --document affiche", "ce guide ne fait pas « affiche »"),
        ("partenariat --reponses r.yaml --carte --exporter c.xyz", "terminez le nom du fichier par .svg, .png, .docx"),
        ("--carte", "donnez le nom d'un guide"),
        ("--liste --carte", "« --liste » s'emploie seul : « --carte » n'y change rien."),
        ("partenariat --carte --modele m.docx", "« --modele » donne sa mise en page"),
        ("partenariat --exporter c.png --modele m.docx", "« --modele » ne sert qu'à un DOCX"),
    ],
)
def test_a_map_that_cannot_be_is_told_in_one_sentence(
    run: Run, answers: tuple[str, ...], arguments: str, told: str
) -> None:
    del answers
    ran = run("parcours", *arguments.split())
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert [path.name for path in Path().iterdir()] == ["r.yaml"]


def test_a_map_never_takes_the_place_of_another_file(run: Run, answers: tuple[str, ...]) -> None:
    Path("carte.svg").write_text("à moi", encoding="utf-8")
    ran = run("parcours", *answers, "--exporter", "carte.svg")
    assert (ran.status, "existe déjà" in ran.err) == (2, True)
    assert Path("carte.svg").read_text(encoding="utf-8") == "à moi"


def test_a_disk_that_refuses_a_map_is_told_and_nothing_is_left(
    run: Run, answers: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = os.fdopen

    def full(handle: int, *more: Any, **named: Any) -> Any:
        if more == ("wb",):
            os.close(handle)
            raise OSError(28, "No space left on device")
        return kept(handle, *more, **named)

    monkeypatch.setattr(os, "fdopen", full)
    ran = run("parcours", *answers, "--exporter", "carte.png")
    assert (ran.status, "ne peut pas être écrit" in ran.err) == (2, True)
    assert [path.name for path in Path().iterdir()] == ["r.yaml"]
