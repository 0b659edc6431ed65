"""What a line of the conversation asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plain.wishes import (
    COMMANDS,
    Command,
    OfferedWanted,
    Question,
    SourceWanted,
    UnknownCommand,
    Wish,
    understand,
)


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("/aide", Command("aide")),
        ("  /AIDE ", Command("aide")),
        ("/vérifier mon dossier.docx", Command("verifier", "mon dossier.docx")),
        ("/documents 1 2", Command("documents", "1 2")),
        ("quitter", Command("quitter")),
        ("2", SourceWanted(2)),
        ("[2]", SourceWanted(2)),
        ("Source 2", SourceWanted(2)),
        ("/source 2", SourceWanted(2)),
        ("/source", SourceWanted(1)),
        ("q2", OfferedWanted(2)),
        ("Question 2", OfferedWanted(2)),
        ("/partir loin", UnknownCommand("/partir")),
        ("source du partenariat ?", Question("source du partenariat ?")),
        ("2002-2", Question("2002-2")),
        ("", Question("")),
    ],
)
def test_a_line_asks_for_one_thing(line: str, wish: Wish) -> None:
    assert understand(line) == wish


@given(st.text())
def test_every_line_is_understood_and_only_a_stroke_makes_a_command(line: str) -> None:
    wish = understand(line)
    if isinstance(wish, Command) and wish.name != "quitter":
        assert line.strip().startswith("/") and wish.name in COMMANDS
    if isinstance(wish, Question):
        assert wish.text == line.strip()
