"""What a typed line asks for, and how commands are named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.commands import Command
from assistant.conversation.typed import (
    Agreed,
    CommandWanted,
    LoneCommand,
    OfferedWanted,
    Question,
    SourceWanted,
    UnknownCommand,
    Wish,
    refusal,
    understand,
)
from assistant.plain import commands as plain
from assistant.plain.acts import ACTS
from assistant.tui import commands as tui

AIDE, VERIFIER, QUITTER = Command("aide", "dire"), Command("verifier", "juger", "FICHIER"), Command("quitter", "partir")
COMMANDS = (AIDE, VERIFIER, Command("documents", "lire"), Command("dormir", "attendre"), QUITTER)


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("/aide", CommandWanted(AIDE)),
        ("  /AIDE ", CommandWanted(AIDE)),
        ("/ai", CommandWanted(AIDE)),
        ("/aide moi vite", LoneCommand(AIDE)),
        ("/aide-moi vite", UnknownCommand("/aide-moi")),
        ("/vérifier mon  dossier.docx ", CommandWanted(VERIFIER, "mon  dossier.docx")),
        ("/d", UnknownCommand("/d")),
        ("/", UnknownCommand("/")),
        ("/xyz/aide", UnknownCommand("/xyz/aide")),
        ("/partir loin", UnknownCommand("/partir")),
        ("Quitter", CommandWanted(QUITTER)),
        ("quit", CommandWanted(QUITTER)),
        ("2", SourceWanted(2)),
        ("[2]", SourceWanted(2)),
        ("source 12", SourceWanted(12)),
        ("Source 3", SourceWanted(3)),
        ("/source 2", SourceWanted(2)),
        ("/Source", SourceWanted(1)),
        ("q2", OfferedWanted(2, "q2")),
        ("Question 2", OfferedWanted(2, "Question 2")),
        ("Oui.", Agreed("Oui.")),
        ("d’accord", Agreed("d’accord")),
        ("oui mais comment ?", Question("oui mais comment ?")),
        ("119", Question("119")),
        ("2002-2", Question("2002-2")),
        ("et/ou ?", Question("et/ou ?")),
        ("source du partenariat ?", Question("source du partenariat ?")),
        ("qui a écrit la source 2 ?", Question("qui a écrit la source 2 ?")),
        ("", Question("")),
    ],
)
def test_a_line_asks_for_one_thing(line: str, wish: Wish[Command]) -> None:
    assert understand(line, COMMANDS) == wish


@given(st.text())
def test_every_line_is_understood_and_only_a_stroke_makes_a_command(line: str) -> None:
    wish = understand(line, COMMANDS)
    if isinstance(wish, CommandWanted) and wish.command is not QUITTER:
        assert line.strip().startswith("/")
    if isinstance(wish, Question):
        assert wish.text == line.strip()
    if isinstance(wish, UnknownCommand | LoneCommand):
        assert refusal(wish, COMMANDS).isprintable() or "\u00a0" in refusal(wish, COMMANDS)


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("/adie", "vouliez-vous dire /aide\u00a0?"),
        ("/Vérifer", "vouliez-vous dire /verifier\u00a0?"),
        ("/do", "vouliez-vous dire /documents ou /dormir\u00a0?"),
        ("/xyz", "/aide donne celles qui existent."),
        ("/", "/aide donne celles qui existent."),
    ],
)
def test_an_unknown_command_is_told_with_those_one_may_have_meant(typed: str, end: str) -> None:
    assert refusal(UnknownCommand(typed), COMMANDS) == f"La commande {typed} n'existe pas\u00a0: {end}"


def test_what_cannot_be_followed_says_where_and_why() -> None:
    assert "n'existe pas dans un guide" in refusal(UnknownCommand("/partir"), COMMANDS, "dans un guide")
    assert "Rien ne suit /aide" in refusal(LoneCommand(AIDE), COMMANDS)


def test_commands_that_are_drawn_and_those_that_are_read_bear_the_same_names() -> None:
    drawn, read = ({command.name for command in front} for front in (tui.COMMANDS, plain.COMMANDS))
    assert read - drawn == {"source", "effacer"}  # a number alone; a key of the list of conversations
    assert drawn & read >= {"aide", "guides", "documents", "verifier", "conversations", "exporter", "garder"}
    assert read - {"source"} == set(ACTS)
