"""The conversation line by line: what each line gets, and that it goes on whatever is typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.answer import Answer
from assistant.own.shelf import users_shelf
from assistant.plain.commands import COMMANDS
from assistant.plain.session import Session, welcome
from assistant.records import Problem, RecordError
from tests.own.made_up import course

QUESTION = "Quelle différence entre réseau et partenariat ?"
DRAWN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2500-\u259f■▌]")
"""Controls, boxes, blocks: what a screen reader stumbles on."""


@pytest.fixture
def session(assistant: Assistant) -> Session:
    return Session(assistant)


def said(session: Session, line: str | None) -> str:
    text = session.reply(line).text.replace("\u00a0", " ")
    assert not DRAWN.search(text)
    return text


def test_the_first_message_tells_in_three_lines_what_one_can_do() -> None:
    lines = welcome().rstrip("\n").split("\n")
    assert len(lines) == 3
    assert "/aide" in lines[1] and "/quitter" in lines[1]
    assert len(welcome(40).split("\n")) > 4


def test_a_question_gets_who_speaks_before_the_words_and_references_last(session: Session) -> None:
    text = said(session, "Quelle est la définition officielle du partenariat ?")
    who, quote, references = (text.index(part) for part in ("Source 1, ", "« Le « partenariat »", "Références"))
    assert who < quote < references


def test_a_table_is_read_row_by_row_each_cell_after_its_column(session: Session) -> None:
    text = said(session, QUESTION)
    assert re.search(r"Ligne 2 : Forme\n  RESEAU SPONTANE : Informel\n", text)
    assert "Ligne 2 : Forme\n" in said(session, "source 1")


def test_a_follow_up_is_understood(session: Session) -> None:
    said(session, "Qu'est-ce que le partenariat ?")
    assert "Damon" in said(session, "et selon Damon ?").split("Références")[0]


def test_thanks_do_not_end_a_conversation(session: Session) -> None:
    said(session, "Qu'est-ce que le partenariat ?")
    said(session, "merci")
    assert said(session, "source 1").startswith("Source 1, ")


def test_a_source_stands_in_its_document_between_what_is_before_and_after(session: Session) -> None:
    said(session, "Qu'est-ce que le partenariat ?")
    before, rest = said(session, "2").split("Passage cité :\n", 1)
    cited, after = rest.split("Fin du passage cité.\n", 1)
    assert session.previous is not None
    words = session.previous.citations[1].excerpt.text.split("\n")[0][:40]
    assert words in cited and words not in before + after
    assert after.strip() and "Référence : " in after


def test_how_to_read_on_from_a_source_is_told_and_works(session: Session) -> None:
    said(session, "Qu'est-ce que le partenariat ?")
    told = re.search(r"/documents \S+ \d+", said(session, "1"))
    assert told and session.previous
    words = session.previous.citations[0].excerpt.text.split()[-4:]
    assert " ".join(words) in " ".join(said(session, told.group()).split())


def test_an_offered_question_is_asked_by_its_number(session: Session) -> None:
    offered = re.search(r"^q2 : (.*)$", said(session, QUESTION), re.MULTILINE)
    assert offered
    text = said(session, "q2")
    assert text.startswith(f"Question : {offered.group(1)}\n")
    assert len(session.talk.exchanges) == 2


def test_offered_questions_stay_until_others_are_offered(session: Session) -> None:
    offered = re.search(r"^q1 : (.*)$", said(session, "Qu'est-ce que le partenariat ?"), re.MULTILINE)
    assert "q1 :" not in said(session, "les autres ?")
    assert offered and said(session, "q1").startswith(f"Question : {offered.group(1)}")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("q9", "Aucune question proposée ne porte le numéro 9."),
        ("source 99", "La dernière réponse n'a pas de source 99"),
        ("/partir", "La commande /partir n'existe pas : /aide donne celles"),
        ("/documents inconnu", "Aucun document ne s'appelle « inconnu »"),
        ("/documents 1 999", "donnez un numéro de 1 à"),
        ("/documents 1 x", "donnez un numéro de 1 à"),
        ("/verifier", "Dites quoi vérifier"),
        ("/verifier absent.docx", "absent.docx"),
        ("/exporter", "Dites dans quel fichier"),
        ("/exporter conversation.xyz", "ne sait pas écrire « .xyz »"),
        ("a" * 5000, "dépasse 4000 caractères"),
        (None, "n'est pas en UTF-8"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence_and_the_conversation_goes_on(
    session: Session, line: str | None, told: str
) -> None:
    said(session, QUESTION)
    assert told in said(session, line)
    assert said(session, "source 1").startswith("Source 1, ")


@pytest.mark.parametrize("line", ["2", "q1", "/exporter conversation.txt"])
def test_before_any_question_one_is_asked_for_first(session: Session, line: str) -> None:
    assert "posez d'abord" in said(session, line)


@pytest.mark.parametrize("line", ["", " \t ", "\x00", "\u200b"])
def test_an_empty_line_gets_nothing(session: Session, line: str) -> None:
    assert said(session, line) == ""
    assert not session.talk.exchanges


def test_nothing_typed_acts_on_the_terminal(session: Session) -> None:
    said(session, "\x1b[31mpartenariat\x07 ?")
    said(session, "/verifier \x1b[2Jpartenariat\x07 libre et sans retour")
    said(session, "/\x1b[2Jaide")


def test_the_help_names_every_command(session: Session) -> None:
    text = said(session, "/aide")
    assert all(command.shown in text for command in COMMANDS)


def test_every_command_does_something(session: Session) -> None:
    for command in COMMANDS:
        assert said(session, command.typed)


def test_documents_are_numbered_outlined_and_read_part_by_part(session: Session) -> None:
    listed = said(session, "/documents")
    assert len(re.findall(r"^\d\. ", listed, re.MULTILINE)) == len(session.assistant.library.documents)
    assert re.search(r"^4\. Définition", said(session, "/documents 1"), re.MULTILINE)
    assert said(session, "/documents 1 4").startswith("Définition « officielle »\nCoopération")


def test_a_sentence_is_checked(session: Session) -> None:
    definition = "Coopération entre des personnes ou des institutions généralement différentes par leur nature"
    assert "1 exacte." in said(session, f"/verifier {definition}")
    assert "libre → imposé" in said(session, "/verifier « fondée sur un engagement imposé, mutuel et contractuel »")


def test_the_quotations_of_a_file_are_checked(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "mon dossier.md"
    file.write_text("Selon Vidalenc, « Le partenariat ne se décrète pas ».", encoding="utf-8")
    assert "1 citation vérifiable sur 1" in said(session, f"/verifier {file}")
    assert "1 citation vérifiable sur 1" in said(session, f'/verifier "{file}"')
    assert "1 citation vérifiable sur 1" in said(session, f"'{file}'")  # as a terminal pastes a file dropped on it
    assert "1 citation vérifiable sur 1" in said(session, str(file))


def test_the_conversation_is_written_whole_in_a_file_and_nothing_is_overwritten(
    session: Session, tmp_path: Path
) -> None:
    said(session, QUESTION)
    said(session, "bonjour")
    file = tmp_path / "conversation.txt"
    assert str(file) in said(session, f"/exporter {file}")
    text = file.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert f"Vous : {QUESTION}" in text and "Vous : bonjour" in text and "Références" in text
    assert "existe déjà" in said(session, f"/exporter {file}")
    assert "ne peut pas être écrit" in said(session, f"/exporter {file}/autre.txt")


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx"])
def test_the_conversation_is_written_in_every_medium(session: Session, tmp_path: Path, suffix: str) -> None:
    said(session, QUESTION)
    file = tmp_path / f"conversation{suffix}"
    assert str(file) in said(session, f"/exporter {file}")
    assert file.stat().st_size > 1000


def test_another_conversation_follows_up_on_nothing(session: Session) -> None:
    said(session, QUESTION)
    said(session, "/nouvelle")
    assert session.previous is None
    assert "posez d'abord" in said(session, "1")


def test_leaving_is_said(session: Session) -> None:
    assert session.reply("/quitter").leaving
    assert not session.reply("bonjour").leaving


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ZeroDivisionError("raté"), "l'erreur vient du programme (ZeroDivisionError)"),
        (RecordError([Problem("verifier.yaml", "verdicts", "la clé « exacte » manque")]), "verifier.yaml : verdicts"),
    ],
)
def test_a_fault_is_told_and_the_conversation_goes_on(
    session: Session, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def fail(question: str, previous: Answer | None = None) -> Answer:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(session.assistant, "ask", fail)
        assert told in said(session, "Qu'est-ce que le partenariat ?")
    assert "Source 1" in said(session, "Qu'est-ce que le partenariat ?")


def test_lines_keep_to_the_width_of_the_terminal(assistant: Assistant) -> None:
    session = Session(assistant, 60)
    for line in (QUESTION, "source 1", "/aide", "/documents", "/documents 1"):
        assert max(map(len, said(session, line).split("\n"))) <= 60


def test_questions_are_limited_to_chosen_documents_and_asked_of_all_again(session: Session) -> None:
    assert "toute la bibliothèque" in said(session, "/dans")
    assert "seulement sur :\n– auvert :" in said(session, "/dans AUVERT")
    said(session, QUESTION)
    assert session.previous and {c.document.id for c in session.previous.citations} == {"auvert"}
    assert "« /dans tout »" in said(session, "/dans") and session.limit == ("auvert",)
    assert "toute la bibliothèque" in said(session, "/dans tout") and session.limit == ()
    said(session, QUESTION)
    assert session.previous and {c.document.id for c in session.previous.citations} != {"auvert"}


def test_a_document_that_is_none_is_told_with_the_nearest_and_changes_no_choice(session: Session) -> None:
    said(session, "/dans auvert")
    assert "« auvret » : vouliez-vous dire « auvert » ?" in said(session, "/dans auvret lefaucheur")
    assert session.limit == ("auvert",)


def test_a_refusal_among_chosen_documents_says_so_and_how_to_ask_them_all(session: Session) -> None:
    said(session, "/dans auvert")
    refused = said(session, "Combien coûte un billet de train pour Lyon ?")
    assert "Les documents choisis ne contiennent pas de réponse" in refused
    assert "« /dans tout » la pose à toute la bibliothèque." in refused
    said(session, "/dans tout")
    assert "/dans tout" not in said(session, "Combien coûte un billet de train pour Lyon ?")


def test_a_question_may_follow_the_documents_it_is_asked_of(session: Session) -> None:
    text = said(session, "/dans auvert quelle différence entre réseau et partenariat ?")
    assert text.startswith("Dès maintenant, vos questions portent seulement sur : auvert. « /dans tout » l'annule.\n")
    assert "Auvert" in text
    assert session.limit == ("auvert",)
    assert session.talk.exchanges[-1].within == ("auvert",)


def test_a_document_that_came_meanwhile_from_elsewhere_can_be_chosen(
    own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    session = Session(Assistant.open(cache=own_folders / "cache"))
    session.opener = lambda: Assistant.open(cache=own_folders / "cache")
    assert "Aucun document ne s'appelle" in said(session, "/dans Le pouvoir d'agir au jardin")
    mine = users_shelf()
    mine.keep(mine.consider(course(tmp_path)))
    text = said(session, "/dans Le pouvoir d'agir au jardin, que veut dire permaculture sociale ?")
    assert session.limit == ("le-pouvoir-d-agir-au-jardin",) and "On appelle permaculture sociale" in text
