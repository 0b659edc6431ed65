"""Documents made of answers: what is internal stays out, what is missing shows, what is quoted is a slice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given

from assistant.answers.citing import cite
from assistant.blocks import Blank, Heading, Own, OwnList, OwnTable, Pairs, Paragraph, Quote, References, Said
from assistant.corpus.models import Library
from assistant.facade import Assistant
from assistant.flows.composing import Composed, Source, compose
from assistant.flows.deliverables import Paper, spelt_out
from assistant.flows.draft import Draft, new_draft
from assistant.flows.engine import apply
from assistant.flows.events import AddRow, Answer, Event, PinQuote
from assistant.flows.paper_soundness import paper_problems
from assistant.flows.pinning import citations_of, pin
from assistant.flows.reach import Reach
from assistant.flows.schema import Flow
from assistant.flows.wording import guide_words
from assistant.records import parse_yaml, structure
from tests.flows.made_up import FLOW, GUIDE, NOW, after, drafts

PAPER = """
id: feuille
title: Une feuille
subtitle: titre
readers: all
quotes: yes
blocks:
- pairs:
  - {label: Titre, field: titre, required: yes}
  - {label: Durée, field: duree}
- part:
    title: Les points
    blocks:
    - answer: {field: points}
- part:
    title: La grille
    required: yes
    blocks:
    - answer: {field: grille, required: yes}
- part:
    title: Les gens
    pinned: yes
    blocks:
    - answer: {field: gens, label: Présents}
- part:
    title: Seulement en cours
    when: {etat: [en cours]}
    required: yes
    blocks:
    - say: Une phrase
- each: {field: points, title: point, pairs: [{label: Minutes, field: minutes, required: yes}]}
- part:
    title: Ce qui manque
    required: yes
    blocks:
    - answer: {field: themes}
- references: yes
"""


def paper(text: str = PAPER) -> Paper:
    read = structure(spelt_out(parse_yaml(text, "feuille.yaml")), Paper, "feuille.yaml")
    assert paper_problems(read, FLOW, [FLOW], "feuille.yaml") == []
    return read


def made(draft: Draft, library: Library | None = None, flow: Flow = FLOW, made_by: Paper | None = None) -> Composed:
    return compose(made_by or paper(), Source(Reach(flow, draft), library or Library({}, {}), guide_words()))


def after_all(*happened: Event) -> Draft:
    return after(new_draft(FLOW, "Essai", NOW), *happened)


def texts(value: Any) -> Iterator[str]:
    """Every text that something holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from texts(getattr(value, each.name))


def titles(composed: Composed) -> list[str]:
    return [block.text for block in composed.handout.blocks if isinstance(block, Heading)]


@given(drafts)
def test_nothing_internal_enters_a_document_to_hand_out(draft: Draft) -> None:
    marked = after(draft, Answer("secret", "très-secret"), AddRow("points", {"point": "p", "crainte": "très-secret"}))
    composed = made(marked)
    assert not any("très-secret" in text for text in texts(composed.handout))
    assert "Craintes" in composed.held_back
    assert "Points (Crainte)" in composed.held_back


LEAKING = """
id: fuite
title: Une fuite
subtitle: points
author: secret
readers: all
quotes: yes
blocks:
- line: [{field: points}, {field: secret}]
- grid: {columns: [Quoi, Réponse], rows: [{label: Ligne, fields: [points]}]}
- pairs: [{label: Points, field: points}]
- each: {field: points, title: crainte, pairs: [{label: Crainte, field: crainte}]}
- answer: {field: points, columns: [crainte, point]}
- map: {field: partenaires, centre: secret, title: points}
- pinned: [secret]
"""
PARTNERS = """\
    - id: partenaires
      type: table
      ask: Qui ?
      label: Qui
      readers: all
      more: yes
      columns: [{id: nom, label: Nom}, {id: force, label: Force, readers: inside}]
"""


