"""What all media share: whose words stand where, what each note says, which pages lie, what stays together."""

from __future__ import annotations

import pytest

from assistant.blocks import (
    Cell,
    Figure,
    Heading,
    Own,
    OwnList,
    OwnTable,
    PageBreak,
    Pairs,
    Paragraph,
    Quote,
    References,
    Said,
    Table,
)
from assistant.render.handouts.laying import lay_out
from assistant.render.handouts.pieces import Break, Grid, Para, Picture, Role, Voice
from tests.render.handouts.made_up import PONT, SENTENCE, WIDE, everything, handout
from tests.render.made_up import citation, listing, table


def paras(*blocks: object) -> list[Para]:
    return [piece for piece in lay_out(handout(*blocks)).pieces if isinstance(piece, Para)]  # type: ignore[arg-type]


def told(para: Para) -> str:
    return "".join(run.text for run in para.runs).replace("\u00a0", " ")


def test_each_voice_keeps_its_own_words() -> None:
    runs = [run for para in paras(*everything().blocks) for run in para.runs]
    said = {voice: {run.text for run in runs if run.voice is voice} for voice in Voice}
    assert {"Un pont.", "Deux rives.", "le CCAS", "un", "deux"} == said[Voice.OWN]
    assert {"[à compléter]", "[nom]"} == said[Voice.BLANK]
    assert "Voici le projet :" in said[Voice.OURS]
    assert all(text.strip("«» \u00a0") in PONT.text for text in said[Voice.QUOTED])


def test_marks_stay_with_the_word_that_they_belong_to() -> None:
    (para,) = paras(Own("« qui fait quoi ? »"))
    assert para.runs[0].text == "«\u00a0qui fait quoi\u00a0?\u00a0»"


def test_lines_to_tick_stay_on_one_page() -> None:
    ticked = paras(Said("☐ un"), Said("☐ deux"), Said("Puis."))
    assert [para.held for para in ticked] == [True, False, False]


def test_a_quote_stands_between_marks_calls_its_note_and_says_who_speaks() -> None:
    quote, credit = paras(Quote(citation(1, SENTENCE, "Fabrice Dhume")))
    assert (quote.role, told(quote)) == (Role.QUOTE, "« Il demande du temps, des outils et de la confiance. »")
    assert (credit.role, told(credit)) == (Role.CREDIT, "— Fabrice Dhume, dans Modèle, 2020, p. 3")
    assert lay_out(handout(Quote(citation(1, SENTENCE, "Fabrice Dhume")))).notes == ("Fabrice Dhume, Le pont, 2020.",)
    assert quote.runs[-1].note == 1
    assert quote.held


def test_a_passage_that_is_only_close_is_introduced_as_such() -> None:
    near, *_ = paras(Quote(citation(1, SENTENCE, near=True)))
    assert told(near) == "Passage proche, qui ne répond pas :"


def test_a_list_opens_and_closes_once_and_calls_one_note() -> None:
    shown = paras(listing(1, PONT))
    assert [told(para) for para in shown[:-1]] == ["« Trois parties :", "des piles", "un tablier", "des poutres »"]
    assert [para.depth for para in shown] == [0, 0, 0, 1, 0]
    assert [run.note for para in shown for run in para.runs] == [0, 0, 0, 1, 0]


def test_notes_are_numbered_in_the_order_of_their_calls() -> None:
    laid = lay_out(everything())
    cells = [cell for piece in laid.pieces if isinstance(piece, Grid) for row in piece.rows for cell in row.cells]
    runs = [run for piece in laid.pieces if isinstance(piece, Para) for run in piece.runs]
    calls = [run.note for run in (*runs, *(run for cell in cells for run in cell)) if run.note]
    assert sorted(calls) == list(range(1, len(laid.notes) + 1))


def test_a_table_of_a_document_is_credited_below_it_and_no_header_calls_a_note() -> None:
    laid = lay_out(handout(table(1, PONT)))
    grid, credit = laid.pieces
    assert isinstance(grid, Grid)
    assert isinstance(credit, Para)
    assert credit.runs[0].note == 1
    headed = Table(((Cell(SENTENCE, citation(1, SENTENCE)),), (Cell(SENTENCE, citation(2, SENTENCE)),)))
    laid = lay_out(handout(headed))
    grid, credit = laid.pieces
    assert isinstance(grid, Grid)
    assert not any(run.note for cell in grid.header.cells for run in cell)
    assert len(laid.notes) == 2


def test_references_come_once_each_in_alphabetical_order() -> None:
    cited = [citation(1, SENTENCE, "Zoé B"), citation(2, SENTENCE, "Anne A"), citation(3, SENTENCE, "Zoé B")]
    assert [told(para) for para in paras(References(tuple(cited)))] == [
        "Anne A, Le pont, 2020.",
        "Zoé B, Le pont, 2020.",
    ]


