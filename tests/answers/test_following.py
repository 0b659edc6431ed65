"""A conversation: what a question takes from the one before, and what it leaves."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answers.answer import Answer


def converse(assistant: Assistant, *questions: str) -> list[Answer]:
    answers: list[Answer] = []
    for question in questions:
        answers.append(assistant.ask(question, answers[-1] if answers else None))
    return answers


def test_another_author_is_asked_the_same_question(shipped: Assistant) -> None:
    _, answer = converse(shipped, "Que dit Dhume du partenariat ?", "et selon Brachet ?")
    assert answer.citations[0].attributed_to == "Philippe Brachet"


def test_whose_words_they_are_is_told_of_the_first_quote(shipped: Assistant) -> None:
    first, second = converse(shipped, "quelles sont les limites du partenariat ?", "qui a dit ça ?")
    assert second.citations[0].passage == first.citations[0].passage


def test_where_it_stands_is_told_of_what_was_just_shown(shipped: Assistant) -> None:
    first, second = converse(shipped, "Que dit Dhume du partenariat ?", "dans quel document ?")
    assert second.citations[0].excerpt == first.citations[0].excerpt


def test_others_are_passages_not_yet_shown(shipped: Assistant) -> None:
    first, second = converse(shipped, "quelles sont les limites du partenariat ?", "les autres ?")
    assert second.citations
    assert not {c.passage.id for c in first.citations} & {c.passage.id for c in second.citations}


def test_a_citation_is_developed_by_its_number(shipped: Assistant) -> None:
    first, second = converse(shipped, "quelles sont les limites du partenariat ?", "développe la 2e")
    assert second.citations[0].passage == first.citations[1].passage


def test_a_question_that_stands_by_itself_does_not_drag_the_old_topic_along(shipped: Assistant) -> None:
    alone = shipped.ask("quels sont les sept outils de la loi 2002-2 ?")
    _, after = converse(shipped, "Que dit Dhume du partenariat ?", "quels sont les sept outils de la loi 2002-2 ?")
    assert [c.passage.id for c in after.citations] == [c.passage.id for c in alone.citations]


def test_at_the_start_of_a_conversation_a_follow_up_is_a_question_like_another(shipped: Assistant) -> None:
    assert converse(shipped, "les autres ?")[0].query.text == "les autres ?"


def test_a_rank_may_be_that_of_a_part_with_a_title(shipped: Assistant) -> None:
    listed = shipped.ask("Quels sont les types de réseaux entre professionnels ?")
    second = shipped.ask("explique le second", listed)
    assert "structure associative" in second.citations[0].excerpt.text


def test_the_last_one_is_that_of_the_list_shown_before(shipped: Assistant) -> None:
    steps = shipped.ask("quels sont les 19 étapes")
    fifth = shipped.ask("développe la 5e étape", steps)
    assert fifth.citations[0].excerpt.text.startswith("Etape 5.")
    assert shipped.ask("et la dernière ?", fifth).citations[0].excerpt.text.startswith("Etape 19.")


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("la 12 ?", "Etape 12."),
        ("et la 12", "Etape 12."),
        ("c'est quoi la 12e ?", "Etape 12."),
        ("c est koi la 12", "Etape 12."),
        ("que dit la 3 ?", "Etape 3."),
        ("parle moi de la troisième étape", "Etape 3."),
        ("la 4 c'est quoi ?", "Etape 4."),
        ("c'est quoi la dernière ?", "Etape 19."),
    ],
)
def test_an_item_of_the_list_shown_is_asked_for_by_its_rank(shipped: Assistant, question: str, begins: str) -> None:
    steps = shipped.ask("quels sont les 19 étapes")
    assert shipped.ask(question, steps).citations[0].excerpt.text.startswith(begins)


def test_a_rank_asks_something_else_where_no_list_was_shown(shipped: Assistant) -> None:
    first = shipped.ask("Que dit Dhume du partenariat ?")
    alone = shipped.ask("c'est quoi la première étape ?")
    assert [c.passage for c in shipped.ask("c'est quoi la première étape ?", first).citations][:1] == [
        c.passage for c in alone.citations
    ][:1]


def test_an_item_is_shown_with_what_stands_under_it_and_by_its_printed_number(shipped: Assistant) -> None:
    tools = shipped.ask("c'est quoi les outils de la 2002-2")
    fourth = shipped.ask("c'est quoi le 4e ?", tools).citations[0].excerpt.text
    assert fourth.startswith("4° LE CONTRAT DE SÉJOUR") and "Révision annuelle" in fourth


def understood(answers: list[Answer]) -> list[str]:
    return [answer.query.understood for answer in answers]


def test_follow_ups_of_follow_ups_keep_to_what_the_first_was_about(shipped: Assistant) -> None:
    _, whose, *others = converse(
        shipped, "c koi le partenariat", "selon qui ?", "ça date de quand ?", "un exemple", "quels avantages"
    )
    assert whose.query.kind == "definition" and whose.citations[0].attributed_to
    assert [text.split(" (")[1] for text in understood(others)] == ["partenariat)"] * 3


def test_what_names_nothing_is_leant_on_as_it_was_asked_and_once(shipped: Assistant) -> None:
    *_, last = converse(shipped, "quels sont les 19 étapes", "pourquoi ?", "un exemple", "et concrètement ?")
    assert last.query.understood.count("(") <= 1


def test_another_notion_takes_the_place_of_the_one_before(shipped: Assistant) -> None:
    *_, last = converse(shipped, "qui est Damon ?", "il dit quoi du partenariat", "et du réseau ?")
    assert last.query.understood == "il dit quoi du réseau selon Julien Damon ?"
    *_, last = converse(shipped, "c'est quoi la coopération pour les auteurs ?", "et pour la coordination ?")
    assert last.query.understood == "c'est quoi la coordination pour les auteurs ?" and last.query.notions == (
        "coordination",
    )


def test_what_a_follow_up_was_about_changes_in_its_place(shipped: Assistant) -> None:
    *_, last = converse(
        shipped,
        "c'est quoi le partenariat informel",
        "ses avantages ?",
        "et du partenariat formel ?",
    )
    assert last.query.understood == "ses avantages ? (du partenariat formel)"


def test_a_text_is_asked_after_by_its_date_alone(shipped: Assistant) -> None:
    *_, last = converse(shipped, "la loi 2002-2 parle du partenariat ?", "et celle de 1998 ?")
    assert last.query.understood == "la loi de 1998 parle du partenariat ?"


@pytest.mark.parametrize(
    "question", ["comment on fait ?", "avec quels outils ?", "en combien de temps", "qui le fait ?"]
)
def test_a_few_words_that_name_nothing_are_asked_of_what_was_just_spoken_of(shipped: Assistant, question: str) -> None:
    *_, last = converse(shipped, "c'est quoi un diagnostic partagé", question)
    assert last.query.about == "diagnostic"


@pytest.mark.parametrize(
    ("questions", "meant"),
    [
        (
            ("définition du partenariat selon Damon", "et celle de Dhume ?"),
            "définition du partenariat selon Fabrice Dhume",
        ),
        (("que dit la loi de 2002 ?", "et celle de 1998 ?", "et celle de 2005 ?"), "que dit la loi de 2005 ?"),
        (
            ("que dit la loi 2002-2 sur les droits des usagers", "et celle de 1998 ?"),
            "que dit la loi de 1998 sur les droits des usagers ?",
        ),
        (
            ("c'est quoi le partenariat ?", "pourquoi ?", "et le réseau ?", "et la coopération ?"),
            "pourquoi ? (la coopération)",
        ),
        (("qui est Dhume", "il a écrit quoi"), "il a écrit quoi selon Fabrice Dhume ?"),
    ],
)
def test_each_follow_up_is_written_out_as_one_would_ask_it(
    shipped: Assistant, questions: tuple[str, ...], meant: str
) -> None:
    assert converse(shipped, *questions)[-1].query.understood == meant


@pytest.mark.parametrize("question", ["la 1ère ?", "la 1re ?", "le 1er ?", "la première ?"])
def test_a_rank_is_read_however_it_is_written(shipped: Assistant, question: str) -> None:
    steps = shipped.ask("quels sont les 19 étapes")
    assert shipped.ask(question, steps).citations[0].excerpt.text.startswith("Etape 1.")


def test_one_item_after_another_is_taken_from_the_same_list(shipped: Assistant) -> None:
    *_, second, third = converse(shipped, "les phases de la méthodologie de projet", "la 2 ?", "la 3 ?")
    assert second.citations[0].excerpt.text.startswith("Etape 2")
    assert third.citations[0].excerpt.text.startswith("Etape 3")