def test_no_block_hands_out_what_is_internal_whatever_its_file_says(library: Library) -> None:
    leaking = structure(spelt_out(parse_yaml(LEAKING, "fuite.yaml")), Paper, "fuite.yaml")
    flow = structure(parse_yaml(GUIDE.replace("checks:", f"{PARTNERS}checks:"), "essai.yaml"), Flow, "essai.yaml")
    passage = next(iter(library.passages.values()))
    happened = (
        Answer("secret", "très-secret"),
        Answer("points", [{"point": "p", "crainte": "très-secret"}]),
        Answer("partenaires", [{"nom": "CCAS", "force": "très-secret"}]),
        PinQuote(pin("secret", cite(library, passage, library.excerpt_of(passage), 1))),
    )
    draft = new_draft(flow, "Essai", NOW)
    for event in happened:
        draft = apply(flow, draft, event, NOW)
    composed = made(draft, library, flow, leaking)
    assert any("CCAS" in text for text in texts(composed.handout))
    assert not any("très-secret" in text or text == passage.id for text in texts(composed.handout))
    told = [problem.message for problem in paper_problems(leaking, flow, [flow], "fuite.yaml")]
    assert sum("interne" in message for message in told) >= 4
    assert sum("est un tableau" in message for message in told) >= 4


@given(drafts)
def test_any_draft_makes_a_document(draft: Draft) -> None:
    composed = made(draft)
    assert composed.handout.title == "Une feuille"
    assert "La grille" in titles(composed)


def test_an_internal_document_shows_what_is_internal() -> None:
    inside = paper("id: f\ntitle: F\nreaders: inside\nblocks:\n- answer: secret\n- answer: points\n")
    draft = after_all(Answer("secret", "je crains"), AddRow("points", {"point": "p", "crainte": "trop court"}))
    composed = made(draft, made_by=inside)
    assert Own("je crains") in composed.handout.blocks
    assert OwnTable(("Point", "Crainte"), (("p", "trop court"),)) in composed.handout.blocks
    assert composed.held_back == ()


def test_an_empty_optional_part_disappears_and_a_required_one_shows_a_blank() -> None:
    composed = made(after_all())
    assert titles(composed) == ["La grille", "Ce qui manque"]
    blocks = composed.handout.blocks
    assert blocks[-1] == Blank("[à compléter]")
    assert blocks[0] == Pairs((("Titre", Blank("[à compléter]")),))


def test_a_table_that_comes_with_rows_is_printed_to_be_filled_by_hand() -> None:
    composed = made(after_all())
    assert OwnTable(("Quoi", "Oui"), (("un", ""), ("deux", ""))) in composed.handout.blocks


def test_a_grid_without_any_answer_leaves_room_to_write_beside_its_questions() -> None:
    gridded = paper(
        "id: f\ntitle: F\nreaders: all\n"
        "blocks:\n- grid: {columns: [Quoi, Réponse], rows: [{label: Ligne, fields: [titre]}]}\n"
    )
    (empty,) = made(after_all(), made_by=gridded).handout.blocks
    (answered,) = made(after_all(Answer("titre", "Un titre")), made_by=gridded).handout.blocks
    assert empty == OwnTable(("Quoi", "Réponse"), (("Ligne", ""),), by_hand=True)
    assert answered == OwnTable(("Quoi", "Réponse"), (("Ligne", "Un titre"),))


def test_an_empty_required_table_is_printed_with_empty_rows() -> None:
    required = paper("id: f\ntitle: F\nreaders: all\nblocks:\n- answer: {field: points, required: yes}\n")
    (table,) = made(after_all(), made_by=required).handout.blocks
    assert isinstance(table, OwnTable)
    assert table.columns == ("Point", "Minutes")
    assert table.rows and set(table.rows) == {("", "")}


TOTALLED = """
id: f
title: F
readers: all
blocks:
- answer: {field: points, total: minutes}
- pairs:
  - {label: Avancement, field: etat}
"""


