"""`passerelle parcours`: guides without a screen."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from assistant.flows.draft_folder import read_draft
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "docs" / "exemples"
GUIDES = ("convention", "daptop", "diagnostic", "evaluation", "partenariat", "reseau", "reunion")


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, **_: str(tmp_path / "data" / name))
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda name, **_: str(tmp_path / "config" / name))


def test_the_guides_are_listed_with_what_they_make(run: Run) -> None:
    ran = run("parcours", "--liste")
    assert ran.status == 0
    assert all(name in ran.out for name in GUIDES)
    assert "ordre-du-jour" in ran.out


@pytest.mark.parametrize("name", GUIDES)
def test_an_example_becomes_a_document_in_one_command(run: Run, name: str, tmp_path: Path) -> None:
    path = tmp_path / "sortie.md"
    ran = run("parcours", name, "--reponses", str(EXAMPLES / f"{name}.yaml"), "--complet", "--exporter", str(path))
    assert (ran.status, ran.err if "Gardé pour vous" not in ran.err else "") == (0, "")
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("suffix", ["docx", "odt", "pdf", "html"])
def test_a_document_is_written_in_every_medium(run: Run, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sortie.{suffix}"
    assert run("parcours", "reunion", "--reponses", str(EXAMPLES / "reunion.yaml"), "--exporter", str(path)).status == 0
    assert path.stat().st_size > 1000


@pytest.mark.parametrize(
    ("document", "told"),
    [("fiche-de-connaissance", "ne va pas avec ces réponses"), ("affiche", "ce guide ne fait pas « affiche »")],
)
def test_a_document_that_cannot_be_made_is_told_with_those_that_can(
    run: Run, document: str, told: str, tmp_path: Path
) -> None:
    answers = tmp_path / "r.yaml"
    answers.write_text("type: bilan", encoding="utf-8")
    sought = ("--reponses", str(answers), "--document", document, "--exporter", str(tmp_path / "sortie.md"))
    ran = run("parcours", "reunion", *sought)
    assert (ran.status, told in ran.err.replace("\u00a0", " "), "ordre-du-jour" in ran.err) == (2, True, True)


def test_a_document_never_takes_the_place_of_another_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sortie.md"
    path.write_text("corrigé à la main", encoding="utf-8")
    ran = run("parcours", "reunion", "--reponses", str(EXAMPLES / "reunion.yaml"), "--exporter", str(path))
    assert (ran.status, "existe déjà" in ran.err) == (2, True)
    assert path.read_text(encoding="utf-8") == "corrigé à la main"


def test_what_is_internal_is_kept_out_and_told(run: Run, tmp_path: Path) -> None:
    answers = tmp_path / "r.yaml"
    answers.write_text("type: désaccord à traiter\nobjet: Le calendrier\n", encoding="utf-8")
    ran = run("parcours", "reunion", "--reponses", str(answers), "--exporter", str(tmp_path / "odj.md"))
    assert "Gardé pour vous, absent du document : Type de réunion" in ran.err
    assert "désaccord" not in (tmp_path / "odj.md").read_text(encoding="utf-8")


def test_answers_are_read_again_without_a_document(run: Run) -> None:
    ran = run("parcours", "partenariat", "--reponses", str(EXAMPLES / "partenariat.yaml"), "--complet")
    assert ran.status == 0
    assert "À revoir : " in ran.out


def test_answers_are_put_in_a_draft_that_can_be_taken_up(run: Run, tmp_path: Path) -> None:
    draft, answers = tmp_path / "brouillon.yaml", tmp_path / "r.yaml"
    answers.write_text("objet: Le calendrier\nduree: 60\n", encoding="utf-8")
    assert run("parcours", "reunion", "--brouillon", str(draft), "--reponses", str(answers)).status == 0
    assert read_draft(draft).answers == {"objet": "Le calendrier", "duree": "60"}
    answers.write_text("objet: La salle\n", encoding="utf-8")
    assert run("parcours", "--brouillon", str(draft), "--reponses", str(answers)).status == 0
    assert read_draft(draft).answers == {"objet": "La salle", "duree": "60"}
    ran = run("parcours", "--brouillon", str(draft), "--exporter", str(tmp_path / "odj.md"))
    assert (ran.status, "La salle" in (tmp_path / "odj.md").read_text(encoding="utf-8")) == (0, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("objt: x", "objt : ce guide ne pose pas cette question ; vouliez-vous dire « objet » ?"),
        ("type: goûter", "à choisir parmi"),
        ("points: [{poids: 3}]", "colonne inconnue : poids"),
        ("points: bonjour", "un tableau est attendu"),
        ("a: [", "mal formé"),
        ("", "ne contient pas de réponses"),
        ("objet: {a: b}", "une réponse est un texte"),
    ],
)
def test_answers_that_do_not_fit_are_told_and_nothing_is_written(
    run: Run, tmp_path: Path, text: str, told: str
) -> None:
    answers, out = tmp_path / "r.yaml", tmp_path / "o.md"
    answers.write_text(text + "\n", encoding="utf-8")
    ran = run("parcours", "reunion", "--reponses", str(answers), "--exporter", str(out))
    assert ran.status == 2
    assert told in ran.err
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["reunio", "--exporter", "x.md"], "vouliez-vous dire « reunion » ?"),
        (["reunion", "--exporter", "x.xyz"], "ne sait pas écrire"),
        (["reunion", "--exporter", "x.md", "--document", "autre"], "Ses documents : ordre-du-jour"),
        (["reunion", "--reponses", "absent.yaml"], "ne peut pas être lu"),
        (["--brouillon", "absent.yaml", "--exporter", "x.md"], "donnez le nom d'un guide"),
        (["--controler", "absent.yaml"], "n'est pas un fichier"),
    ],
)
def test_misuse_is_told_in_one_french_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("parcours", *arguments)
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert told in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_guide_of_ones_own_is_checked(run: Run, tmp_path: Path) -> None:
    from tests.flows.made_up import GUIDE

    path = tmp_path / "essai.yaml"
    path.write_text(GUIDE, encoding="utf-8")
    assert run("parcours", "--controler", str(path)).out == "Ce guide est juste.\n"
    path.write_text(GUIDE.replace("etat: [en cours]", "etot: [en cours]"), encoding="utf-8")
    ran = run("parcours", "--controler", str(path))
    assert (ran.status, "vouliez-vous dire « etat »" in ran.out) == (1, True)


def test_a_shipped_guide_is_copied_changed_and_followed_without_touching_any_program(run: Run, tmp_path: Path) -> None:
    assert run("parcours", "reunion", "--copier").status == 0
    path = tmp_path / "config" / "passerelle" / "guides" / "mon-reunion.yaml"
    text = path.read_text(encoding="utf-8")
    assert run("parcours", "--controler", str(path)).out == "Ce guide est juste.\n"
    path.write_text(text.replace("title: Préparer une réunion partenariale", "title: Notre réunion du lundi"), "utf-8")
    assert "mon-reunion — Notre réunion du lundi" in run("parcours", "--liste").out
    assert run("parcours", "reunion", "--copier").status == 0
    assert path.with_name("mon-reunion-2.yaml").exists()


def test_without_a_screen_a_guide_is_followed_line_by_line(run: Run, tmp_path: Path) -> None:
    ran = run("parcours", "reunion", stdin=b"1\nFaire connaissance\n/quitter\n")
    assert ran.status == 0
    assert "Quelle réunion préparez-vous" in ran.out
    assert "Vos réponses sont dans" in ran.out


@pytest.mark.parametrize("more", [(), ("--exporter", "x.md")])
def test_a_draft_that_cannot_be_followed_is_told_with_or_without_a_screen(
    run: Run, tmp_path: Path, more: tuple[str, ...]
) -> None:
    draft, answers = tmp_path / "brouillon.yaml", tmp_path / "r.yaml"
    answers.write_text("objet: Bilan\n", encoding="utf-8")
    assert run("parcours", "reunion", "--brouillon", str(draft), "--reponses", str(answers)).status == 0
    ran = run("parcours", "convention", "--brouillon", str(draft), *more)
    assert (ran.status, "est un brouillon du guide « reunion »" in ran.err.replace("\u00a0", " ")) == (2, True)
    draft.write_text(draft.read_text(encoding="utf-8").replace("format: 1", "format: 9"), encoding="utf-8")
    ran = run("parcours", "--brouillon", str(draft), *more)
    assert (ran.status, "version plus récente" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("reunion --document ordre-du-jour", "« --document » choisit le document que « --exporter » écrit"),
        ("reunion --modele papier.docx", "« --modele » donne sa mise en page au DOCX"),
        ("reunion --modele papier.docx --exporter sortie.pdf", "« --modele » ne sert qu'à un DOCX"),
        ("reunion --complet", "« --complet » va avec « --reponses » ou « --exporter »"),
        ("--brouillon b.yaml --complet", "Ctrl+T passe à la version complète"),
        ("--liste --exporter sortie.md", "« --liste » s'emploie seul : « --exporter » n'y change rien."),
        ("reunion --copier --reponses r.yaml --complet", "« --reponses », « --complet » n'y changent rien"),
        ("--controler guide.yaml --complet", "« --controler » s'emploie seul"),
        ("--reponses r.yaml --exporter sortie.md", "donnez le nom d'un guide"),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(run: Run, arguments: str, told: str) -> None:
    ran = run("parcours", *arguments.split())
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
