"""Drawing: each kind of text has a look of its own, without colour too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.answers.answer import Answer
from assistant.blocks import Block, Cell, Item, Listing, Note, Quote, Table
from assistant.tui.drawing import PartKind, lay_out, parts, source_line, to_copy
from assistant.tui.lines import wrap
from assistant.tui.quotes import quote_paragraphs
from tests.tui.made_up import answer, citation, document, full_answer

PONT = document()


def plain(given: Answer, width: int = 60) -> dict[PartKind, list[str]]:
    return {part.kind: [line.text for line in lay_out(part.body, width)] for part in parts(given)}


def test_every_kind_of_block_is_drawn_in_its_own_way() -> None:
    drawn = plain(full_answer(PONT))
    assert drawn[PartKind.SAID] == ["D'après les documents :"]
    assert drawn[PartKind.LISTING] == ["• «\u00a0des piles", "• un tablier", "  ▸ des poutres", "• deux culées\u00a0»"]
    assert drawn[PartKind.NOTE] == [
        "Hors des documents · bac",
        "Il ne circule plus.",
        "Depuis 2024. Source\u00a0: Journal du fleuve, 3 mai 2024",
    ]


def test_a_quote_stands_between_guillemets() -> None:
    (quote,) = plain(answer((Quote(citation(1, PONT, "Rien ne remplace l'usage.")),))).values()
    assert quote == ["«\u00a0Rien ne remplace l'usage.\u00a0»"]


def test_cells_from_several_places_carry_their_numbers() -> None:
    assert plain(full_answer(PONT))[PartKind.TABLE][2] == "Passage │ permanent\u00a0[3] │ à heures fixes\u00a0[4]"


def test_a_source_tells_whose_words_then_which_document_then_where() -> None:
    credited = citation(2, PONT, "des piles", "Jo Passeur")
    assert wrap(source_line(credited), 90)[0].text == "[2] Jo Passeur, cité dans Modèle, 2020 · Ce qu'est un pont"
    own = citation(2, PONT, "des piles", "Claude Modèle")
    assert wrap(source_line(own), 90)[0].text == "[2] Modèle, 2020 · Ce qu'est un pont"


NEAR = citation(1, PONT, "permanent", near=True)


@pytest.mark.parametrize(
    "block",
    [
        Quote(NEAR),
        Listing(NEAR, None, (Item(NEAR.excerpt),)),
        Table(((Cell(None, label="Pont"),), (Cell(NEAR.excerpt),)), NEAR),
        Table(((Cell(None, label="Pont"),), (Cell(NEAR.excerpt, NEAR),))),
    ],
    ids=["quote", "listing", "table", "table of cells"],
)
def test_a_near_passage_of_any_shape_says_that_it_does_not_answer(block: Block) -> None:
    ((kind, lines),) = plain(answer((block,), (NEAR,))).items()
    assert kind is PartKind.NEAR
    assert lines[0] == "passage proche, qui ne répond pas\u00a0:"
    assert any("permanent" in line for line in lines[1:])


def test_a_quote_keeps_the_titles_the_items_and_their_depth() -> None:
    start, end = PONT.text.index("Il demande"), PONT.text.index("Comparer") + len("Comparer")
    whole = citation(1, PONT, PONT.text[start:end])
    assert plain(answer((Quote(whole),)))[PartKind.QUOTE] == [
        "«\u00a0Il demande du temps, des outils et de la confiance.",
        "• des piles",
        "• un tablier",
        "  • des poutres",
        "• deux culées",
        "",
        "Comparer\u00a0»",
    ]


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        (("Un pont relie", "ce qu'elle est."), ["«\u00a0Un pont relie […] ce qu'elle est.\u00a0»"]),
        (("des piles", "deux culées"), ["• «\u00a0des piles", "• […] deux culées\u00a0»"]),
    ],
)
def test_a_cut_in_a_quote_is_shown_where_it_is(words: tuple[str, str], drawn: list[str]) -> None:
    cited = citation(1, PONT, words[0])
    spans = [(at, at + len(each)) for each in words for at in (PONT.text.index(each),)]
    assert plain(answer((Quote(replace(cited, excerpt=PONT.join(spans))),)))[PartKind.QUOTE] == drawn


def test_a_quote_has_every_word_of_any_passage_in_order(assistant: Assistant) -> None:
    for passage in assistant.library.passages.values():
        excerpt = assistant.library.excerpt_of(passage)
        drawn = " ".join(piece.text for paragraph in quote_paragraphs(excerpt) for piece in paragraph.pieces)
        assert drawn.replace("«\u00a0", "").replace("\u00a0»", "").split() == (
            excerpt.text.replace("«\u00a0", "").replace("\u00a0»", "").split()
        )


def test_a_note_outside_the_blocks_is_shown_once() -> None:
    note = Note("bac", "Il ne circule plus.", "2024", "Journal du fleuve", certain=False)
    assert len(parts(answer((note,), notes=(note,)))) == 1
    (part,) = parts(answer((), notes=(note,)))
    assert lay_out(part.body, 60)[0].text == "Hors des documents · bac (à vérifier)"


def test_a_copied_citation_comes_with_its_reference() -> None:
    copied = to_copy(citation(1, PONT, "Rien ne remplace l'usage."))
    assert copied == "«\u00a0Rien ne remplace l'usage.\u00a0» (Modèle (2020), Le pont entre deux rives, Pour finir)."


def test_a_copied_table_keeps_its_rows_and_its_columns(assistant: Assistant) -> None:
    found = assistant.ask("quelle différence entre réseau et partenariat ?").citations[0]
    header, coordination, *rows, reference = to_copy(found).split("\n")
    assert header == "\tRESEAU SPONTANE\tRESEAU PROFESSIONNEL\tPARTENARIAT"
    assert coordination == "Coordination\tAjustement mutuel\tAjustement mutuel Formalisation\tStandardisation"
    assert {row.count("\t") for row in rows} == {3}
    assert reference.startswith("(Régis Dumon, cité dans Auvert (2021)")
