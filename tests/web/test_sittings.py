"""What a tab finds again: kept in memory, by name, for a bounded number of tabs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assistant.storage.conversations import Conversation, Turn
from assistant.web.application import from_told, to_told
from assistant.web.sittings import MOST, Sittings


def test_each_sitting_has_its_own_name_and_memory() -> None:
    sittings = Sittings()
    first, second = sittings.start(), sittings.start()
    assert first != second
    kept = sittings.get(first)
    assert kept is not None
    kept.told["typed"] = "et"
    assert sittings.get(first) is kept
    assert sittings.get(second) is not kept
    assert sittings.get("inconnue") is None


def test_the_oldest_sitting_is_forgotten_when_there_are_too_many() -> None:
    sittings = Sittings()
    names = [sittings.start() for _ in range(MOST + 1)]
    assert sittings.get(names[0]) is None
    assert all(sittings.get(name) for name in names[1:])


@given(
    st.lists(st.tuples(st.text(), st.datetimes(timezones=st.just(UTC)), st.lists(st.text()))),
    st.text(),
    st.none() | st.just(Path("ailleurs") / "a.yaml"),
)
def test_a_conversation_that_is_told_comes_back_the_same(
    turns: list[tuple[str, datetime, list[str]]], title: str, path: Path | None
) -> None:
    conversation = Conversation(title, tuple(Turn(q, at, tuple(cited)) for q, at, cited in turns), "abc")
    assert from_told(to_told(conversation, path)) == (conversation, path)


def test_no_conversation_is_told_as_none() -> None:
    assert from_told(to_told(None, None)) == (None, None)