@pytest.mark.parametrize(
    ("typed", "shown", "sums"),
    [
        (["24000", "3 500"], ["24\u202f000", "3\u202f500"], ("Total", "27\u202f500")),
        (["24000", "deux mille"], ["24\u202f000", "deux mille"], ()),
        (["24000"], ["24\u202f000"], ()),
    ],
)
def test_amounts_are_written_with_their_thousands_apart_and_added_up_when_all_are_told_in_digits(
    typed: list[str], shown: list[str], sums: tuple[str, ...]
) -> None:
    rows = [AddRow("points", {"point": "p", "minutes": each}) for each in typed]
    (table,) = made(after_all(*rows), made_by=paper(TOTALLED)).handout.blocks
    assert isinstance(table, OwnTable)
    assert [minutes for _, minutes in table.rows] == shown
    assert (table.figures, table.sums) == (frozenset({1}), sums)


def test_a_choice_that_stands_by_itself_begins_with_a_capital() -> None:
    (pairs,) = made(after_all(Answer("etat", "en cours")), made_by=paper(TOTALLED)).handout.blocks
    assert pairs == Pairs((("Avancement", Own("En cours")),))


def test_a_choice_on_a_line_of_its_own_begins_with_a_capital_and_one_after_its_label_does_not() -> None:
    lines = paper("id: f\ntitle: F\nreaders: all\nblocks:\n- answer: etat\n- answer: {field: etat, label: État}\n")
    alone, labelled = made(after_all(Answer("etat", "en cours")), made_by=lines).handout.blocks
    assert alone == Own("En cours")
    assert labelled == Paragraph((Said("État\u00a0: "), Own("en cours")))


TOLD = """
id: f
title: F
readers: inside
blocks:
- part:
    title: Craintes
    blocks:
    - answer: {field: points, columns: [point, crainte], told: yes}
"""


def test_rows_of_which_nothing_is_told_may_be_left_out_and_the_part_with_them() -> None:
    rows = (AddRow("points", {"point": "a"}), AddRow("points", {"point": "b", "crainte": "le froid"}))
    assert made(after_all(rows[0]), made_by=paper(TOLD)).handout.blocks == ()
    table = OwnTable(("Point", "Crainte"), (("b", "le froid"),))
    assert made(after_all(*rows), made_by=paper(TOLD)).handout.blocks == (Heading("Craintes"), table)


def test_a_part_without_a_title_shows_what_it_says_and_no_title() -> None:
    part = "{title: '', when: {etat: [idée]}, required: yes, blocks: [{say: Ceci}]}"
    untitled = paper(f"id: f\ntitle: F\nreaders: all\nblocks:\n- part: {part}\n")
    assert made(after_all(Answer("etat", "idée")), made_by=untitled).handout.blocks == (Said("Ceci"),)


def test_only_a_column_of_numbers_is_added_up() -> None:
    data = parse_yaml(TOTALLED.replace("total: minutes", "total: point"), "f.yaml")
    wrong = structure(spelt_out(data), Paper, "f.yaml")
    told = [problem.message for problem in paper_problems(wrong, FLOW, [FLOW], "f.yaml")]
    assert told == ["la colonne « point » n'est pas un nombre : elle ne s'additionne pas"]


def test_a_part_with_a_condition_shows_when_it_holds() -> None:
    assert "Seulement en cours" in titles(made(after_all(Answer("etat", "en cours"))))
    assert "Seulement en cours" not in titles(made(after_all(Answer("etat", "idée"))))


def test_what_a_condition_hides_is_not_printed() -> None:
    draft = after_all(Answer("etat", "en cours"), Answer("duree", "30"), Answer("etat", "idée"))
    assert "30" not in list(texts(made(draft).handout))


def test_each_row_has_its_card_and_a_missing_cell_shows() -> None:
    composed = made(after_all(AddRow("points", {"point": "Bilan"})))
    at = composed.handout.blocks.index(Heading("Bilan"))
    assert composed.handout.blocks[at + 1] == Pairs((("Minutes", Blank("[à compléter]")),))


def test_words_of_the_writer_stay_theirs_and_ours_stay_ours() -> None:
    composed = made(after_all(Answer("gens", ["Mme A.", "M. B."]), Answer("etat", "en cours")))
    assert OwnList(("Mme A.", "M. B.")) in composed.handout.blocks
    assert Said("Une phrase") in composed.handout.blocks


