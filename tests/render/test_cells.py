"""Lines are cut where French allows it, and counted in the cells of a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.render.cells import width_of, wrap

TEXTS = st.text(st.sampled_from("abé œ日\n «»:;?!\u00a0\u202f\u0301😀…-'"), max_size=80)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("été", 3),
        ("e\u0301te\u0301", 3),  # marks that stand on their letter take no place
        ("日本", 4),
        ("😀", 2),
        ("\u200b", 0),
        ("«\u00a0œ\u00a0»", 5),
    ],
)
def test_a_text_is_as_wide_as_the_cells_it_takes(text: str, cells: int) -> None:
    assert width_of(text) == cells


@given(TEXTS, st.integers(8, 40), st.sampled_from(["", "  ", "– "]))
def test_no_line_is_wider_than_asked_for_unless_marks_cannot_be_parted(text: str, width: int, lead: str) -> None:
    for line in wrap(text, width, lead):
        assert width_of(line) <= width or line.strip().count(" ") or "\u00a0" in line or "\u202f" in line


@given(st.lists(st.text("abcé日😀", min_size=1, max_size=9), max_size=20), st.integers(20, 40))
def test_plain_words_always_fit(words: list[str], width: int) -> None:
    assert all(width_of(line) <= width for line in wrap(" ".join(words), width))


@given(TEXTS, st.integers(8, 40))
def test_cutting_into_lines_changes_nothing_but_blanks(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(TEXTS, st.integers(8, 40))
def test_a_line_never_begins_with_a_high_mark_that_follows_a_word(text: str, width: int) -> None:
    source = [line.strip(" ") for line in text.split("\n")]
    for line in wrap(text, width):
        if line[:1] in (":", ";", "?", "!", "»"):
            assert any(row.startswith(line[0]) or len(max(row.split(" "), key=len)) > width - 1 or "日" in row
                       or "😀" in row or len(row) > width for row in source)  # fmt: skip


def test_a_mark_set_off_by_a_blank_stays_with_its_word() -> None:
    assert wrap("un pont : deux rives", 8) == ["un", "pont :", "deux", "rives"]
    assert wrap("dire « oui » ou non", 9) == ["dire", "« oui »", "ou non"]


def test_the_first_line_has_its_own_lead() -> None:
    assert wrap("un deux trois", 9, "[1] ") == ["[1] un", "    deux", "    trois"]


def test_paragraphs_stay_apart() -> None:
    assert wrap("un\n\ndeux", 20, "> ", "> ") == ["> un", ">", "> deux"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert wrap("anticonstitutionnellement", 10) == ["anticonsti", "tutionnell", "ement"]
    assert wrap("日本語", 4) == ["日本", "語"]
