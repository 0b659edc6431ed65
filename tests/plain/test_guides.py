"""A guide line by line: every line is an answer or a command, and what was answered is on the disk."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from assistant import Assistant
from assistant.flows.desk import now
from assistant.flows.draft import Depth, new_draft
from assistant.flows.draft_folder import drafts_in, read_draft
from assistant.flows.keeping import draft_to_yaml
from assistant.flows.schema import FieldType
from assistant.plain.session import Session
from assistant.storage.folders import drafts_folder


@pytest.fixture
def session(assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, **_: str(tmp_path / name))
    return Session(assistant)


def said(session: Session, *lines: str) -> str:
    """What the last of some lines gets."""
    return [session.reply(line).text.replace("\u00a0", " ") for line in lines][-1]


def kept(session: Session) -> dict[str, object]:
    """The answers on the disk."""
    assert session.guide is not None
    return dict(read_draft(session.guide.dialogue.desk.path).answers)


def test_the_guides_are_listed_with_the_name_that_begins_each(session: Session) -> None:
    text = said(session, "/guides")
    assert "reunion : Préparer une réunion partenariale" in text
    assert "brouillon" not in text


def test_a_guide_that_an_answer_proposes_is_taken_by_a_yes(session: Session) -> None:
    told = said(session, "Je dois préparer une réunion avec nos partenaires mardi, comment faire ?")
    assert "(tapez oui, ou /guides reunion)" in told
    assert "Préparer une réunion partenariale" in said(session, "Oui !")
    assert session.guide is not None


def test_a_yes_tells_the_drafts_of_the_guide_before_another_one_is_begun(session: Session) -> None:
    situation = "Je dois préparer une réunion avec nos partenaires mardi, comment faire ?"
    said(session, situation, "oui", "1", "Faire connaissance", "/quitter")
    told = said(session, situation, "oui")
    assert session.guide is None and len(drafts_in(drafts_folder())) == 1
    assert "déjà commencé ce guide" in told and "  1. " in told and "/guides reunion en commence un nouveau" in told
    said(session, "/guides 1")
    assert kept(session)["objet"] == "Faire connaissance"
    said(session, "/quitter", situation, "/guides reunion", "1", "Faire le point", "/quitter")
    assert len(drafts_in(drafts_folder())) == 2


def test_a_yes_to_nothing_is_a_question_like_another(session: Session) -> None:
    said(session, "Qu'est-ce qu'un réseau ?", "oui")
    assert session.guide is None and len(session.talk.exchanges) == 2


def test_lines_answer_the_questions_one_after_the_other(session: Session) -> None:
    text = said(session, "/guides reunion", "1", "Faire connaissance")
    assert "qu'est-ce qui doit être vrai" in text
    assert kept(session) == {"type": "première rencontre", "objet": "Faire connaissance"}


def test_an_empty_line_passes_a_question_and_retour_comes_back_to_it(session: Session) -> None:
    assert "de quoi cette réunion" in said(session, "/guides reunion", "")
    assert "Quelle réunion préparez-vous" in said(session, "/retour")
    assert "première question" in said(session, "/retour")


def test_an_answer_that_is_not_proposed_is_refused_and_the_question_stays(session: Session) -> None:
    text = said(session, "/guides reunion", "un goûter")
    assert "à choisir parmi" in text
    assert "de quoi cette réunion" in said(session, "bilan")


def test_what_was_typed_of_a_row_is_kept_whatever_comes_next(session: Session) -> None:
    said(session, "/guides reunion", "/aller 5", "Karim V.", "Centre social")
    assert kept(session)["invites"] == ({"nom": "Karim V.", "structure": "Centre social"},)
    said(session, "/demander c'est quoi un partenaire ?", "", "", "", "", "Mme S.")
    assert kept(session)["invites"] == ({"nom": "Karim V.", "structure": "Centre social"}, {"nom": "Mme S."})


def test_a_question_asked_between_two_lines_of_an_answer_takes_none_away(session: Session) -> None:
    said(session, "/guides reunion", "/complet", "/aller 1")
    assert session.guide is not None
    dialogue = session.guide.dialogue
    for _ in range(40):
        if dialogue.asked.type in (FieldType.TEXT, FieldType.LIST):
            break
        session.reply("")
    said(session, "une ligne", "/demander c'est quoi un partenaire ?", "une autre")
    value = kept(session)[dialogue.asked.id]
    assert value in ("une ligne\nune autre", ("une ligne", "une autre"))


def test_a_table_is_answered_cell_by_cell(session: Session) -> None:
    said(session, "/guides reunion", "/aller 5", "Karim V.", "Centre social", "", "", "", "")
    assert kept(session)["invites"] == ({"nom": "Karim V.", "structure": "Centre social"},)
    assert "Ligne 3, Nom" in said(session, "Mme S.", "", "", "", "", "")
    assert "Quels points" in said(session, "")


def test_a_text_of_several_lines_ends_with_an_empty_one(session: Session) -> None:
    said(session, "/guides partenariat")
    while session.guide and session.guide.dialogue.asked.type != "text":
        said(session, "")
    assert session.guide is not None
    field = session.guide.dialogue.asked.id
    said(session, "une ligne", "une autre", "")
    assert kept(session)[field] == "une ligne\nune autre"


def test_a_question_to_the_assistant_comes_back_to_the_guide(session: Session) -> None:
    text = said(session, "/guides reunion", "/demander qu'est-ce que la concertation ?")
    assert "Source 1" in text
    assert text.rstrip().endswith("bilan")


@pytest.mark.parametrize("command", ["/aide", "/conseils", "/appuis", "/etapes", "/relire"])
def test_what_is_read_beside_a_question_ends_with_what_is_waited_for(session: Session, command: str) -> None:
    text = said(session, "/guides reunion", "1", command)
    assert text.rstrip().endswith("La question : En une phrase, de quoi cette réunion s'occupe-t-elle ?")
    text = said(session, "/aller 5", "Karim V.", command)
    assert text.rstrip().endswith("Ligne 1, Structure :")


def test_a_slip_is_told_as_soon_as_it_is_typed(session: Session) -> None:
    said(session, "/guides reunion", "/aller 3")
    assert "« 31/02/2026 » n'est pas un jour" in said(session, "31/02/2026")
    assert "À revoir" not in said(session, "14 h")
    assert "aucune durée n'est lue" in said(session, "bientôt")
    said(session, "/aller 6", "Tour de table")
    assert "aucune durée n'est lue" in said(session, "bientôt")
    assert "À revoir" not in said(session, "Karim V.")


def test_a_passage_is_pinned_with_its_reference(session: Session) -> None:
    text = said(session, "/guides reunion", "", "/appuis", "/epingler 1")
    assert "épinglée à « Objet »" in text
    assert session.guide is not None
    assert len(read_draft(session.guide.dialogue.desk.path).pins) == 1
    assert "de 1 à" in said(session, "/epingler 99")


def test_leaving_keeps_everything_and_the_number_of_the_draft_takes_it_up_again(session: Session) -> None:
    text = said(session, "/guides reunion", "1", "Faire connaissance", "/quitter")
    assert "Vos réponses sont dans" in text
    assert session.guide is None
    assert "1. Faire connaissance" in said(session, "/guides")
    assert "qu'est-ce qui doit être vrai" in said(session, "/guides 1", "")


def test_nothing_answered_leaves_nothing(session: Session) -> None:
    assert "Rien n'a été répondu" in said(session, "/guides reunion", "/quitter")
    assert drafts_in(drafts_folder()) == []


def test_a_document_is_written_and_tells_what_was_kept_back(session: Session, tmp_path: Path) -> None:
    said(session, "/guides reunion", "désaccord à traiter", "Parler du calendrier")
    text = said(session, f"/exporter {tmp_path / 'odj.md'}")
    assert "Ordre du jour" in text
    assert "Gardé pour vous, absent du document : Type de réunion" in text
    page = (tmp_path / "odj.md").read_text(encoding="utf-8")
    assert "Parler du calendrier" in page
    assert "désaccord" not in page
    assert "n'existe pas encore" in said(session, f"/exporter {tmp_path / 'odj.md'}")
    assert "Passerelle ne sait pas écrire" in said(session, f"/exporter {tmp_path / 'odj.xyz'}")
    assert re.search(r"Ce guide fait : .*fiche-d-animation", said(session, f"/exporter {tmp_path / 'a.md'} autre"))


def test_the_map_is_told_and_written_without_what_stays_in_the_team(session: Session, tmp_path: Path) -> None:
    assert "aucun partenaire" in said(session, "/guides partenariat", "/carte")
    flow = session.assistant.guides.flows["partenariat"]
    rows = ({"nom": "Mission locale", "cercle": "proche", "qualite": "tendu"},)
    draft = replace(new_draft(flow, "Sorties", now(), Depth.COMPLETE), answers={"partenaires": rows})
    (tmp_path / "b.yaml").write_text(draft_to_yaml(draft), encoding="utf-8")
    said(session, "/quitter", f"/guides {tmp_path / 'b.yaml'}")
    told = said(session, "/carte")
    assert "Cercle proche (1 partenaire)" in told and "Mission locale" in told
    assert "tendu" not in told and "Partenaires (Qualité du lien" in told
    assert "Partenaires (Qualité du lien" in said(session, f"/exporter {tmp_path / 'une carte.svg'}")
    svg = (tmp_path / "une carte.svg").read_text(encoding="utf-8")
    assert "Mission locale" in svg and "tendu" not in svg
    said(session, f"/carte {tmp_path / 'carte.pdf'} carte-des-partenaires")
    assert (tmp_path / "carte.pdf").read_bytes().startswith(b"%PDF")
    assert "n'existe pas encore" in said(session, f"/carte {tmp_path / 'carte.pdf'}")
    assert "« convention » n'a pas de carte" in said(session, f"/carte {tmp_path / 'a.png'} convention")
    assert "ne peut pas être écrit" in said(session, "/carte \x00.png")


def test_a_guide_without_a_map_says_which_ones_have_one(session: Session) -> None:
    assert "Le guide « reunion » ne fait pas de carte. En font une : daptop" in said(
        session, "/guides reunion", "/exporter carte.svg"
    )


def test_the_whole_guide_goes_to_its_last_question_with_empty_lines(session: Session) -> None:
    said(session, "/guides reunion")
    for _ in range(200):
        if "dernière question" in said(session, ""):
            break
    assert session.guide is not None and session.guide.dialogue.finished
    assert "/relire" in said(session, "encore")
    assert "0 étape faite sur 8 à 10" in said(session, "/relire")
    assert "Qu" in said(session, "/retour")


def test_what_does_not_exist_is_told_with_what_does(session: Session) -> None:
    assert "n'existe pas dans un guide : vouliez-vous dire /etapes ?" in said(session, "/guides reunion", "/etpaes")
    assert "Aucun guide ne s'appelle « danse »" in said(session, "/quitter", "/guides danse")
    assert "vouliez-vous dire « reunion »" in said(session, "/guides réunions").replace("\u00a0", " ")


def test_a_number_that_no_draft_has_tells_those_they_have_and_how_a_guide_begins(session: Session) -> None:
    told = said(session, "/guides 7")
    assert "Aucun brouillon n'est encore commencé" in told
    assert "convention, daptop" in told
    said(session, "/guides reunion", "1", "/quitter")
    assert "Votre seul brouillon porte le numéro 1" in said(session, "/guides 7")
    said(session, "/guides daptop", "/aller 2", "Une scène", "/quitter")
    assert "portent les numéros 1 à 2" in said(session, "/guides 7")


@pytest.mark.parametrize("name", ["y" * 300 + ".md", "~personne-de-ce-nom/x.md", "\x00.md", "absent/\x00/x.md"])
def test_a_file_that_cannot_be_is_told_and_the_guide_goes_on(session: Session, name: str) -> None:
    said(session, "/guides reunion")
    assert "ne peut pas être écrit" in said(session, f"/exporter {name}")
    assert not Path("~personne-de-ce-nom").exists()
    assert session.guide is not None


@pytest.mark.parametrize("text", ["", "a: [", "passerelle: brouillon\nformat: 9\n"])
def test_a_file_that_is_no_draft_is_told(session: Session, tmp_path: Path, text: str) -> None:
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    assert "n'est pas un brouillon" in said(session, f"/guides {tmp_path / 'b.yaml'}")
    assert session.guide is None