def test_a_wide_table_lies_with_the_title_that_leads_to_it() -> None:
    blocks = [Own("avant"), PageBreak(), Heading("Qui fait quoi"), Said("Voici :"), WIDE, PageBreak(), Own("après")]
    laid = lay_out(handout(*blocks))
    assert [section.wide for section in laid.sections] == [False, True, False]
    assert [len(section.pieces) for section in laid.sections] == [1, 3, 1]
    assert not any(isinstance(piece, Break) for piece in laid.pieces)


@pytest.mark.parametrize("widths", [(), (1, 2), (0, 0, 0), (1, 2, 3)])
def test_columns_share_the_whole_width(widths: tuple[int, ...]) -> None:
    grid = lay_out(handout(OwnTable(("a", "b", "c"), (("x", "y" * 90, ""),), widths))).pieces[0]
    assert isinstance(grid, Grid)
    assert sum(grid.shares) == pytest.approx(1)
    assert min(grid.shares) > 0.05


@pytest.mark.parametrize(("rows", "words", "whole"), [(4, "oui", True), (7, "Un fait. " * 12, False), (30, "", False)])
def test_a_table_moves_whole_to_the_next_page_when_it_leaves_no_great_hole(rows: int, words: str, whole: bool) -> None:
    (grid,) = lay_out(handout(OwnTable(("Question", "Réponse", "Faits"), (("un", "oui", words),) * rows))).pieces
    assert isinstance(grid, Grid)
    assert grid.short is whole


@pytest.mark.parametrize(("rows", "whole"), [(20, True), (60, False)])
def test_a_card_is_cut_between_two_pages_only_when_it_is_long(rows: int, whole: bool) -> None:
    (grid,) = lay_out(handout(Pairs((("Missions", Own("Loger et accompagner")),) * rows))).pieces
    assert isinstance(grid, Grid)
    assert grid.short is whole


def test_rows_that_are_too_short_or_too_long_are_brought_to_the_columns() -> None:
    grid = lay_out(handout(OwnTable(("a", "b"), (("x",), ("x", "y", "z"))))).pieces[0]
    assert isinstance(grid, Grid)
    assert [len(row.cells) for row in grid.rows] == [2, 2]


def test_a_picture_that_shows_its_title_has_no_caption() -> None:
    shown = [Figure("<svg><text>Amis &amp; voisins</text></svg>", title, ()) for title in ("Amis & voisins", "Carte")]
    assert [piece.caption for piece in lay_out(handout(*shown)).pieces if isinstance(piece, Picture)] == ["", "Carte"]


def test_words_around_a_gap_keep_their_blanks() -> None:
    (para,) = paras(Paragraph((Said("Entre "), Own("A"), Said(" et "), Own("B"), Said("."))))
    assert told(para) == "Entre A et B."


SIGNED = OwnTable(("Qui", "Signature"), (("Mme O.", ""), ("M. B.", "")), by_hand=True)


def test_a_row_to_sign_is_taller_than_one_to_write_in_and_a_full_one_is_as_high_as_its_words() -> None:
    plain = OwnTable(("Qui", "Quoi"), (("Mme O.", "anime"), ("", "")))
    signed, written = (lay_out(handout(table)).pieces[0] for table in (SIGNED, plain))
    assert isinstance(signed, Grid) and isinstance(written, Grid)
    full, empty = (row.height for row in written.rows)
    assert 0 == full < empty < signed.rows[0].height == signed.rows[1].height


def test_what_leads_to_a_table_stays_with_it() -> None:
    before, after = paras(Paragraph((Said("Fait à "), Own("Lyon"))), SIGNED, Paragraph((Said("Vu"),)))
    assert (before.held, after.held) == (True, False)


def test_signatures_that_end_a_handout_never_stand_alone_on_their_page() -> None:
    signing = (Heading("Signatures"), Paragraph((Said("Fait à "), Own("Lyon"))), SIGNED)
    assert all(para.held for para in paras(Own("En cas de désaccord, on se voit."), *signing))
    assert all(para.held for para in paras(OwnList(("Fiche", "Attestation")), *signing))


def test_words_that_would_leave_a_great_hole_stay_where_they_are_before_signatures() -> None:
    long, *_ = paras(Own("mot " * 400), Heading("Signatures"), SIGNED)
    assert not long.held


def test_a_table_to_fill_in_by_hand_elsewhere_takes_no_words_along() -> None:
    before, *_ = paras(Own("Avant."), Heading("Points"), SIGNED, Own("Après."))
    assert not before.held


def test_a_short_list_stays_on_one_page_and_no_end_of_a_long_one_stands_alone() -> None:
    short, long = paras(OwnList(tuple("abc"))), paras(OwnList(tuple("abcdefg")))
    assert [para.held for para in short] == [True, True, False]
    assert [para.held for para in long] == [True, False, False, False, False, True, False]


def test_amounts_end_on_the_right_and_what_they_come_to_is_said_in_our_words() -> None:
    budget = OwnTable(("Poste", "Montant"), (("Coordination", "24 000"),), figures=frozenset({1}), sums=("Total", "9"))
    (grid,) = lay_out(handout(budget)).pieces
    assert isinstance(grid, Grid)
    assert grid.figures == {1}
    assert [run.voice for cell in grid.rows[-1].cells for run in cell] == [Voice.OURS, Voice.OURS]
