"""An answer as text: what is quoted, what is said and what is noted are told apart without colours, at any width."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answers.answer import Status
from assistant.blocks import Cell, Elsewhere, Heading, Note, Quote, Said, Table
from assistant.render.cells import width_of
from assistant.render.text import answer_to_text
from tests.render.made_up import answer, citation, document, listing, table, words

PONT = document()
SENTENCE = words(PONT, "Il demande du temps, des outils et de la confiance.")


def text_of(*args: object, **settings: object) -> str:
    """The answer made of blocks, as text with ordinary blanks."""
    return shown(answer(*args, **settings))  # type: ignore[arg-type]


def shown(made: object, width: int = 80) -> str:
    return answer_to_text(made, width).replace("\u00a0", " ")  # type: ignore[arg-type]


def test_a_quoted_answer_reads_from_the_question_to_the_sources() -> None:
    assert text_of(
        Said("Voici :"), Quote(citation(1, SENTENCE, "Fabrice Dhume")), understood="qu'est-ce qu'un pont ?"
    ) == (
        "c'est quoi un pont ?\n"
        "────────────────────\n"
        "Compris : qu'est-ce qu'un pont ?\n"
        "\n"
        "Voici :\n"
        "\n"
        "  [1] « Il demande du temps, des outils et de la confiance. »\n"
        "      — Fabrice Dhume, dans Modèle, 2020, p. 3\n"
        "\n"
        "Sources\n"
        "  [1] Fabrice Dhume, Le pont, 2020.\n"
    )


def test_a_list_shows_its_lead_its_items_and_the_one_that_was_asked_for() -> None:
    assert (
        "  [1] « Trois parties :\n"
        "      – des piles\n"
        "      → un tablier\n"
        "        – des poutres »\n"
        "      — Modèle, 2020, p. 3\n"
    ) in text_of(listing(1, PONT))


def test_a_table_stands_side_by_side_where_there_is_room() -> None:
    thin, thick = (f"{rule * 8}{crossing}{rule * 17}{crossing}{rule * 47}" for rule, crossing in ("─┼", "═╪"))
    assert (
        "  [1]         │ Pont            │ Bac\n"
        f"      {thick}\n"
        "      Passage │ permanent       │ à heures fixes\n"
        f"      {thin}\n"
        "      Coût    │ élevé au départ │ faible au départ, puis régulier tant que le\n"
        "              │                 │ bac circule\n"
        "      — Modèle, 2020, p. 3\n"
    ) in text_of(table(1, PONT))


def test_a_table_is_folded_row_by_row_where_there_is_none() -> None:
    assert (
        "  [1] ■ Passage\n"
        "        – Pont : permanent\n"
        "        – Bac : à heures fixes\n"
        "\n"
        "      ■ Coût\n"
        "        – Pont : élevé au départ\n"
        "        – Bac : faible au départ,\n"
    ) in shown(answer(table(1, PONT)), 36)


def test_a_table_from_several_places_numbers_each_cell() -> None:
    cell = Cell(SENTENCE, citation(2, SENTENCE))
    assert "confiance. [2]" in text_of(Table(((Cell(None, label="Pont"),), (cell,))))


def test_a_near_passage_is_told_from_an_answer() -> None:
    text = text_of(Quote(citation(1, SENTENCE, near=True)), status=Status.UNANSWERED, suggestions=("Et un bac ?",))
    assert "  [1] passage proche, qui ne répond pas :\n      « Il demande" in text
    assert "Questions qui ont une réponse\n  – Et un bac ?\n" in text


def test_a_note_is_marked_as_standing_outside_the_documents() -> None:
    note = Note("CMU", "remplacée par la complémentaire santé solidaire", "2019", "service-public.fr", certain=False)
    assert (
        "Note — hors des documents (à vérifier)\n"
        "│ CMU : remplacée par la complémentaire santé solidaire\n"
        "│ Depuis : 2019\n"
        "│ Source : service-public.fr\n"
    ) in text_of(note)


def test_a_note_that_no_block_shows_is_shown_all_the_same_and_only_once() -> None:
    note = Note("CMU", "remplacée", "", "service-public.fr")
    assert text_of(Said("Voici."), notes=(note,)).count("CMU") == 1
    assert text_of(note, notes=(note,)).count("CMU") == 1


def test_the_other_places_of_the_same_words_are_told_with_another_credit_when_there_is_one() -> None:
    other = document("rive", year=None)
    places = (Elsewhere(other, SENTENCE, "Début", "Fabrice Dhume"), Elsewhere(PONT, SENTENCE, "Fin", "Julien Damon"))
    text = text_of(Quote(citation(1, SENTENCE, "Fabrice Dhume", also_in=places)))
    assert "Aussi dans : Modèle, s. d. ; Modèle, 2020 (mots attribués à Julien Damon)." in " ".join(text.split())


def test_quotes_said_notes_and_titles_differ_without_colours() -> None:
    kinds = [Said("mots"), Quote(citation(1, SENTENCE)), Note("mots", "mots", "", "mots"), Heading("mots")]
    starts = [text_of(block).split("\n\n")[1][:2] for block in kinds]
    assert starts == ["mo", "  ", "No", "mo"]
    assert "mots\n────" in text_of(Heading("mots"))


def test_colours_come_only_when_asked_for_and_change_no_word() -> None:
    made = answer(Said("Voici :"), Quote(citation(1, SENTENCE)))
    plain, coloured = answer_to_text(made, 80), answer_to_text(made, 80, colour=True)
    assert "\x1b" not in plain
    assert coloured != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("acting", ["\x1b[31m", "\x07", "\x9b2J", "\u202e", "\u2028", "\r"])
def test_nothing_in_a_document_or_a_question_acts_on_the_terminal(acting: str) -> None:
    source = document(markdown="# Titre\n\nDes mots PIÈGE ici.\n")
    tricked = type(source)(**{**source.__dict__, "text": source.text.replace("PIÈGE", acting), "title": f"T{acting}"})
    made = answer(Said(f"dit {acting}"), Quote(citation(1, words(tricked, "Des mots"))), question=f"quoi {acting} ?")
    text = answer_to_text(made, 80)
    assert not set(acting[:1]) & set(text.replace("\n", ""))


@given(st.integers(1, 200))
@settings(max_examples=40, deadline=None)
def test_every_answer_fits_every_width_a_terminal_has(width: int) -> None:
    made = answer(
        Said("Voici ce qu'en disent les documents :"), Quote(citation(1, SENTENCE, "Fabrice Dhume")), listing(2, PONT),
        table(3, PONT), Note("CMU", "remplacée", "2019", "service-public.fr"), suggestions=("Et un bac ?",),
    )  # fmt: skip
    lines = answer_to_text(made, width).splitlines()
    assert all(width_of(line) <= max(20, width) for line in lines)
    assert max(map(width_of, lines)) <= 100


def test_an_answer_ends_with_one_line_feed() -> None:
    assert text_of(Said("Bonjour.")).endswith("Bonjour.\n")
