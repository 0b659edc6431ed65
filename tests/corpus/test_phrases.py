"""Words remembered without quotation marks lead to the passages that hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.phrases import PhraseIndex

INDEX = PhraseIndex(
    [
        ("p1", "Il n'y a pas un partenariat mais des partenariats."),
        ("p2", "Il y a des partenariats et des réseaux."),
        ("p3", "Deux mots"),
        ("p4", ""),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "nearest"),
    [
        ("pas un partenariat mais des partenariats", [("p1", 1.0)]),
        ("PAS UN PARTENARIAT, MAIS DES partenariats", [("p1", 1.0)]),
        ("y a pas un réseau", [("p1", 2 / 3)]),
        ("il y a des partenariats", [("p2", 1.0), ("p1", 1 / 3)]),
        ("tout autre chose que cela", []),
        ("deux mots", []),  # too short to be remembered words
        ("", []),
    ],
)
def test_passages_come_by_the_share_of_the_runs_they_hold(sentence: str, nearest: list[tuple[str, float]]) -> None:
    assert INDEX.nearest(sentence) == [(id, pytest.approx(share)) for id, share in nearest]


@given(st.text(alphabet="abc ", max_size=40))
def test_a_text_of_three_words_or_more_holds_all_of_itself(text: str) -> None:
    expected = [("p", 1.0)] if len(text.split()) >= 3 else []
    assert PhraseIndex([("p", text)]).nearest(text) == expected
