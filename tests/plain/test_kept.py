"""Conversations line by line are kept only when asked to, by the same files as in the application, and erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.conversation.choices import Choices
from assistant.plain.session import Session, welcome
from assistant.storage import conversations
from assistant.storage.conversations import Keeper, list_kept
from assistant.storage.settings import Settings, read_settings, write_settings
from tests.storage.test_conversations import conversation, saved

QUESTION = "Qu'est-ce que le partenariat ?"


@pytest.fixture
def session(assistant: Assistant) -> Session:
    return Session(assistant)


def said(session: Session, *lines: str) -> str:
    """What the last of some lines gets."""
    return [session.reply(line).text.replace("\u00a0", " ") for line in lines][-1]


def two_kept(folder: Path) -> None:
    """Two conversations of another day, and the choice to keep them."""
    write_settings(Settings(keep_conversations=True))
    saved(folder, conversation("bonjour", title="bonjour"))
    saved(folder, conversation(QUESTION, title=QUESTION, after=9))


def questions(folder: Path) -> list[list[str]]:
    return [[turn.question for turn in each.conversation.turns] for each in list_kept(folder)[0]]


@pytest.mark.parametrize("answer", ["", "/garder non", "/garder peut-être"])
def test_nothing_is_written_unless_one_says_so(session: Session, folder: Path, answer: str) -> None:
    said(session, answer, QUESTION, "/conversations")
    session.close()
    assert not folder.exists()


def test_what_is_kept_is_told_first_to_whoever_has_to_know() -> None:
    assert "/garder oui" in welcome(choices=Choices())
    write_settings(Settings(keep_conversations=True))
    assert "/conversations" in welcome(choices=Choices())
    write_settings(Settings(keep_conversations=False))
    assert welcome(choices=Choices()) == welcome()


def test_the_conversation_at_hand_is_kept_from_when_one_agrees_and_the_choice_lasts(
    session: Session, folder: Path
) -> None:
    said(session, QUESTION)
    assert str(folder) in said(session, "/garder oui")
    said(session, "et selon Damon ?", "/nouvelle", "merci", "/garder non", "bonjour")
    assert sorted(questions(folder)) == [[QUESTION, "et selon Damon ?"], ["merci"]]
    assert read_settings()[0].keep_conversations is False
    assert "ne sont pas gardées" in said(session, "/garder")


def test_a_conversation_is_found_by_its_words_and_goes_on_where_it_stopped(assistant: Assistant, folder: Path) -> None:
    two_kept(folder)
    again = Session(assistant)
    listed = said(again, "/conversations")
    assert f"1. {QUESTION}, " in listed and "2. bonjour, " in listed and "1 question\n" in listed
    assert "partenariat" not in said(again, "/conversations BONJOUR")
    assert "2. bonjour" in said(again, "/conversations bonjour")
    assert "Aucune conversation gardée n'a ces mots." in said(again, "/conversations zzz")
    assert "Source 1" in said(again, "/conversations 1")
    assert "Damon" in said(again, "et selon Damon ?").split("Références")[0]
    assert questions(folder) == [[QUESTION, "et selon Damon ?"], ["bonjour"]]


def test_one_window_at_a_time_has_a_conversation(session: Session, folder: Path) -> None:
    said(session, "/garder oui", "bonjour", "/nouvelle")
    (only,) = list_kept(folder)[0]
    other = Keeper(folder)
    other.take(only.path)
    assert "autre fenêtre" in said(session, "/conversations 1")
    assert "autre fenêtre" in said(session, "/effacer 1", "/effacer oui")
    other.let_go()
    assert "Bonjour" in said(session, "/conversations 1")


def test_erasing_is_asked_twice_and_for_good(assistant: Assistant, folder: Path) -> None:
    two_kept(folder)
    session = Session(assistant)
    said(session, "/conversations 1")
    assert f"« {QUESTION} »" in said(session, "/effacer 1")
    assert "Dites d'abord" in said(session, "merci", "/effacer oui")
    said(session, "/effacer 1", "/effacer oui")
    assert questions(folder) == [["bonjour"]]
    assert session.talk.exchanges == []
    said(session, "merci", "/effacer tout", "/effacer oui")
    assert [path for path in folder.rglob("*") if path.suffix != ".lock"] == []
    assert "rien à effacer" in said(session, "/effacer tout")
    assert "par son numéro" in said(session, "/effacer 7")


def test_a_disk_that_refuses_is_told_and_the_conversation_goes_on(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(session, "/garder oui")

    def refuse(*_: object) -> None:
        raise OSError("plein")

    monkeypatch.setattr(conversations, "write_private", refuse)
    text = said(session, QUESTION)
    assert "Source 1" in text and "n'a pas pu être gardée" in text
