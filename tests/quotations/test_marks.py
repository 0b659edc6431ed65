"""Finding quotations: the marks of every fashion, nested, over paragraphs, never closed."""

from __future__ import annotations

import pytest

from assistant.quotations.marks import LONGEST, find_marks


def words(text: str) -> list[str]:
    return [marked.words(text) for marked in find_marks(text).marked]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Il dit : « des mots ».", ["des mots"]),
        ("Il dit : «\u202fdes mots\u00a0».", ["des mots"]),
        ("Il dit “des mots” et ‹ d'autres ›.", ["des mots", "d'autres"]),
        ('Il dit "des mots" et "d\'autres".', ["des mots", "d'autres"]),
        ('Une vis de 5" et rien.', []),
        ("« un “mot” dans des mots »", ["un “mot” dans des mots"]),
        ("« un « mot » dans des mots »", ["un « mot » dans des mots"]),
        ("« une partie\n\n« puis une autre »", ["une partie\n\n« puis une autre"]),
        ("« une partie\n\npuis une autre »", ["une partie\n\npuis une autre"]),
        ("rien », puis « des mots »", ["des mots"]),
    ],
)
def test_what_stands_between_marks_is_found(text: str, quoted: list[str]) -> None:
    assert words(text) == quoted


def test_what_is_quoted_inside_is_kept() -> None:
    text = "« un “mot” dans des mots »"
    (outer,) = find_marks(text).marked
    assert [inner.words(text) for inner in outer.inner] == ["mot"]


@pytest.mark.parametrize(
    "text",
    ["« ouvert\n\nselon lui, « des mots »", "« ouvert " + "x" * LONGEST + " « des mots »", "« ouvert « des mots »"],
)
def test_a_mark_never_closed_is_told_and_swallows_nothing(text: str) -> None:
    marks = find_marks(text)
    assert marks.unclosed == (0,)
    assert words(text) == ["des mots"]


def test_thousands_of_open_marks_are_all_told() -> None:
    assert len(find_marks("« " * 5000).unclosed) == 5000