@pytest.mark.parametrize("typed", ["- Mme A.", "– Mme A.", "• Mme A.", "Mme A."])
def test_a_mark_typed_before_an_item_does_not_come_twice(typed: str) -> None:
    assert OwnList(("Mme A.", "-")) in made(after_all(Answer("gens", [typed, "-"]))).handout.blocks


@pytest.fixture(scope="module")
def library() -> Library:
    return Assistant.open().library


def test_a_pinned_citation_is_quoted_with_its_reference(library: Library) -> None:
    passage = next(iter(library.passages.values()))
    citation = cite(library, passage, library.excerpt_of(passage), 1)
    composed = made(after_all(PinQuote(pin("gens", citation))), library)
    (quote,) = [block for block in composed.handout.blocks if isinstance(block, Quote)]
    assert quote.citation.excerpt == citation.excerpt
    assert composed.handout.blocks[-1] == References((quote.citation,))
    assert "Les gens" in titles(composed)


def test_words_pinned_to_two_questions_of_a_part_are_quoted_once(library: Library) -> None:
    passage = next(iter(library.passages.values()))
    citation = cite(library, passage, library.excerpt_of(passage), 1)
    both = paper(PAPER.replace("label: Présents}", "label: Présents}\n    - answer: {field: titre}"))
    pins = (PinQuote(pin("gens", citation)), PinQuote(pin("titre", citation)))
    blocks = made(after_all(*pins), library, made_by=both).handout.blocks
    assert len([block for block in blocks if isinstance(block, Quote)]) == 1


QUESTIONS = [
    "Qu'est-ce que chacun doit apporter dans un partenariat ?",
    "Quelle différence entre réseau et partenariat ?",
    "Quelles sont les étapes d'un partenariat ?",
    "Quelles sont les limites du partenariat ?",
    "Que veut dire CCAS ?",
    "Pourquoi des apports qui ne se ressemblent pas sont-ils utiles ?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_an_answer_quotes_can_be_pinned_and_quoted_again(library: Library, question: str) -> None:
    citations = Assistant.open().ask(question).citations
    pinned = citations_of([pin("gens", citation) for citation in citations], library)
    assert citations
    assert pinned.lost == ()
    assert [each.excerpt.spans for each in pinned.citations] == [each.excerpt.spans for each in citations]


def test_words_of_one_passage_are_not_quoted_as_those_of_another(library: Library) -> None:
    first, *_, last = (each for each in library.passages.values() if each.document == "auvert")
    kept = pin("gens", cite(library, first, library.excerpt_of(first), 1))
    moved = replace(kept, pieces=(library.excerpt_of(last).text,))
    assert citations_of([moved], library).lost == (first.id,)


def test_what_is_pinned_to_a_question_that_is_hidden_is_not_quoted(library: Library) -> None:
    passage = next(iter(library.passages.values()))
    citation = cite(library, passage, library.excerpt_of(passage), 1)
    hidden = paper(PAPER.replace("- references: yes", "- pinned: [duree]\n- references: yes"))
    pinned = after_all(Answer("etat", "en cours"), PinQuote(pin("duree", citation)))
    assert any(isinstance(block, Quote) for block in made(pinned, library, made_by=hidden).handout.blocks)
    changed = after(pinned, Answer("etat", "idée"))
    assert not any(isinstance(block, Quote) for block in made(changed, library, made_by=hidden).handout.blocks)


def test_words_that_left_their_document_are_told_and_never_quoted(library: Library) -> None:
    passage = next(iter(library.passages.values()))
    kept = pin("gens", cite(library, passage, library.excerpt_of(passage), 1))
    composed = made(after_all(PinQuote(replace(kept, pieces=("des mots qui n'y sont pas",)))), library)
    assert not any(isinstance(block, Quote | References) for block in composed.handout.blocks)
    assert not any("des mots qui n'y sont pas" in text for text in texts(composed.handout))
