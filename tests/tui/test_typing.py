"""What a typed line asks for, and the history of what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tui.commands import COMMANDS
from assistant.tui.history import History
from assistant.tui.typed import CommandWanted, Question, SourceWanted, UnknownCommand, Wish, understand


def command(name: str, argument: str = "") -> CommandWanted:
    return CommandWanted(next(command for command in COMMANDS if command.name == name), argument)


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("/aide", command("/aide")),
        (" /Aide ", command("/aide")),
        ("/documents", command("/documents")),
        ("/thème", command("/theme")),
        ("/quitter", command("/quitter")),
        ("/ai", command("/aide")),
        ("/partir", UnknownCommand("/partir")),
        ("/", UnknownCommand("/")),
        ("/xyz/aide", UnknownCommand("/xyz/aide")),
        ("/aide-moi vite", UnknownCommand("/aide-moi")),
        ("2", SourceWanted(2)),
        ("[2]", SourceWanted(2)),
        ("source 12", SourceWanted(12)),
        ("Source 3", SourceWanted(3)),
        ("2002", Question("2002")),
        ("qui a écrit la source 2 ?", Question("qui a écrit la source 2 ?")),
        ("et/ou ?", Question("et/ou ?")),
    ],
)
def test_a_line_is_a_command_a_number_or_a_question(line: str, wish: Wish) -> None:
    assert understand(line) == wish


def test_the_arrows_go_through_earlier_questions_and_come_back_to_the_draft() -> None:
    history = History()
    for question in ("un", "deux", "deux"):
        history.add(question)
    assert [history.earlier("brouillon"), history.earlier("deux"), history.earlier("un")] == ["deux", "un", "un"]
    assert [history.later("un"), history.later("deux"), history.later("brouillon")] == [
        "deux",
        "brouillon",
        "brouillon",
    ]


@given(st.lists(st.sampled_from(["haut", "bas"])), st.text(min_size=1))
def test_the_draft_is_never_lost(moves: list[str], draft: str) -> None:
    history = History()
    history.add("une question")
    typed = draft
    for move in moves:
        typed = history.earlier(typed) if move == "haut" else history.later(typed)
    for _ in range(2):
        typed = history.later(typed)
    assert typed == draft


def test_an_empty_history_leaves_what_is_typed() -> None:
    assert History().earlier("brouillon") == "brouillon"
