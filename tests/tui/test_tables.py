"""Tables: in columns where there is room, folded where there is none, every word there in both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from assistant.tui.lines import Piece
from assistant.tui.tables import PAGE, Grid, draw_apart, draw_table

ROWS = (("", "Pont", "Bac"), ("Passage", "permanent", "à heures fixes"), ("Coût", "élevé", ""))
cells = st.text(alphabet="abcdé ", max_size=30)


def grid(*rows: tuple[str, ...]) -> Grid:
    return Grid(tuple(tuple((Piece(cell),) if cell else () for cell in row) for row in rows))


def drawn(rows: tuple[tuple[str, ...], ...], width: int) -> list[str]:
    return [row.line.text.rstrip() for row in draw_table(grid(*rows), width)]


def test_a_table_that_fits_is_drawn_in_columns() -> None:
    assert drawn(ROWS, 40) == [
        "        │ Pont      │ Bac",
        "────────┼───────────┼───────────────",
        "Passage │ permanent │ à heures fixes",
        "Coût    │ élevé     │",
    ]


def test_a_table_that_does_not_fit_is_folded_row_by_row() -> None:
    assert drawn(ROWS, 24) == [
        "Passage",
        "  Pont\u00a0: permanent",
        "  Bac\u00a0: à heures fixes",
        "",
        "Coût",
        "  Pont\u00a0: élevé",
    ]


def test_cells_wrap_within_their_column_before_the_table_is_folded() -> None:
    lines = drawn((("Un", "Deux"), ("mot " * 10, "autre mot")), 30)
    assert all("│" in line or "┼" in line for line in lines)
    assert sum(line.count("mot") for line in lines) == 11


def test_a_table_of_one_row_is_shown() -> None:
    assert drawn((("Un", "Deux"),), 5) == ["Un", "Deux"]


def test_an_empty_table_has_no_lines() -> None:
    assert drawn((), 40) == []


@given(
    st.lists(st.lists(cells, min_size=1, max_size=5).map(tuple), min_size=1, max_size=5).map(tuple), st.integers(10, 90)
)
def test_no_table_is_wider_than_asked_and_no_word_is_lost(rows: tuple[tuple[str, ...], ...], width: int) -> None:
    lines = drawn(rows, width)
    assert all(cell_len(line) <= width for line in lines)
    letters = "".join(lines)
    for row in rows[1:]:
        for cell in row:
            for word in cell.split():
                assert word[0] in letters
    total = sum(len(cell.replace(" ", "")) for row in rows[1:] for cell in row)
    assert sum(letter in "abcdé" for letter in letters) >= total


@given(st.lists(st.tuples(cells, cells, cells), min_size=2, max_size=4))
def test_a_table_to_paste_has_columns_that_hold_on_a_page_or_none(
    rows: list[tuple[str, ...]],
) -> None:
    lines = [line.text for line in draw_apart(grid(*rows))]
    drawn_in_columns = any("│" in line for line in lines)
    assert not drawn_in_columns or max(map(cell_len, lines)) <= PAGE
    words = " ".join(lines).split()
    assert all(word in words for row in rows[1:] for cell in row for word in cell.split())


def test_a_wide_table_to_paste_is_told_row_by_row_its_cells_uncut() -> None:
    long = "un mot " * 20
    assert [line.text for line in draw_apart(grid(("", "Pont"), ("Passage", long)))] == [
        "Passage",
        f"  Pont\u00a0: {long.strip()}",
    ]


def test_every_line_knows_its_row() -> None:
    assert [row.row for row in draw_table(grid(*ROWS), 40)] == [0, 0, 1, 2]
