"""Guides are files: whatever is wrong in one is told at once, with its place and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus.models import Library
from assistant.facade import Assistant
from assistant.flows.reading import Guides, Places, places, read_guides
from assistant.locations import prompts_folder
from tests.flows.made_up import GUIDE

PAPER = """
id: feuille
title: Une feuille
readers: all
subtitle: titre
blocks:
- pairs: [{label: Durée, field: duree, required: yes}]
- part:
    title: Les points
    required: yes
    blocks:
    - answer: {field: points, columns: [point, minutes]}
- line: ["Titre : ", {field: titre}]
"""


def read(tmp_path: Path, guide: str = GUIDE, paper: str = PAPER) -> Guides:
    (tmp_path / "documents").mkdir(exist_ok=True)
    (tmp_path / "essai.yaml").write_text(guide + "documents: [feuille]\n", encoding="utf-8")
    (tmp_path / "documents" / "feuille.yaml").write_text(paper, encoding="utf-8")
    found = Places((tmp_path / "essai.yaml",), (tmp_path / "documents" / "feuille.yaml",))
    return read_guides(found, Library({}, {}), ())


def test_a_sound_guide_is_read_with_its_documents(tmp_path: Path) -> None:
    guides = read(tmp_path)
    assert guides.problems == ()
    assert [paper.title for paper in guides.papers_of(guides.flows["essai"])] == ["Une feuille"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "when: {etat: [en cours]}",
            "when: {etot: [en cours]}",
            "« etot » n'existe pas ; vouliez-vous dire « etat » ?",
        ),
        ("when: {etat: [en cours]}", "when: {etat: [en cour]}", "vouliez-vous dire « en cours » ?"),
        ("when: {etat: [en cours]}", "when: {points: []}", "n'est pas demandé avant"),
        ("readers: inside", "readers: insde", "inside"),
        ("table: points, rows", "table: point, rows", "vouliez-vous dire « points » ?"),
        ("{sum}", "{sums}", "la place « sums » n'existe pas ; vouliez-vous dire « sum » ?"),
        ("id: plus,", "id: rien,", "deux fois"),
        ("idée: suite", "idée: sute", "l'étape « sute » n'existe pas ; vouliez-vous dire « suite » ?"),
        ("ask: Et ?", "aske: Et ?", "clé inconnue"),
        ("express: yes", "express: no", "express"),
        (
            "rows: [un, deux]",
            "rows: [un, deux]\n    - {id: x, type: text, ask: X ?, label: X, readers: all, more: yes, rows: [a]}",
            "« rows » ne va qu'avec table",
        ),
        ("plus de {rows}.", "plus de {rows}{.", "accolade"),
        ("plus de {rows}.", "plus de {rows.__class__}.", "la place"),
        ("  - id: fin", "  - {id: vide, title: Vide, fields: []}\n  - id: fin", "aucune question"),
        ("type: yesno", "type: choice", "aucune réponse proposée"),
        ("gens, type: list", "Gens, type: list", "minuscules"),
        ("label: Gens, readers: all, more: yes", "label: Gens, readers: all", "plus de 3 questions"),
    ],
)
def test_what_is_wrong_in_a_guide_is_told_with_its_file(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GUIDE
    guides = read(tmp_path, GUIDE.replace(old, new))
    assert guides.flows == {}
    assert any(told in problem.message for problem in guides.problems)
    assert all(problem.file in ("essai.yaml", "feuille.yaml") for problem in guides.problems)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("field: duree", "field: durée", "vouliez-vous dire « duree » ?"),
        ("columns: [point, minutes]", "columns: [point, minute]", "vouliez-vous dire « minutes » ?"),
        ("columns: [point, minutes]", "columns: [crainte]", "interne"),
        ("subtitle: titre", "subtitle: tire", "vouliez-vous dire « titre » ?"),
        ("{field: titre}", "{field: secret}", "interne"),
        ("{field: titre}", "{field: points}", "tableau"),
        ("subtitle: titre", "subtitle: secret", "interne"),
        ("subtitle: titre", "subtitle: points", "tableau"),
        ("subtitle: titre", "author: secret", "interne"),
        ("subtitle: titre", "subtitle: titre\nwhen: {secret: []}", "interne"),
        ("- line:", "- say: Bonjour\n  line:", "une seule chose"),
        ("- line:", "- map: {field: points, called: acteur}\n- line:", "vouliez-vous dire « acteurs » ?"),
        ("id: feuille", "id: feuille\nquoi: 3", "clé inconnue"),
    ],
)
def test_what_is_wrong_in_a_document_is_told_with_its_file(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in PAPER
    guides = read(tmp_path, paper=PAPER.replace(old, new))
    assert guides.papers == {}
    assert any(told in problem.message and problem.file == "feuille.yaml" for problem in guides.problems)


def test_several_problems_are_told_at_once(tmp_path: Path) -> None:
    wrong = GUIDE.replace("when: {etat: [en cours]}", "when: {etot: []}").replace("{sum}", "{sums}")
    assert len(read(tmp_path, wrong).problems) >= 2


def test_a_support_must_be_in_its_passage_word_for_word(tmp_path: Path) -> None:
    library = Assistant.open().library
    passage = next(iter(library.passages.values()))
    words = " ".join(library.excerpt_of(passage).text.split()[:5])
    for support, count in ((words, 0), (f"{words} vraiment", 1)):
        step = f"supports: [{{passage: {passage.id}, words: {support!r}}}]"
        (tmp_path / "essai.yaml").write_text(
            GUIDE.replace("title: Le début", f"title: Le début\n    {step}"), encoding="utf-8"
        )
        found = read_guides(Places((tmp_path / "essai.yaml",), ()), library, ())
        assert len(found.problems) == count


def test_a_guide_of_ones_own_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "guides"
    own.mkdir()
    (own / "essai.yaml").write_text(GUIDE, encoding="utf-8")
    found = Assistant.open().read_guides(places(prompts_folder(), own))
    assert "essai" in found.flows


def test_a_guide_of_ones_own_never_takes_a_shipped_one_or_its_documents_away(tmp_path: Path) -> None:
    assistant = Assistant.open()
    shipped = assistant.read_guides(places(prompts_folder()))
    own = tmp_path / "guides"
    own.mkdir()
    (own / "a-moi.yaml").write_text(
        GUIDE.replace("id: essai", "id: partenariat").replace("when: {etat:", "when: {etats:"), encoding="utf-8"
    )
    inside = "    - {id: objet, type: line, ask: Quel objet ?, label: Objet, readers: inside, more: yes}\nchecks:"
    (own / "b-moi.yaml").write_text(
        GUIDE.replace("checks:", inside, 1) + "documents: [ordre-du-jour]\n", encoding="utf-8"
    )
    found = assistant.read_guides(places(prompts_folder(), own))
    assert found.flows.keys() == shipped.flows.keys()
    assert found.papers.keys() == shipped.papers.keys()
    told = "\n".join(map(str, found.problems))
    assert {problem.file for problem in found.problems} == {"a-moi.yaml", "b-moi.yaml"}
    assert "a-moi.yaml : id : « partenariat » est déjà pris" in told
    assert "a-moi.yaml : suite.when" in told  # what else is wrong in it is told at once
    assert "b-moi.yaml : documents.ordre-du-jour : le champ « objet » est interne" in told


def test_the_shipped_guides_are_sound() -> None:
    found = Assistant.open().read_guides(places(prompts_folder()))
    assert [str(problem) for problem in found.problems] == []
