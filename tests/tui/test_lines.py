"""Lines: text laid out in cells, nothing lost, nothing that acts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from assistant.tui.lines import Line, Paragraph, Piece, join_text, shown, wrap

texts = st.text(alphabet=st.sampled_from("aé œ«»:;?!\u00a0\n\t[]/\\\x1b\x00世👍́-") | st.characters(), max_size=120)


def whole(lines: list[Line]) -> str:
    return join_text(lines, [(0, None)] * len(lines))


@given(texts, st.integers(1, 40))
def test_no_line_is_wider_than_asked_unless_one_character_is(text: str, width: int) -> None:
    for line in wrap(Paragraph((Piece(text),)), width):
        assert cell_len(line.text) <= width or len(line.text) == 1


@given(texts, st.integers(1, 40))
def test_every_word_is_laid_out_in_order(text: str, width: int) -> None:
    laid = "".join(line.text for line in wrap(Paragraph((Piece(text),)), width))
    assert laid.replace(" ", "") == shown(text).replace(" ", "").replace("\n", "")


@given(texts, st.integers(1, 40))
def test_nothing_that_is_laid_out_can_act_on_a_terminal(text: str, width: int) -> None:
    for line in wrap(Paragraph((Piece(text),)), width):
        assert not any(c < " " or "\x7f" <= c <= "\x9f" for c in line.text)


@given(st.lists(st.sampled_from(["un", "deux", "trois", "quarante"]), min_size=1), st.integers(8, 30))
def test_what_is_copied_has_no_line_break_of_the_screen(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert whole(wrap(Paragraph((Piece(text),), "• ", "  "), width)) == text


def test_what_is_copied_keeps_the_line_breaks_between_paragraphs() -> None:
    lines = wrap(Paragraph((Piece("un deux"),), "• ", "  "), 6) + wrap(Paragraph((Piece("trois"),), "• ", "  "), 8)
    assert whole(lines) == "un deux\ntrois"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("un deux trois", ["un deux", "trois"]),
        ("quoi de neuf ?", ["quoi de", "neuf ?"]),
        ("« agir » ici", ["« agir »", "ici"]),
        ("anticonstitutionnel", ["anticonst", "itutionne", "l"]),
        ("un\ndeux", ["un", "deux"]),
        ("", [""]),
    ],
)
def test_lines_end_at_blanks_and_never_begin_with_a_french_mark(text: str, lines: list[str]) -> None:
    assert [line.text for line in wrap(Paragraph((Piece(text),)), 9)] == lines


def test_pieces_keep_their_role_across_lines() -> None:
    lines = wrap(Paragraph((Piece("un "), Piece("deux trois", "strong", cited=True), Piece(" fin"))), 7)
    assert [[(piece.text, piece.role) for piece in line.pieces] for line in lines] == [
        [("un ", ""), ("deux", "strong")],
        [("trois", "strong")],
        [("fin", "")],
    ]
    assert [line.cited for line in lines] == [True, True, False]


def test_a_lead_stands_before_the_first_line_and_another_before_the_rest() -> None:
    lines = wrap(Paragraph((Piece("un deux"),), "• ", "  "), 6)
    assert [line.text for line in lines] == ["• un", "  deux"]
    assert [line.before for line in lines] == ["\n", " "]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[red]a[/]", "[red]a[/]"), ("a\x1b[2Jb", "a[2Jb"), ("a\x00b", "ab"), ("a\tb", "a b"), ("a\r\nb", "a\nb")],
)
def test_text_shows_as_text_or_not_at_all(text: str, expected: str) -> None:
    assert shown(text) == expected
