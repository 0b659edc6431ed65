"""Words of a document stand between « », once, whatever marks they bring."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.render.quoting import quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("un pont", "« un pont »"),
        ("« un pont »", "« un pont »"),
        ("« un pont ».", "« un pont »."),
        ("« un » et « deux »", "« « un » et « deux » »"),
        ("« un pont relie", "« un pont relie »"),
        ("et le relie »", "« et le relie »"),
        ("« un » pont", "« « un » pont »"),
        ("le « pont »", "« le « pont » »"),
        ("« le « pont » »", "« le « pont » »"),
    ],
)
def test_only_the_marks_that_lack_are_added(words: str, shown: str) -> None:
    assert quoted([words])[0].replace("\u00a0", " ") == shown


@given(st.lists(st.text("ab «».", max_size=12), min_size=1, max_size=4))
def test_the_words_stay_as_they_are_and_stand_between_marks(texts: list[str]) -> None:
    shown, original = "\n".join(quoted(texts)), "\n".join(texts)
    added = [(before, after) for before in ("", "«\u00a0") for after in ("", "\u00a0»")]
    assert shown in [f"{before}{original}{after}" for before, after in added]
    assert shown.startswith("«")
    assert shown.rstrip(" \u00a0\n.").endswith("»")


def test_a_list_opens_at_its_first_words_and_closes_at_its_last() -> None:
    assert quoted(["a", "b", "c"]) == ["«\u00a0a", "b", "c\u00a0»"]
