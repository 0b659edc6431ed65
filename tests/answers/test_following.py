"""A conversation: what a question takes from the one before, and what it leaves."""

from __future__ import annotations

from assistant import Assistant
from assistant.answers.answer import Answer


def converse(assistant: Assistant, *questions: str) -> list[Answer]:
    answers: list[Answer] = []
    for question in questions:
        answers.append(assistant.ask(question, answers[-1] if answers else None))
    return answers


def test_another_author_is_asked_the_same_question(shipped: Assistant) -> None:
    _, answer = converse(shipped, "Comment Dhume définit-il le partenariat ?", "et selon Brachet ?")
    assert answer.citations[0].attributed_to == "Philippe Brachet"


def test_whose_words_they_are_is_told_of_the_first_quote(shipped: Assistant) -> None:
    first, second = converse(shipped, "quelles sont les limites du partenariat ?", "qui a dit ça ?")
    assert second.citations[0].passage == first.citations[0].passage


def test_where_it_stands_is_told_of_what_was_just_shown(shipped: Assistant) -> None:
    first, second = converse(shipped, "Comment Dhume définit-il le partenariat ?", "dans quel document ?")
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
    _, after = converse(
        shipped, "Comment Dhume définit-il le partenariat ?", "quels sont les sept outils de la loi 2002-2 ?"
    )
    assert [c.passage.id for c in after.citations] == [c.passage.id for c in alone.citations]


def test_at_the_start_of_a_conversation_a_follow_up_is_a_question_like_another(shipped: Assistant) -> None:
    assert converse(shipped, "les autres ?")[0].query.text == "les autres ?"


def test_a_rank_may_be_that_of_a_part_with_a_title(shipped: Assistant) -> None:
    listed = shipped.ask("Quels sont les quatre types de réseaux entre professionnels de la présentation du CFA ?")
    second = shipped.ask("développe le deuxième", listed)
    assert "structure associative" in second.citations[0].excerpt.text


def test_the_last_one_is_that_of_the_list_shown_before(shipped: Assistant) -> None:
    steps = shipped.ask("Quelles sont les étapes pour construire un partenariat ?")
    third = shipped.ask("développe la 3e étape", steps)
    assert third.citations[0].excerpt.text.startswith("Etape 3.")
    assert shipped.ask("et la dernière ?", third).citations[0].excerpt.text.startswith("Etape 19.")
