"""Drawing: each kind of text has a look of its own, without colour too."""

from __future__ import annotations

from assistant.answers.answer import Answer
from assistant.blocks import Note, Quote
from assistant.tui.drawing import PartKind, lay_out, parts, source_line, to_copy
from assistant.tui.lines import wrap
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
    own = citation(2, PONT, "des piles", "Claude Modèle", near=True)
    assert wrap(source_line(own), 90)[0].text == "[2] Modèle, 2020 · Ce qu'est un pont · proche, ne répond pas"


def test_a_near_passage_is_not_drawn_as_an_answer() -> None:
    near = citation(1, PONT, "des piles", near=True)
    assert list(plain(answer((Quote(near),), (near,)))) == [PartKind.NEAR]


def test_a_note_outside_the_blocks_is_shown_once() -> None:
    note = Note("bac", "Il ne circule plus.", "2024", "Journal du fleuve", certain=False)
    assert len(parts(answer((note,), notes=(note,)))) == 1
    (part,) = parts(answer((), notes=(note,)))
    assert lay_out(part.body, 60)[0].text == "Hors des documents · bac (à vérifier)"


def test_a_copied_citation_comes_with_its_reference() -> None:
    copied = to_copy(citation(1, PONT, "Rien ne remplace l'usage."))
    assert copied == "«\u00a0Rien ne remplace l'usage.\u00a0» (Modèle (2020), Le pont entre deux rives, Pour finir)."
