"""The history of what was typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.tui.history import History


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
