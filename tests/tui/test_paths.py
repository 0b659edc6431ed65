"""The path of a file as it is typed, pasted or dropped; what is a sentence is no path."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.tui.paths import completed, quoted, typed_path, typed_paths, unquoted

ENDINGS = frozenset((".md", ".docx"))


@pytest.mark.parametrize(
    "typed",
    ["{}", "'{}'", '"{}"', " {} ", "file://{}", '"file://{}"', "'file://{}'"],
)
def test_a_path_is_read_however_it_is_given(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "dossier.md"
    assert typed_path(typed.format(path)) == path


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("« notes.md »", "notes.md"),
        ('  "notes.md" ', "notes.md"),
        ("Sortie de l'ASE « 18 ans »", "Sortie de l'ASE « 18 ans »"),
        ('"', '"'),
        (" \u00a0", ""),
    ],
)
def test_marks_around_a_place_go_and_those_of_its_name_stay(typed: str, meant: str) -> None:
    assert unquoted(typed) == meant


def test_blanks_may_be_escaped_or_not(tmp_path: Path) -> None:
    path = tmp_path / "mon dossier à moi.md"
    assert typed_path(str(path)) == path
    assert typed_path(str(path).replace(" ", "\\ ")) == path
    assert typed_path(f"file://{path}".replace(" ", "%20")) == path


def test_several_paths_are_read_from_one_line(tmp_path: Path) -> None:
    one, two = tmp_path / "mon cours.md", tmp_path / "autre.md"
    for path in (one, two):
        path.write_text("x", encoding="utf-8")
    escaped = str(one).replace(" ", "\\ ")
    for line in (f"'{one}' '{two}'", f'"{one}"  {two} ', f"{escaped} {two}", f"file://{tmp_path}/mon%20cours.md {two}"):
        assert typed_paths(line) == [one, two]
    assert typed_paths(str(one)) == [one]
    assert typed_paths(f"{two} {tmp_path}/absent.md") == [Path(f"{two} {tmp_path}/absent.md")]
    assert typed_paths("  ") == []


def test_home_is_known_and_a_name_alone_when_it_exists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed_path("~/d.md") == Path.home() / "d.md"
    assert typed_path("d.md") is None
    (tmp_path / "d.md").write_text("x", encoding="utf-8")
    assert typed_path("d.md") == Path("d.md")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "le partenariat ne se décrète pas",
        '"le partenariat ne se décrète pas"',
        "a\nb",
        "et/ou",
        "fin.",
        "1/2",
        "~~",
    ],
)
def test_words_are_no_path(typed: str) -> None:
    assert typed_path(typed) is None or typed == "~~"


@pytest.mark.parametrize(
    "typed", ["/\x00", "~personne-de-ce-nom/x", "//", "/" + "a" * 5000, "C:\\x.md", "\\\\serveur\\x"]
)
def test_no_path_makes_it_fail(typed: str) -> None:
    typed_path(typed)
    completed(typed, ENDINGS)


def test_the_rest_of_a_name_is_proposed(tmp_path: Path) -> None:
    (tmp_path / "dossiers").mkdir()
    (tmp_path / "dossiers" / "Ana.docx").write_text("x", encoding="utf-8")
    (tmp_path / "dossiers" / "photo.jpg").write_text("x", encoding="utf-8")
    assert completed(f"{tmp_path}/dos", ENDINGS) == f"{tmp_path}/dossiers/"
    assert completed(f"{tmp_path}/dossiers/", ENDINGS) == f"{tmp_path}/dossiers/Ana.docx"
    assert completed(f"{tmp_path}/dossiers/Ana.docx", ENDINGS) is None
    assert completed(f"{tmp_path}/dossiers/p", ENDINGS) is None
    assert completed(f"{tmp_path}/rien/", ENDINGS) is None
    assert completed("le partenariat", ENDINGS) is None


@pytest.mark.parametrize("name", ["un cours.md", "l'enfant.md", 'le "projet".md', "cours.md"])
@pytest.mark.parametrize("address", [False, True])
def test_paths_pasted_a_line_each_stay_the_same_on_one_line(tmp_path: Path, name: str, address: bool) -> None:
    paths = [tmp_path / name, tmp_path / "autre.md"]
    for path in paths:
        path.touch()
    lines = [path.as_uri() if address else str(path) for path in paths]
    assert typed_paths(" ".join(map(quoted, lines))) == paths
